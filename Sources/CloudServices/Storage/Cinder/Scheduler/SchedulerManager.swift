import CloudKernel

/// cinder-scheduler: finds a backend for a volume, and hands the work on to that backend's cinder-volume.
struct SchedulerManager {
  let options: Cinder.Options

  func run(in process: CloudProcess) {
    let host = process.node.name
    process.onStart { context in
      try Service.register(context, binary: "cinder-scheduler", host: host)
      try VolumeTypeController.insertDefaults(context, options)
      // What it knew of the backends is gone: they say it again.
      try await context.fanout(Target(Cinder.exchange, "cinder-volume"), "publish_service_capabilities")
    }
    Service.report(process, binary: "cinder-scheduler", host: host)
    process.consume(
      Cinder.scheduler,
      [
        "create_volume": createVolume, "extend_volume": extendVolume, "create_snapshot": createSnapshot,
        "update_service_capabilities": updateCapabilities, "get_pools": getPools,
      ])
  }

  /// The `ScheduleCreateVolumeTask`: the best backend gets the volume; without one it is in error.
  func createVolume(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let volume = try context.volume(arguments["volume"]["id"].string ?? "")
    guard let host = try schedule(context, arguments["request_spec"], volume) else {
      try fail(context, volume)
      return .null
    }
    try context.db.update(
      "volumes",
      ["updated_at": .string(context.cinderTime), "host": .string(host), "scheduled_at": .string(context.cinderTime)],
      where: ["id": volume["id"]])
    try await context.cast(
      Cinder.volumeTarget(host), "create_volume",
      [
        "volume": try context.volume(volume.text("id")).object, "request_spec": arguments["request_spec"],
        "filter_properties": arguments["filter_properties"], "allow_reschedule": true,
      ])
    return .null
  }

  func extendVolume(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let volume = try context.volume(arguments["volume"]["id"].string ?? "")
    let fits = try passing(context, arguments["request_spec"], volume).contains { $0.host == volume.text("host") }
    guard fits else {
      context.log("ERROR", "Failed to extend volume \(volume.text("id")): its backend has no space")
      try context.setStatus(of: volume, to: volume["previous_status"].string ?? "available")
      return .null
    }
    try await context.cast(
      Cinder.volumeTarget(volume.text("host")), "extend_volume",
      ["volume": volume.object, "new_size": arguments["new_size"], "reservations": []])
    return .null
  }

  func createSnapshot(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let snapshot = arguments["snapshot"]
    try await context.cast(
      Cinder.volumeTarget(arguments["backend"].string ?? ""), "create_snapshot", ["snapshot": snapshot])
    return .null
  }

  /// A backend says what it has; kept in memory, as the real scheduler does.
  func updateCapabilities(_ context: Context, _ arguments: JSON) async throws -> JSON {
    guard let host = arguments["host"].string else { return .null }
    context.process.memory["backend/\(host)"] = arguments["capabilities"]
    return .null
  }

  func getPools(_ context: Context, _ arguments: JSON) async throws -> JSON {
    .array(
      try backends(context).map { ["name": .string($0.host), "capabilities": $0.capabilities] })
  }

  // MARK: Choosing

  /// The host for a volume, with its space taken off from what is known to be free.
  private func schedule(_ context: Context, _ spec: JSON, _ volume: Row) throws -> String? {
    // CapacityWeigher: the most free space first; sorting keeps the order of equals.
    let weighed = try passing(context, spec, volume).sorted { $0.free > $1.free }
    guard var best = weighed.first else { return nil }
    best.capabilities["free_capacity_gb"] = .double(best.free - Double(volume.int("size")))
    remember(best, context)
    return best.host
  }

  private func passing(_ context: Context, _ requested: JSON, _ volume: Row) throws -> [BackendState] {
    var spec = requested
    spec["extra_specs"] = try VolumeTypeController.extraSpecs(of: volume["volume_type_id"], in: context.db)
    var left = try backends(context)
    for filter in BackendFilter.defaults where !left.isEmpty {
      left = left.filter { backend in
        guard let objection = filter.objection(backend, spec) else { return true }
        context.log("WARNING", "\(filter.name): \(backend.host): \(objection)")
        return false
      }
      context.log("INFO", "Filter \(filter.name) returned \(left.count) host(s)")
    }
    return left
  }

  /// The pools of every service that is up and enabled.
  private func backends(_ context: Context) throws -> [BackendState] {
    try context.db.rows("services", where: ["binary": "cinder-volume"]).flatMap { service -> [BackendState] in
      guard Service.isUp(service, context, options.serviceDownTime), service["disabled"] == false else {
        context.log("WARNING", "volume service is down. (host: \(service.text("host")))")
        return []
      }
      let known = context.process.memory["backend/\(service.text("host"))"] ?? .null
      return known["pools"].array.map { BackendState(capabilities: $0, zone: service.text("availability_zone")) }
    }
  }

  private func remember(_ backend: BackendState, _ context: Context) {
    let key = "backend/" + backend.host.prefix { $0 != "#" }
    guard var known = context.process.memory[key] else { return }
    known["pools"] = .array(
      known["pools"].array.map { $0["name"] == backend.capabilities["name"] ? backend.capabilities : $0 })
    context.process.memory[key] = known
  }

  private func fail(_ context: Context, _ volume: Row) throws {
    context.log("ERROR", "No valid backend was found. No weighed backends available")
    try context.setStatus(of: volume, to: "error")
    try UserMessage.noWeighedBackend.insert(for: volume, context)
  }
}
