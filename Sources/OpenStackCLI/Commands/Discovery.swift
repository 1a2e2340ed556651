import CloudKernel

/// The commands that tell what services can do: extensions and versions.
enum Discovery {
  static let commands: [Command] = [
    Command(
      "extension list", .list, "[--compute] [--identity] [--network] [--volume] [--long]",
      "List the extensions of APIs",
      work: listExtensions),
    Command("extension show", .one, "<extension>", "Show an extension of the network API") { session, arguments in
      let name = arguments.one("<extension>")
      let columns: Columns = "alias, description, name, updated_at|updated"
      let found = try await session.find(
        Resource(
          .network, "Extension", key: "extension", plural: "extensions", search: "/extensions", columns: columns), name)
      return columns.fields(found)
    },
    Command(
      "versions show", .list, "[--service <service>] [--status <status>]", "Show the versions that services have",
      work: showVersions),
  ]

  private static func listExtensions(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let services: [(option: String, service: Service, version: String?)] = [
      ("--identity", .identity, nil), ("--compute", .compute, nil), ("--volume", .volume, nil),
      ("--network", .network, nil),
    ]
    let isAll = !services.contains { arguments.has($0.option) }
    var found: [JSON] = []
    for (option, service, version) in services where isAll || arguments.has(option) {
      guard session.has(service) else { continue }
      session.trust(service)
      let body = try await session.request(
        .get, service, "/extensions", microversion: version, accept: "application/json")["extensions"]
      found += body.array.isEmpty ? body["values"].array : body.array
    }
    let columns: Columns = "Name|name, Alias|alias, Description|description"
    let long: Columns = """
      Name|name, Alias|alias, Description|description, Namespace|namespace, Updated At|updated, Links|links
      """
    return (arguments.has("--long") ? long : columns).rows(found)
  }

  private static func showVersions(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var rows: [JSON] = []
    for entry in session.token["catalog"].array {
      let type = entry["type"].string ?? ""
      let official = Service.volume.types.contains(type) ? Service.volume.types[0] : type
      guard arguments["--service"] == nil || arguments["--service"] == official || arguments["--service"] == type else {
        continue
      }
      let request = Request(.get, type, "/", headers: Session.accepting("application/json"))
      let body = try await session.context.send(request).body
      let versions = body["versions"].array + body["versions"]["values"].array
      rows += versions.map { row($0, official) }
    }
    if let status = arguments["--status"] { rows = rows.filter { $0["status"].string == status.uppercased() } }
    let columns: Columns = """
      Region Name|region, Service Type|type, Version|version, Status|status, Endpoint|endpoint,
      Min Microversion|min, Max Microversion|max
      """
    return columns.rows(rows)
  }

  private static func row(_ version: JSON, _ type: String) -> JSON {
    let number = (version["id"].string ?? "").trimmingPrefix("v")
    let links = version["links"].array
    let own = links.first { $0["rel"] == "self" } ?? links.first ?? .null
    let newest = version["max_version"] == .null ? version["version"] : version["max_version"]
    let status = version["status"].string?.uppercased() ?? ""
    return [
      "region": "RegionOne", "type": .string(type), "version": .string(String(number)),
      "status": .string(status == "STABLE" ? "CURRENT" : status), "endpoint": own["href"],
      "min": version["min_version"] == "" ? .null : version["min_version"], "max": newest == "" ? .null : newest,
    ]
  }
}
