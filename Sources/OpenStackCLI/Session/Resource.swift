import CloudKernel

/// A kind of resource at an API: where it lives, how it is found by name, and what of it is shown.
struct Resource: Sendable {
  let service: Service
  /// openstacksdk's name for it: `SecurityGroup`.
  let type: String
  /// The member of a body that holds one; empty where the body itself does.
  let key: String
  /// The member of a body that holds many.
  let plural: String
  /// Where it lives: `/security-groups`.
  let path: String
  /// Where it is looked for by name, the query begun: `/servers/detail?name=`; empty: nowhere.
  var search: String
  var microversion: String?
  /// What is shown of one.
  let columns: Columns

  init(
    _ service: Service, _ type: String, key: String, plural: String, path: String? = nil, search: String? = nil,
    microversion: String? = nil, columns: Columns
  ) {
    self.service = service
    self.type = type
    self.key = key
    self.plural = plural
    self.path = path ?? "/" + plural.replacing("_", with: "-")
    self.search = search ?? self.path + "?name="
    self.microversion = microversion
    self.columns = columns
  }

  /// One, out of a body.
  func one(_ body: JSON) -> JSON { key.isEmpty ? body : body[key] }
}

extension Session {
  /// Finds a resource by id or, when there is none, by name; throws `Failure` unless there is exactly one.
  func find(_ resource: Resource, _ nameOrID: String) async throws -> JSON {
    guard let found = try await look(resource, nameOrID) else {
      throw Failure("No \(resource.type) found for \(nameOrID)")
    }
    return found
  }

  /// The same, nil when there is none.
  func look(_ resource: Resource, _ nameOrID: String) async throws -> JSON? {
    let path = "\(resource.path)/\(Request.encoded(nameOrID))"
    let response = try await send(.get, resource.service, path, microversion: resource.microversion)
    switch response.status.code {
    case ..<400: return resource.one(response.body)
    // Who may not see a resource by its id may see it by its name.
    case 400, 403, 404: break
    default: throw failure(response, resource.service, path)
    }
    guard !resource.search.isEmpty else { return nil }
    let query = resource.search.hasSuffix("=") ? resource.search + Request.encoded(nameOrID) : resource.search
    let found = try await list(resource, query).filter {
      $0["name"].string == nameOrID || $0["id"].string == nameOrID
    }
    guard found.count < 2 else { throw Failure("More than one \(resource.type) exists with the name '\(nameOrID)'.") }
    return found.first
  }

  /// The id of a resource given by name or id.
  func id(_ resource: Resource, _ nameOrID: String) async throws -> String {
    let found = try await find(resource, nameOrID)
    return found["id"].string ?? found["id"].int.map(String.init) ?? nameOrID
  }

  /// The resources that a listing gives.
  func list(_ resource: Resource, _ target: String) async throws -> [JSON] {
    try await request(
      .get, resource.service, target, microversion: resource.microversion, accept: "application/json")[resource.plural]
      .array
  }

  /// Creates a resource.
  func create(_ resource: Resource, _ body: JSON) async throws -> JSON {
    let body: JSON = resource.key.isEmpty ? body : [resource.key: body]
    return resource.one(
      try await request(.post, resource.service, resource.path, body: body, microversion: resource.microversion))
  }
}
