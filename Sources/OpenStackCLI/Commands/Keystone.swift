import CloudKernel
import CloudServices

/// The commands of Keystone: tokens and the catalog here, people and projects beside.
enum Keystone {
  static var commands: [Command] { tokens + catalog + people }

  private static let tokens: [Command] = [
    Command("token issue", .one, "", "Get a token") { session, _ in
      // What Keystone writes with microseconds the client prints without, its zone as numbers.
      let expires = (session.token["expires_at"].string ?? "").prefix(19) + "+0000"
      return .fields([
        ("expires", Cell(.string(String(expires)))), ("id", Cell(.string(session.tokenID))),
        ("project_id", Cell(.string(session.projectID))), ("user_id", Cell(.string(session.userID))),
      ])
    },
    Command("token revoke", .action, "<token>", "Revoke a token") { session, arguments in
      var request = Request(
        .delete, "identity", "/v3/auth/tokens", token: session.tokenID,
        headers: Session.accepting("application/json"))
      request.headers[.subjectToken] = arguments.one("<token>")
      let response = try await session.context.send(request)
      guard response.isSuccess else { throw session.failure(response, .identity, "/auth/tokens") }
      return .nothing
    },
  ]

  static let service = Resource(
    .identity, "Service", key: "service", plural: "services", columns: "id, name, type, enabled, description")

  private static let catalog: [Command] = [
    Command("catalog list", .list, "", "List the services of the catalog") { session, _ in
      let columns: Columns = "Name|name, Type|type, Endpoints|endpoints|endpoints"
      return columns.rows(session.token["catalog"].array)
    },
    Command("catalog show", .one, "<service>", "Show a service of the catalog") { session, arguments in
      let name = arguments.one("<service>")
      let found = session.token["catalog"].array.first {
        [$0["name"].string, $0["type"].string, $0["id"].string].contains(name)
      }
      guard let found else {
        session.warnings += "service \(name) not found\n\n"
        return .fields([])
      }
      let columns: Columns = "endpoints|endpoints|endpoints, id, name, type"
      return columns.fields(found)
    },
    Command(
      "endpoint list", .list,
      "[--service <service>] [--interface {admin,internal,public}] [--region <region-id>]", "List endpoints",
      work: listEndpoints),
    Command("service list", .list, "[--long]", "List services") { session, arguments in
      let brief: Columns = "ID|id, Name|name, Type|type"
      let found = try await session.list(service, service.path)
      return (arguments.has("--long") ? brief + "Description|description, Enabled|enabled" : brief).rows(found)
    },
    .show("service show", service, "<service>", "Show a service"),
    .list(
      "region list", Resource(.identity, "Region", key: "region", plural: "regions", columns: "id"), "", "List regions",
      columns: "Region|id, Parent Region|parent_region_id, Description|description"),
    .list(
      "domain list", Resource(.identity, "Domain", key: "domain", plural: "domains", columns: "id"),
      "[--name <name>] [--enabled]", "List domains",
      columns: "ID|id, Name|name, Enabled|enabled, Description|description",
      query: ["--name": "name", "--enabled": "enabled=True"]),
  ]

  private static func listEndpoints(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var query: [String] = []
    if let name = arguments["--service"] { query.append("service_id=" + (try await session.id(service, name))) }
    query += Command.pairs(["--interface": "interface", "--region": "region_id"], arguments)
    let endpoint = Resource(.identity, "Endpoint", key: "endpoint", plural: "endpoints", columns: "id")
    let target = endpoint.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    var found = try await session.list(endpoint, target)
    // The client asks for each endpoint's service anew.
    for index in found.indices {
      let owner = try await session.find(service, found[index]["service_id"].string ?? "")
      found[index]["service_name"] = owner["name"]
      found[index]["service_type"] = owner["type"]
    }
    let columns: Columns = """
      ID|id, Region|region_id, Service Name|service_name, Service Type|service_type, Enabled|enabled,
      Interface|interface, URL|url
      """
    return columns.rows(found)
  }
}
