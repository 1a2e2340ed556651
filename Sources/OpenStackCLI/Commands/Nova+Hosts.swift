import CloudKernel

extension Nova {
  private static let service = Resource(
    .compute, "Service", key: "service", plural: "services", path: "/os-services", microversion: "2.69", columns: "id")

  private static let hypervisor = Resource(
    .compute, "Hypervisor", key: "hypervisor", plural: "hypervisors", path: "/os-hypervisors", microversion: "2.88",
    columns: "id")

  static let hosts: [Command] = [
    .list(
      "compute service list", service, "[--host <host>] [--service <service>]", "List the processes of Nova",
      columns: """
        ID|id, Binary|binary, Host|host, Zone|zone, Status|status, State|state, Updated At|updated_at
        """,
      long: """
        ID|id, Binary|binary, Host|host, Zone|zone, Status|status, State|state, Updated At|updated_at,
        Disabled Reason|disabled_reason, Forced Down|forced_down
        """, query: ["--host": "host", "--service": "binary"]),
    Command(
      "compute service set", .action,
      "[--enable | --disable] [--disable-reason <reason>] [--up | --down] <host> <service>",
      "Let a host be chosen for new servers, or not", work: setService),
    .list(
      "hypervisor list", hypervisor, "[--matching <hostname>] [--limit <#limit>]", "List hypervisors",
      columns: """
        ID|id, Hypervisor Hostname|hypervisor_hostname, Hypervisor Type|hypervisor_type, Host IP|host_ip, State|state
        """,
      long: """
        ID|id, Hypervisor Hostname|hypervisor_hostname, Hypervisor Type|hypervisor_type, Host IP|host_ip, State|state
        """, target: "/os-hypervisors/detail",
      query: ["--matching": "hypervisor_hostname_pattern", "--limit": "limit"]),
    Command("hypervisor show", .one, "<hypervisor>", "Show a hypervisor", work: showHypervisor),
    Command("host list", .list, "[--zone <zone>]", "List hosts and their services (deprecated)") { session, arguments in
      session.warnings += "API has been deprecated; consider using 'hypervisor list' instead.\n"
      let body = try await session.request(.get, .compute, "/os-hosts", microversion: "2.1")
      let zone = arguments["--zone"]
      let found = body["hosts"].array.filter { zone == nil || $0["zone"].string == zone }
      let columns: Columns = "Host Name|host_name, Service|service, Zone|zone"
      return columns.rows(found)
    },
    Command(
      "availability zone list", .list, "[--compute] [--network] [--volume] [--long]", "List availability zones",
      work: listZones),
  ]

  private static func setService(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let (host, binary) = (arguments.one("<host>"), arguments.one("<service>"))
    if !arguments.has("--disable"), arguments.has("--disable-reason") {
      throw Failure("Cannot specify option --disable-reason without --disable specified.")
    }
    let found = try await session.list(
      service, "/os-services?host=\(Request.encoded(host))&binary=\(Request.encoded(binary))")
    guard found.count == 1, let id = found[0]["id"].string else {
      let what = found.isEmpty ? "not found" : "found more than once"
      throw Failure("Compute service for host \"\(host)\" and binary \"\(binary)\" \(what).")
    }
    var changes: [JSON] = []
    if arguments.has("--enable") { changes.append(["status": "enabled"]) }
    if arguments.has("--disable") {
      var change: JSON = ["status": "disabled"]
      change.set("disabled_reason", arguments.json("--disable-reason"))
      changes.append(change)
    }
    if arguments.has("--up") { changes.append(["forced_down": false]) }
    if arguments.has("--down") { changes.append(["forced_down": true]) }
    for change in changes {
      try await session.request(.put, .compute, "/os-services/\(id)", body: change, microversion: "2.69")
    }
    return .nothing
  }

  private static func showHypervisor(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let name = arguments.one("<hypervisor>")
    let id = try await hypervisorID(session, name)
    var found = try await session.request(.get, .compute, "/os-hypervisors/\(id)", microversion: "2.88")["hypervisor"]
    let aggregates = try await session.list(aggregate, aggregate.path)
    let host = found["service"]["host"]
    found["aggregates"] = .array(aggregates.filter { $0["hosts"].array.contains(host) }.map { $0["name"] })
    let columns: Columns = """
      aggregates, cpu_info, host_ip, hypervisor_hostname, hypervisor_type,
      hypervisor_version, id, service_host|service/host, service_id|service/id, state, status
      """
    return columns.fields(found)
  }

  private static func hypervisorID(_ session: Session, _ name: String) async throws -> String {
    let path = "/os-hypervisors/\(Request.encoded(name))"
    let response = try await session.send(.get, .compute, path, microversion: "2.88")
    if response.isSuccess { return name }
    let found = try await session.list(
      hypervisor, "/os-hypervisors")
    guard let id = found.first(where: { $0["hypervisor_hostname"].string == name })?["id"].string else {
      throw Failure("No Hypervisor found for \(name)")
    }
    return id
  }

  private static func listZones(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let isAll = !arguments.has("--compute") && !arguments.has("--network") && !arguments.has("--volume")
    let isLong = arguments.has("--long")
    var rows: [JSON] = []
    if isAll || arguments.has("--compute") {
      session.trust(.compute)
      let path = "/os-availability-zone"
      var response = try await session.send(.get, .compute, path + "/detail", accept: "application/json")
      // Who is no administrator sees the zones without their hosts.
      if response.status == .forbidden {
        response = try await session.send(.get, .compute, path, accept: "application/json")
      }
      guard response.isSuccess else { throw session.failure(response, .compute, path) }
      let body = response.body
      for zone in body["availabilityZoneInfo"].array { rows += zoneRows(zone, isLong) }
    }
    if isAll || arguments.has("--network") {
      let body = try await session.request(.get, .network, "/availability_zones", accept: "application/json")
      for zone in body["availability_zones"].array {
        rows.append(["name": zone["name"], "status": zone["state"], "resource": zone["resource"]])
      }
    }
    if isAll || arguments.has("--volume"), session.has(.volume) {
      let body = try await session.request(
        .get, .volume, "/os-availability-zone", microversion: "3.70", accept: "application/json")
      for zone in body["availabilityZoneInfo"].array { rows += zoneRows(zone, false) }
    }
    for index in rows.indices {
      for key in ["resource", "host", "service", "service_status"] where rows[index][key] == .null {
        rows[index][key] = ""
      }
    }
    let columns: Columns = "Zone Name|name, Zone Status|status"
    let long: Columns = """
      Zone Name|name, Zone Status|status, Zone Resource|resource, Host Name|host, Service Name|service,
      Service Status|service_status
      """
    return (isLong ? long : columns).rows(rows)
  }

  private static func zoneRows(_ zone: JSON, _ isLong: Bool) -> [JSON] {
    let row: JSON = [
      "name": zone["zoneName"], "status": zone["zoneState"]["available"] == true ? "available" : "not available",
    ]
    guard isLong, !zone["hosts"].members.isEmpty else { return [row] }
    return zone["hosts"].members.flatMap { host in
      host.value.members.map { service in
        var row = row
        row["host"] = .string(host.key)
        row["service"] = .string(service.key)
        let state = service.value
        let face = state["available"] == true ? ":-)" : "XXX"
        let word = state["active"] == true ? "enabled" : "disabled"
        row["service_status"] = .string("\(word) \(face) \(Python.str(state["updated_at"]))")
        return row
      }
    }
  }
}
