import CloudKernel

/// The classic edition's scheduler: reads the hosts from the database and casts each instance to the one it chose.
extension Scheduler {
  /// How often a launch is tried, the first time included (`scheduler_max_attempts`).
  static let maxAttempts = 3

  /// Hands instances on to their hosts; answers which host each has got.
  ///
  /// An instance that no host can have is left in ERROR here, and its caller is none the wiser.
  func runInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let spec = arguments["request_spec"]
    var hosts = try HostState.all(context, options)
    var chosen: JSON = [:]
    for uuid in arguments["instance_uuids"].array.compactMap(\.string) {
      guard let instance = try context.instance(uuid) else { continue }
      do {
        let host = try choose(context, &hosts, spec, uuid)
        try await context.cast(
          ComputeManager.target(host), "run_instance",
          [
            "instance_uuid": .string(uuid), "request_spec": spec,
            "requested_networks": arguments["requested_networks"],
          ])
        chosen[uuid] = .string(host)
      } catch let error as ServiceError where error.type == "NoValidHost" {
        context.log("WARNING", "Failed to schedule_run_instance: \(error.message)")
        try context.addFault(uuid, error)
        try context.saveInstance(instance, ["vm_state": .string(VMState.error), "task_state": nil])
      }
    }
    return chosen
  }

  /// Asks the classic scheduler for a host for each instance, without launching any: for what is shelved.
  static func selectHosts(_ context: Context, _ spec: JSON, _ uuids: [String]) async throws -> [JSON] {
    try await context.call(
      target, "select_hosts", ["request_spec": spec, "instance_uuids": .array(uuids.map { .string($0) })]
    ).array
  }

  func selectHosts(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var hosts = try HostState.all(context, options)
    return .array(
      try arguments["instance_uuids"].array.map { uuid in
        .string(try choose(context, &hosts, arguments["request_spec"], uuid.plain))
      })
  }

  /// The best host for an instance, which then has that much less for the next one.
  private func choose(_ context: Context, _ hosts: inout [HostState], _ spec: JSON, _ uuid: String) throws -> String {
    guard spec["retry"].array.count < Self.maxAttempts else {
      throw ServiceError(
        "NoValidHost",
        "No valid host was found. Exceeded max scheduling attempts \(Self.maxAttempts) for instance \(uuid)")
    }
    let passed = HostFilters.passing(hosts, spec, context, among: HostFilters.classic)
    let winner = try Scheduler.weighed(context, passed)[0].host
    if let index = hosts.firstIndex(where: { $0.host == winner }) { hosts[index].take(spec["flavor"]) }
    return winner
  }
}

extension HostState {
  /// All compute nodes with their services, as Nova's database has them.
  static func all(_ context: Context, _ options: NovaOptions) throws -> [HostState] {
    let zones = try hostZones(context)
    return try context.db.rows("compute_nodes").compactMap { node in
      guard let service = try context.db.row("services", where: ["host": node["host"], "binary": "nova-compute"])
      else { return nil }
      let host = node.text("host")
      return HostState(
        host: host, node: node, service: service, isUp: ServiceGroup.isUp(service, options, now: context.now),
        zone: zones[host] ?? "nova", request: .null)
    }
  }

  /// Counts an instance that was given to the host but has not been claimed there yet.
  mutating func take(_ flavor: JSON) {
    taken.ram += flavor["ram"].int ?? 0
    taken.disk += flavor["disk"].int ?? 0
    taken.vcpus += flavor["vcpus"].int ?? 0
  }
}

extension HostFilters {
  /// Without Placement the scheduler itself looks whether there is room, and does not try a host twice.
  static let classic = room + current

  private static let room: [(name: String, objection: Filter)] = [
    ("RetryFilter", { host, spec in spec["retry"].array.contains(.string(host.host)) ? "was tried already" : nil }),
    ("RamFilter", { host, spec in lack("MB of RAM", of: spec["flavor"]["ram"], free: host.within("memory_mb", 1.5)) }),
    ("CoreFilter", { host, spec in lack("VCPUs", of: spec["flavor"]["vcpus"], free: host.within("vcpus", 16)) }),
    (
      "DiskFilter",
      { host, spec in spec["is_bfv"] == true ? nil : lack("GB of disk", of: spec["flavor"]["disk"], free: host.freeDisk)
      }
    ),
  ]

  private static func lack(_ what: String, of wanted: JSON, free: Int) -> String? {
    let wanted = wanted.int ?? 0
    return wanted <= free ? nil : "has \(free) \(what) left, not \(wanted)"
  }
}

extension HostState {
  /// What is free when that many times more may be given away than there is (`ram_allocation_ratio`).
  fileprivate func within(_ column: String, _ ratio: Double) -> Int {
    let free = column == "vcpus" ? freeCPUs : freeRAM
    return free + Int(Double(node.int(column)) * (ratio - 1))
  }
}
