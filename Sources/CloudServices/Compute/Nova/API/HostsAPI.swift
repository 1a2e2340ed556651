import CloudKernel

/// `/os-services`, `/os-hypervisors` and `/os-availability-zone`: the machines as operators see them.
struct HostsAPI {
  let options: NovaOptions

  func add(to routes: inout Routes) {
    routes.get("/v2.1/os-services") { context, request in
      try NovaAPI.requireAdmin(context, "os-services:list")
      let services = try context.db.rows("services").filter { service in
        (request.query("binary").map { $0 == service.text("binary") } ?? true)
          && (request.query("host").map { $0 == service.text("host") } ?? true)
      }
      return .ok(["services": .array(services.map { view($0, context) })])
    }
    routes.put("/v2.1/os-services/{service_id}", change)
    routes.get("/v2.1/os-hypervisors/detail") { context, _ in
      try NovaAPI.requireAdmin(context, "os-hypervisors:list-detail")
      return .ok(["hypervisors": .array(try context.db.rows("compute_nodes").map { try hypervisor($0, context) })])
    }
    routes.get("/v2.1/os-hypervisors") { context, _ in
      try NovaAPI.requireAdmin(context, "os-hypervisors:list")
      return .ok(["hypervisors": .array(try context.db.rows("compute_nodes").map { try hypervisor($0, context) })])
    }
    routes.get("/v2.1/os-hypervisors/{hypervisor_id}") { context, request in
      try NovaAPI.requireAdmin(context, "os-hypervisors:show")
      let id = request["hypervisor_id"]
      guard let node = try context.db.row("compute_nodes", where: ["uuid": .string(id)]) else {
        throw NovaAPI.notFound("Compute host", id)
      }
      return .ok(["hypervisor": try hypervisor(node, context)])
    }
    routes.get("/v2.1/os-availability-zone") { context, _ in .ok(["availabilityZoneInfo": try zones(context)]) }
    routes.get("/v2.1/os-availability-zone/detail") { context, _ in
      try NovaAPI.requireAdmin(context, "os-availability-zone:detail")
      return .ok(["availabilityZoneInfo": try zones(context)])
    }
  }

  private func view(_ service: Row, _ context: Context) -> JSON {
    [
      "binary": service["binary"], "host": service["host"], "id": service["uuid"], "zone": service["zone"],
      "status": service["disabled"].bool == true ? "disabled" : "enabled",
      "state": ServiceGroup.isUp(service, options, now: context.now) ? "up" : "down",
      "updated_at": .string(Calendar.timestamp(Int64(service.int("last_seen_up")), zone: ".000000")),
      "disabled_reason": service["disabled_reason"], "forced_down": service["forced_down"],
    ]
  }

  private func change(_ context: Context, _ request: Request) async throws -> Response {
    try NovaAPI.requireAdmin(context, "os-services:update")
    let id = JSON.string(request["service_id"])
    guard let service = try context.db.row("services", where: ["uuid": id]) else {
      throw NovaAPI.notFound("Service", id.plain)
    }
    let asked = request.body
    var changes: Cells = [:]
    if let status = asked["status"].string {
      changes["disabled"] = .bool(status == "disabled")
      changes["disabled_reason"] = asked["disabled_reason"]
      context.state(
        "service", "\(service.text("binary"))@\(service.text("host"))", "status",
        from: service["disabled"].bool == true ? "disabled" : "enabled", to: status)
    }
    if let down = asked["forced_down"].bool { changes["forced_down"] = .bool(down) }
    try context.db.update("services", changes, where: ["uuid": id])
    return .ok(["service": view(try context.db.row("services", where: ["uuid": id]) ?? service, context)])
  }

  private func hypervisor(_ node: Row, _ context: Context) throws -> JSON {
    let service = try context.db.row("services", where: ["host": node["host"], "binary": "nova-compute"])
    let isUp = service.map { ServiceGroup.isUp($0, options, now: context.now) } ?? false
    return [
      "id": node["uuid"], "hypervisor_hostname": node["host"], "state": isUp ? "up" : "down",
      "status": service?["disabled"].bool == true ? "disabled" : "enabled", "hypervisor_type": node["hypervisor_type"],
      "hypervisor_version": node["hypervisor_version"], "host_ip": node["host_ip"],
      "service": [
        "id": service?["uuid"] ?? .null, "host": node["host"], "disabled_reason": service?["disabled_reason"] ?? .null,
      ], "uptime": nil,
    ]
  }

  private func zones(_ context: Context) throws -> JSON {
    var zones: [(name: String, hosts: JSON)] = []
    for service in try context.db.rows("services") {
      let zone = service.text("zone")
      if !zones.contains(where: { $0.name == zone }) { zones.append((zone, [:])) }
      guard let index = zones.firstIndex(where: { $0.name == zone }) else { continue }
      var host = zones[index].hosts[service.text("host")]
      host[service.text("binary")] = [
        "available": .bool(ServiceGroup.isUp(service, options, now: context.now)),
        "active": .bool(service["disabled"].bool != true),
        "updated_at": .string(Calendar.timestamp(Int64(service.int("last_seen_up")), zone: ".000000")),
      ]
      zones[index].hosts[service.text("host")] = host
    }
    let isAdmin = context.identity?.isAdmin == true
    return .array(
      zones.filter { isAdmin || $0.name != "internal" }.map {
        ["zoneName": .string($0.name), "zoneState": ["available": true], "hosts": isAdmin ? $0.hosts : .null]
      })
  }
}
