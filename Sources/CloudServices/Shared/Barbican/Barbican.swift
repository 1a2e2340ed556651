import CloudKernel
import HTTPTypes

/// The key manager: secrets that are kept encrypted, containers that hold several, and who uses them.
enum Barbican: Project {
  static let name = "barbican"
  static let endpoint: Endpoint? = Endpoint("key-manager", port: 9311)

  static let tables = [
    Table(
      "secrets", "id TEXT PRIMARY KEY", "name TEXT", "status TEXT", "secret_type TEXT", "algorithm TEXT",
      "bit_length INTEGER", "mode TEXT", "expiration TEXT", "creator_id TEXT", "project_id TEXT INDEX",
      "created_at TEXT", "updated_at TEXT"),
    Table("encrypted_data", "secret_id TEXT PRIMARY KEY", "content_type TEXT", "cypher_text TEXT"),
    Table(
      "containers", "id TEXT PRIMARY KEY", "name TEXT", "status TEXT", "type TEXT", "creator_id TEXT",
      "project_id TEXT INDEX", "created_at TEXT", "updated_at TEXT"),
    Table("container_secret", "container_id TEXT INDEX", "secret_id TEXT", "name TEXT"),
    Table("secret_consumer_metadata", "parent_id TEXT INDEX", "service TEXT", "resource_type TEXT", "resource_id TEXT"),
    Table("container_consumer_metadata", "parent_id TEXT INDEX", "name TEXT", "URL TEXT"),
    // The key of `simple_crypto`, which a real Barbican has in its configuration file.
    Table("kek_data", "id INTEGER PRIMARY KEY", "kek TEXT"),
  ]

  static let resources = [
    ResourceKind("secret") { try $0.row("secrets", named: $1).map(SecretAPI.view) ?? .null },
    ResourceKind("container") { store, name in
      try store.row("containers", named: name).map { try ContainerAPI.view($0, store) } ?? .null
    },
  ]

  static func deploy(on site: Site) {
    let process = site.process("barbican-api", on: site.controller, of: Barbican.self, role: .api)
    process.onStart { context in
      if try context.db.count("kek_data") == 0 { try context.db.insert("kek_data", ["kek": .string(context.hex(64))]) }
    }
    var routes = Routes { error in
      [
        "code": .int(error.status), "title": .string(Routes.title(error.status)), "description": .string(error.message),
      ]
    }
    routes.use { context, request, next in
      guard request.path == "/" else { return try await Authtoken.required(context, request, next) }
      return try await next(context, request)
    }
    routes.get("/") { _, _ in
      let link: JSON = ["rel": "self", "href": .string("\(url)/")]
      return Response(.multipleChoices, ["versions": [["id": "v1", "status": "CURRENT", "links": [link]]]])
    }
    SecretAPI.add(to: &routes)
    ContainerAPI.add(to: &routes)
    ConsumerAPI(
      parents: "secrets", table: "secret_consumer_metadata", columns: ["service", "resource_type", "resource_id"]
    )
    .add(to: &routes) { row, _ in SecretAPI.view(row) }
    ConsumerAPI(parents: "containers", table: "container_consumer_metadata", columns: ["name", "URL"])
      .add(to: &routes, showing: ContainerAPI.view)
    process.listen(as: "key-manager", port: 9311, routes)
  }

  static let url = "http://controller:9311/v1"

  static func reference(_ table: String, _ row: Row) -> JSON { .string("\(url)/\(table)/\(row.text("id"))") }

  /// A secret or container of the project that asks; one that is past its time is gone.
  static func existing(_ table: String, _ context: Context, _ request: Request) throws -> Row {
    let row = try context.db.row(table, where: ["id": .string(request["id"])])
    guard let row, row.text("project_id") == context.identity?.projectID, !isExpired(row, context) else {
      throw ServiceError("NotFound", "Not Found. Sorry but your \(table.dropLast()) is in another castle.", status: 404)
    }
    return row
  }

  static func isExpired(_ row: Row, _ context: Context) -> Bool {
    row["expiration"].string.flatMap(Calendar.time).map { $0 <= context.now } ?? false
  }

  /// A page of what the project has: `limit`, `offset`, `name`.
  static func page(
    _ table: String, _ context: Context, _ request: Request, _ view: (Row) throws -> JSON
  ) throws -> Response {
    let rows = try context.db.rows(table, where: ["project_id": .string(context.identity?.projectID ?? "")])
      .filter { row in !isExpired(row, context) && request.query("name").map { $0 == row.text("name") } ?? true }
    let offset = request.query("offset").flatMap { Int($0) } ?? 0
    let limit = request.query("limit").flatMap { Int($0) } ?? 10
    let page = try rows.dropFirst(max(0, offset)).prefix(max(0, limit)).map(view)
    return .ok(.object(JSON.Members([.init(table, .array(page)), .init("total", .int(rows.count))])))
  }
}

extension Store {
  fileprivate func row(_ table: String, named name: String) throws -> Row? {
    try row(table, where: ["id": .string(name)]) ?? row(table, where: ["name": .string(name)])
  }
}
