import CloudKernel
import HTTPTypes

/// The service that counts: which provider has how much of what, and who uses it.
enum Placement: Project {
  static let name = "placement"
  static let endpoint: Endpoint? = Endpoint("placement", port: 8778)

  // Placement numbers providers and resource classes in its own tables; here rows name them by uuid and by name.
  static let tables = [
    Table(
      "resource_providers", "uuid TEXT PRIMARY KEY", "name TEXT UNIQUE", "generation INTEGER",
      "root_provider_uuid TEXT", "parent_provider_uuid TEXT", "created_at TEXT", "updated_at TEXT"),
    Table(
      "inventories", "resource_provider_uuid TEXT INDEX", "resource_class TEXT", "total INTEGER", "reserved INTEGER",
      "min_unit INTEGER", "max_unit INTEGER", "step_size INTEGER", "allocation_ratio REAL"),
    Table(
      "allocations", "resource_provider_uuid TEXT INDEX", "consumer_id TEXT INDEX", "resource_class TEXT",
      "used INTEGER"),
    Table(
      "consumers", "uuid TEXT PRIMARY KEY", "project_id TEXT INDEX", "user_id TEXT", "generation INTEGER",
      "consumer_type TEXT", "created_at TEXT", "updated_at TEXT"),
    Table("resource_provider_traits", "resource_provider_uuid TEXT INDEX", "trait TEXT"),
    Table("traits", "name TEXT PRIMARY KEY"),
    Table("resource_provider_aggregates", "resource_provider_uuid TEXT INDEX", "aggregate_uuid TEXT"),
  ]

  static let resources = [
    ResourceKind("resource_provider") { store, nameOrID in
      let row =
        try store.row("resource_providers", where: ["uuid": .string(nameOrID)])
        ?? store.row("resource_providers", where: ["name": .string(nameOrID)])
      return row.map(ProviderAPI.view) ?? .null
    }
  ]

  static func deploy(on site: Site) {
    let process = site.process("placement-api", on: site.controller, of: Placement.self, role: .api)
    var routes = Routes { errorBody($0, "") }
    routes.use(dress)
    routes.use(authenticate)
    routes.get("/") { _, _ in .ok(["versions": [version]]) }
    ProviderAPI.add(to: &routes)
    InventoryAPI.add(to: &routes)
    TraitAPI.add(to: &routes)
    CandidatesAPI.add(to: &routes)
    AllocationAPI.add(to: &routes)
    process.listen(as: "placement", port: 8778, work: .milliseconds(20), routes)
  }

  private static func authenticate(
    _ context: Context, _ request: Request, _ next: Routes.Handler
  ) async throws -> Response {
    guard request.path != "/" else { return try await next(context, request) }
    return try await Authtoken.required(context, request) { context, request in
      // Placement is for services and admins; nobody else gets past its door.
      guard context.identity?.roles.contains(where: { $0 == "admin" || $0 == "service" }) == true else {
        throw denied(request)
      }
      return try await next(context, request)
    }
  }

  private static func denied(_ request: Request) -> ServiceError {
    let parts = request.path.split(separator: "/")
    let verb = ["GET": parts.count == 1 ? "list" : "show", "POST": "create", "DELETE": "delete"][
      request.method.rawValue]
    return ServiceError(
      "Forbidden", "Policy does not allow placement:\(parts.first ?? ""):\(verb ?? "update") to be performed.",
      status: 403)
  }

  /// Errors carry the request's id, and each answer says in which microversion it is.
  private static func dress(_ context: Context, _ request: Request, _ next: Routes.Handler) async throws -> Response {
    var response: Response
    do {
      response = try await next(context, request)
    } catch let error as ServiceError where !error.isProcessStopped {
      response = Response(.init(code: error.status), errorBody(error, context.requestID))
    }
    let asked = request.headers[.microversion].flatMap { $0.hasPrefix("placement ") ? $0 : nil }
    response.headers[.microversion] = asked == "placement latest" ? "placement 1.39" : asked ?? "placement 1.0"
    return response
  }

  private static func errorBody(_ error: ServiceError, _ requestID: String) -> JSON {
    let preface = [
      400: "The server could not comply with the request since it is either malformed or otherwise incorrect.",
      403: "Access was denied to this resource.", 404: "The resource could not be found.",
      409: "There was a conflict when trying to complete your request.",
    ]
    let detail = preface[error.status].map { "\($0)\n\n \(error.message)  " } ?? error.message
    return [
      "errors": [
        [
          "status": .int(error.status), "title": .string(Routes.title(error.status)), "detail": .string(detail),
          "code": .string(error.type.hasPrefix("placement.") ? error.type : "placement.undefined_code"),
          "request_id": .string(requestID),
        ]
      ]
    ]
  }

  private static let version: JSON = [
    "id": "v1.0", "max_version": "1.39", "min_version": "1.0", "status": "CURRENT",
    "links": [["rel": "self", "href": ""]],
  ]

  /// Two wrote at once, and this one came second.
  static func lostRace(_ message: String) -> ServiceError {
    ServiceError("placement.concurrent_update", message, status: 409)
  }
}

extension HTTPField.Name {
  fileprivate static let microversion = HTTPField.Name("OpenStack-API-Version")!
}
