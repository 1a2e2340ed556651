import CloudKernel

extension Nova {
  static func listServers(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var query = Command.pairs(
      [
        "--ip": "ip", "--name": "name", "--status": "status", "--host": "host",
        "--availability-zone": "availability_zone", "--key-name": "key_name", "--vm-state": "vm_state",
        "--task-state": "task_state", "--limit": "limit", "--locked": "locked=True", "--unlocked": "locked=False",
      ], arguments)
    if let name = arguments["--project"] {
      query.append("project_id=" + (try await session.id(Keystone.project, name)))
    }
    if let name = arguments["--user"] { query.append("user_id=" + (try await session.id(Keystone.user, name))) }
    try await session.open(.image)
    if let name = arguments["--flavor"] { query.append("flavor=" + (try await session.id(flavor, name))) }
    if let name = arguments["--image"] { query.append("image=" + (try await Glance.id(session, name))) }
    query.append("deleted=" + (arguments.has("--deleted") ? "True" : "False"))
    if arguments.has("--all-projects") || arguments.has("--project") { query.append("all_tenants=True") }
    var found = try await session.list(server, "/servers/detail?" + query.joined(separator: "&"))
    try await name(&found, session, arguments)
    return .rows(
      titles: columns(arguments).titles, found.map { columns(arguments).cells($0) })
  }

  private static func columns(_ arguments: Arguments) -> Columns {
    let isLong = arguments.has("--long")
    let isEverybodys = arguments.has("--all-projects")
    switch (isLong, isEverybodys) {
    case (false, false):
      return "ID|id, Name|name, Status|status, Networks|addresses|addresses, Image|image_name, Flavor|flavor_name"
    case (false, true):
      return """
        ID|id, Name|name, Status|status, Networks|addresses|addresses, Image|image_name, Flavor|flavor_name,
        Project ID|tenant_id
        """
    case (true, let isEverybodys):
      let shared: Columns = """
        ID|id, Name|name, Status|status, Task State|OS-EXT-STS:task_state, Power State|OS-EXT-STS:power_state|power,
        Networks|addresses|addresses, Image Name|image_name, Image ID|image_id, Flavor|flavor_name,
        Availability Zone|OS-EXT-AZ:availability_zone, Host|OS-EXT-SRV-ATTR:host, Properties|metadata|dict,
        Host Status|host_status
        """
      return isEverybodys ? shared + "Project ID|tenant_id" : shared
    }
  }

  /// Puts the names of images and flavors beside their ids.
  private static func name(_ servers: inout [JSON], _ session: Session, _ arguments: Arguments) async throws {
    let isLookingUp = !arguments.has("--no-name-lookup")
    var names: [String: String] = [:]
    let ids = servers.compactMap { $0["image"]["id"].string }
    if isLookingUp, !ids.isEmpty {
      var seen: Set<String> = []
      let wanted = ids.filter { seen.insert($0).inserted }.joined(separator: ",")
      let images = try await session.list(Glance.image, "/images?id=in%3A" + Request.encoded(wanted))
      for image in images { names[image["id"].string ?? ""] = image["name"].string }
    }
    if isLookingUp, !servers.isEmpty { _ = try await session.list(flavor, "/flavors/detail?is_public=None") }
    for index in servers.indices {
      let id = servers[index]["image"]["id"].string
      servers[index]["image_id"] = .string(id ?? ServerDetail.noImage)
      let shown = isLookingUp ? id.map { names[$0] ?? "" } : id
      servers[index]["image_name"] = .string(shown ?? ServerDetail.noImage)
      servers[index]["flavor_name"] = servers[index]["flavor"]["original_name"]
    }
  }
}
