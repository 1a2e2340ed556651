import CloudKernel

/// What the scheduler knows of a host: its compute node, its service, and the claim Placement proposes.
struct HostState {
  let host: String
  let node: Row
  let service: Row
  let isUp: Bool
  let zone: String
  let request: JSON
  var weight = 0.0
  /// What instances take that this request has given to the host already (RAM, disk, processors).
  var taken = (ram: 0, disk: 0, vcpus: 0)

  var freeRAM: Int { node.int("memory_mb") - node.int("memory_mb_used") - taken.ram }
  var freeDisk: Int { node.int("local_gb") - node.int("local_gb_used") - taken.disk }
  var freeCPUs: Int { node.int("vcpus") - node.int("vcpus_used") - taken.vcpus }

  /// As the conductor and nova-compute get it.
  var selection: JSON {
    ["service_host": .string(host), "nodename": .string(host), "allocation_request": request]
  }

  var weightText: String {
    let hundredths = Int((weight * 100).rounded())
    let digits = String(abs(hundredths) % 100)
    return "\(hundredths / 100).\(digits.count == 1 ? "0" + digits : digits)"
  }

  /// The hosts that Placement's candidates stand for, in its order.
  static func all(_ context: Context, _ candidates: [JSON], _ options: NovaOptions) throws -> [HostState] {
    let zones = try hostZones(context)
    return try candidates.compactMap { request in
      guard let provider = request["allocations"].members.first?.key,
        let node = try context.db.row("compute_nodes", where: ["uuid": .string(provider)]),
        let service = try context.db.row("services", where: ["host": node["host"], "binary": "nova-compute"])
      else { return nil }
      let host = node.text("host")
      return HostState(
        host: host, node: node, service: service, isUp: ServiceGroup.isUp(service, options, now: context.now),
        zone: zones[host] ?? "nova", request: request)
    }
  }

  static func hostZones(_ context: Context) throws -> [String: String] {
    var zones: [String: String] = [:]
    for member in try context.db.rows("aggregate_hosts") {
      let aggregate = try context.db.row("aggregates", where: ["id": member["aggregate_id"]])
      if let zone = aggregate?["availability_zone"].string { zones[member.text("host")] = zone }
    }
    return zones
  }
}
