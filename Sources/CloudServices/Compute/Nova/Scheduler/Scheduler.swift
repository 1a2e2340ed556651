import CloudKernel

/// nova-scheduler: asks Placement who could, filters and weighs, and claims.
struct Scheduler {
  static let target = Target("nova", "scheduler")
  /// Callers wait `rpc_response_timeout`, but the message lives `long_rpc_timeout` in its queue.
  static let longRPCTimeout = Span.seconds(1800)
  /// How many of the chosen host's runners-up go along as alternates (`scheduler_max_attempts` - 1).
  static let alternates = 2

  let options: NovaOptions

  func deploy(on process: CloudProcess) {
    process.onStart { try ServiceGroup.register($0, zone: "internal") }
    process.every(Nova.reportInterval) { try ServiceGroup.report($0) }
    var endpoints: Endpoints = [
      // What compute nodes tell of their instances feeds the affinity filters, which look at the database here.
      "update_instance_info": { _, _ in .null },
      "delete_instance_info": { _, _ in .null },
      "sync_instance_info": { _, _ in .null },
    ]
    switch options.edition {
    case .current: endpoints["select_destinations"] = selectDestinations
    case .classic:
      endpoints["run_instance"] = runInstance
      endpoints["select_hosts"] = selectHosts
    }
    process.consume(Scheduler.target, endpoints)
  }

  /// Asks the scheduler for hosts: one list for each instance, the chosen host first.
  static func select(_ context: Context, _ spec: JSON, _ uuids: [String]) async throws -> [JSON] {
    let arguments: JSON = ["spec_obj": spec, "instance_uuids": .array(uuids.map { .string($0) })]
    return try await context.call(target, "select_destinations", arguments, expiry: longRPCTimeout).array
  }

  private func selectDestinations(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let spec = arguments["spec_obj"]
    let candidates = try await allocationCandidates(context, spec)
    guard !candidates.isEmpty else {
      context.log("INFO", "Got no allocation candidates from the Placement API.")
      throw ServiceError("NoValidHost", "No valid host was found. ")
    }
    try await context.notify("scheduler.select_destinations.start")
    var chosen: [JSON] = []
    for uuid in arguments["instance_uuids"].array {
      chosen.append(.array(try await schedule(context, spec, uuid.string ?? "", candidates)))
    }
    try await context.notify("scheduler.select_destinations.end")
    return .array(chosen)
  }

  private func allocationCandidates(_ context: Context, _ spec: JSON) async throws -> [JSON] {
    let flavor = spec["flavor"]
    let disk = spec["is_bfv"].bool == true ? 0 : flavor["disk"].int ?? 0
    let resources =
      "DISK_GB%3A\(disk)%2CMEMORY_MB%3A\(flavor["ram"].int ?? 0)%2CVCPU%3A\(flavor["vcpus"].int ?? 0)"
    let response = try await context.sendAsService(
      .get, "placement",
      "/allocation_candidates?limit=1000&resources=\(resources.replacingZeroDisk)&root_required=%21COMPUTE_STATUS_DISABLED"
    ).checked()
    return response.body["allocation_requests"].array
  }

  /// Filters, weighs and claims for one instance.
  private func schedule(
    _ context: Context, _ spec: JSON, _ uuid: String, _ candidates: [JSON]
  ) async throws -> [JSON] {
    let hosts = try HostState.all(context, candidates, options)
    let weighed = try Scheduler.weighed(context, HostFilters.passing(hosts, spec, context, among: HostFilters.current))
    for (index, host) in weighed.enumerated() {
      guard try await Scheduler.claim(context, host.selection, spec, uuid) else { continue }
      let others = weighed.indices.filter { $0 != index }.prefix(Scheduler.alternates)
      return [host.selection] + others.map { weighed[$0].selection }
    }
    throw ServiceError("NoValidHost", "No valid host was found. Unable to claim resources on any of the hosts.")
  }

  /// The hosts that passed, the best first; throws where there is none.
  static func weighed(_ context: Context, _ passed: [HostState]) throws -> [HostState] {
    guard !passed.isEmpty else {
      throw ServiceError("NoValidHost", "No valid host was found. There are not enough hosts available.")
    }
    let weighed = HostWeighers.sorted(passed)
    context.log("INFO", "Weighed " + weighed.map { "\($0.host): \($0.weightText)" }.joined(separator: ", "))
    return weighed
  }

  /// Writes an instance's allocation; a race lost to another writer (409) is tried again, three times at most.
  static func claim(_ context: Context, _ selection: JSON, _ spec: JSON, _ uuid: String) async throws -> Bool {
    for _ in 0..<4 {
      let existing = try await context.sendAsService(.get, "placement", "/allocations/\(uuid)").checked().body
      let generation = existing["consumer_generation"]
      let body: JSON = [
        "allocations": selection["allocation_request"]["allocations"], "project_id": spec["project_id"],
        "user_id": spec["user_id"], "consumer_generation": generation, "consumer_type": "INSTANCE",
      ]
      let response = try await context.sendAsService(.put, "placement", "/allocations/\(uuid)", body: body)
      if response.isSuccess { return true }
      guard response.status.code == 409, response.body["errors"][0]["code"].string == "placement.concurrent_update"
      else { return false }
      context.log("WARNING", "Lost a race for \(selection["service_host"].plain): tries again")
    }
    return false
  }

  /// Gives an instance's allocation back.
  static func releaseAllocation(_ context: Context, _ uuid: String) async throws {
    _ = try await context.sendAsService(.delete, "placement", "/allocations/\(uuid)")
  }
}

extension String {
  /// Placement refuses an amount of zero: what is not asked for is not named.
  fileprivate var replacingZeroDisk: String { hasPrefix("DISK_GB%3A0%2C") ? String(dropFirst(14)) : self }
}
