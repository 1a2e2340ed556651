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
    Table("container_consumer_metadata", "container_id TEXT INDEX", "name TEXT", "URL TEXT"),
  ]

  static let resources = [
    ResourceKind("secret") { store, nameOrID in
      let row = try store.rows("secrets").first { [$0.text("id"), $0.text("name")].contains(nameOrID) }
      return row.map(SecretAPI.view) ?? .null
    }
  ]

  static func deploy(on site: Site) {
    let process = site.process("barbican-api", on: site.controller, of: Barbican.self, role: .api)
    var routes = Routes { error in
      ["code": .int(error.status), "title": .string(Routes.title(error.status)), "description": .string(error.message)]
    }
    routes.use(Authtoken.required(except: "/"))
    routes.get("/") { _, _ in
      Response(.multipleChoices, ["versions": [["id": "v1", "status": "CURRENT", "links": [["href": .string(url)]]]]])
    }
    SecretAPI.add(to: &routes)
    ContainerAPI.add(to: &routes)
    process.listen(as: "key-manager", port: 9311, routes)
  }

  static let url = "http://controller:9311/v1"
  static func reference(_ table: String, _ id: JSON) -> JSON { .string("\(url)/\(table)/\(id.plain)") }
  static func project(_ context: Context) -> JSON { .string(context.identity?.projectID ?? "") }

  /// The secret or container of a request's path, if it is the project's; one that is past its time is gone.
  static func existing(_ table: String, _ context: Context, _ request: Request) throws -> Row {
    let row = try context.db.row(table, where: ["id": .string(request["id"]), "project_id": project(context)])
    guard let row, !isExpired(row, context) else { throw notFound(String(table.dropLast())) }
    return row
  }

  private static func isExpired(_ row: Row, _ context: Context) -> Bool {
    row["expiration"].string.flatMap(Calendar.time).map { $0 <= context.now } ?? false
  }

  /// A page of what the project has: `limit`, `offset`, `name`.
  static func page(
    _ table: String, _ context: Context, _ request: Request, _ view: (Row) throws -> JSON
  ) throws -> Response {
    let rows = try context.db.rows(table, where: ["project_id": project(context)])
      .filter { row in !isExpired(row, context) && request.query("name").map { $0 == row.text("name") } ?? true }
    let (offset, limit) = (Int(request.query("offset") ?? "") ?? 0, Int(request.query("limit") ?? "") ?? 10)
    let page = try rows.dropFirst(max(0, offset)).prefix(max(0, limit)).map(view)
    return .ok(.object(JSON.Members([.init(table, .array(page)), .init("total", .int(rows.count))])))
  }

  static func notFound(_ what: String) -> ServiceError {
    ServiceError("NotFound", "Not Found. Sorry but your \(what) is in another castle.", status: 404)
  }

  static func invalid(_ schema: String, _ why: String) -> ServiceError {
    ServiceError("BadRequest", "Provided object does not match schema '\(schema)': \(why)", status: 400)
  }
}
