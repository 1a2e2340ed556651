import CloudKernel

/// A kind of thing that Keystone keeps: each is listed, shown, created, changed and deleted in the same way.
struct IdentityCollection: Sendable {
  let singular: String
  let plural: String
  let table: String
  /// Columns that a body may set and a query may ask for.
  let columns: [String]
  /// What a new row has where the body says nothing.
  let defaults: JSON.Members
  /// A domain and a project share a table.
  var isDomain: Bool?
  /// How one is shown; its link is added.
  let members: @Sendable (Row) -> JSON

  static let all = [users, projects, domains, roles, services, endpoints, regions]

  static let users = IdentityCollection(
    singular: "user", plural: "users", table: "user",
    columns: ["name", "domain_id", "enabled", "default_project_id"],
    defaults: defaults(["domain_id": "default", "enabled": true])
  ) { row in
    var view: JSON = ["id": row["id"], "name": row["name"], "domain_id": row["domain_id"], "enabled": row["enabled"]]
    if !row["default_project_id"].isNull { view["default_project_id"] = row["default_project_id"] }
    for extra in row["extra"].members { view[extra.key] = extra.value }
    view["password_expires_at"] = .null
    view["options"] = [:]
    return view
  }

  static let projects = IdentityCollection(
    singular: "project", plural: "projects", table: "project",
    columns: ["name", "domain_id", "description", "enabled", "parent_id"],
    defaults: defaults([
      "domain_id": "default", "description": "", "enabled": true, "parent_id": "default", "is_domain": false,
    ]), isDomain: false
  ) { row in
    [
      "id": row["id"], "name": row["name"], "domain_id": row["domain_id"], "description": row["description"],
      "enabled": row["enabled"], "parent_id": row["parent_id"], "is_domain": false, "tags": [], "options": [:],
    ]
  }

  static let domains = IdentityCollection(
    singular: "domain", plural: "domains", table: "project", columns: ["name", "description", "enabled"],
    defaults: defaults(["description": "", "enabled": true, "is_domain": true]), isDomain: true
  ) { row in
    [
      "id": row["id"], "name": row["name"], "description": row["description"], "enabled": row["enabled"], "tags": [],
      "options": [:],
    ]
  }

  static let roles = IdentityCollection(
    singular: "role", plural: "roles", table: "role", columns: ["name", "domain_id", "description"],
    defaults: defaults(["immutable": false])
  ) { row in
    [
      "id": row["id"], "name": row["name"], "domain_id": row["domain_id"], "description": row["description"],
      "options": row["immutable"] == true ? ["immutable": true] : [:],
    ]
  }

  static let services = IdentityCollection(
    singular: "service", plural: "services", table: "service", columns: ["name", "type", "enabled", "description"],
    defaults: defaults(["enabled": true])
  ) { row in
    var view: JSON = ["name": row["name"], "id": row["id"], "type": row["type"], "enabled": row["enabled"]]
    if !row["description"].isNull { view["description"] = row["description"] }
    return view
  }

  static let endpoints = IdentityCollection(
    singular: "endpoint", plural: "endpoints", table: "endpoint",
    columns: ["interface", "region_id", "service_id", "url", "enabled"], defaults: defaults(["enabled": true])
  ) { row in
    [
      "id": row["id"], "interface": row["interface"], "region_id": row["region_id"], "service_id": row["service_id"],
      "url": row["url"], "enabled": row["enabled"], "region": row["region_id"],
    ]
  }

  static let regions = IdentityCollection(
    singular: "region", plural: "regions", table: "region", columns: ["description", "parent_region_id"],
    defaults: defaults(["description": ""])
  ) { row in
    ["id": row["id"], "description": row["description"], "parent_region_id": row["parent_region_id"]]
  }

  private static func defaults(_ values: JSON) -> JSON.Members { JSON.Members(values.members) }

  // MARK: Views

  @Sendable func view(_ row: Row) -> JSON {
    var view = members(row)
    view["links"] = ["self": .string("\(Keystone.url)/\(plural)/\(row.text("id"))")]
    return view
  }

  func list(_ rows: [Row], at path: String? = nil) -> JSON {
    .object(
      JSON.Members([
        .init(plural, .array(rows.map(view))),
        .init("links", ["next": nil, "self": .string("\(Keystone.url)/\(path ?? plural)"), "previous": nil]),
      ]))
  }

  func includes(_ row: Row) -> Bool { isDomain.map { row["is_domain"] == .bool($0) } ?? true }

  func find(_ nameOrID: String, _ store: Store) throws -> Row? {
    try store.rows(table).first { includes($0) && ($0.text("id") == nameOrID || $0.text("name") == nameOrID) }
  }
}
