import CloudKernel

/// nova-conductor: builds instances with the scheduler's help, and is the hand of nova-compute on the database.
enum Conductor {
  static let target = Target("nova", "conductor")

  static func deploy(on process: CloudProcess, _ options: NovaOptions) {
    process.onStart { try ServiceGroup.register($0, zone: "internal") }
    process.every(Nova.reportInterval) { try ServiceGroup.report($0) }
    var endpoints = ObjectActions.endpoints
    endpoints["unshelve_instance"] = unshelve
    endpoints["rebuild_instance"] = rebuild
    switch options.edition {
    case .current:
      endpoints["schedule_and_build_instances"] = scheduleAndBuildInstances
      endpoints["build_instances"] = rebuildElsewhere
    case .classic:
      endpoints["instance_get_by_uuid"] = { context, arguments in
        try context.instance(arguments["uuid"].string ?? "")?.fields ?? .null
      }
    }
    process.consume(target, endpoints)
  }

  /// Chooses hosts for new instances, creates them in their cell and casts them to their hosts.
  private static func scheduleAndBuildInstances(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let requests = arguments["build_requests"].array.map(Instance.init(fields:))
    let spec = arguments["request_spec"]
    let selections: [JSON]
    do {
      selections = try await Scheduler.select(context, spec, requests.map(\.uuid))
    } catch let error as ServiceError where !error.isProcessStopped {
      for request in requests { try await buryInCell0(context, request, error, arguments) }
      return .null
    }
    for (request, hosts) in zip(requests, selections) { try await build(context, request, hosts.array, arguments) }
    return .null
  }

  private static func build(_ context: Context, _ request: Instance, _ hosts: [JSON], _ arguments: JSON) async throws {
    // The user may have deleted the server while it was being scheduled: then there is nothing to build.
    guard try context.db.row("build_requests", where: ["instance_uuid": .string(request.uuid)]) != nil else {
      return try await Scheduler.releaseAllocation(context, request.uuid)
    }
    var instance = try context.createInstance(request, cell: "cell1")
    context.announce(request, instance)
    try await context.notifyUpdate(request, instance)
    try context.startAction("create", instance.uuid)
    var arguments = arguments
    arguments["block_device_mapping"] = try context.createBlockDevices(
      instance, arguments["block_device_mapping"].array)
    try context.db.update(
      "instance_mappings", ["cell_id": "cell1"], where: ["instance_uuid": .string(instance.uuid)])
    try context.db.delete("build_requests", where: ["instance_uuid": .string(instance.uuid)])
    instance["flavor"] = request.flavor
    try await castBuild(context, instance, hosts, arguments)
  }

  /// Casts an instance to the first of the hosts chosen for it; the others are its alternates.
  private static func castBuild(
    _ context: Context, _ instance: Instance, _ hosts: [JSON], _ arguments: JSON
  ) async throws {
    guard let host = hosts.first?["service_host"].string else { return }
    var message = arguments
    message["build_requests"] = nil
    message["instance"] = instance.fields
    message["host_list"] = .array(Array(hosts.dropFirst()))
    try await context.cast(ComputeManager.target(host), "build_and_run_instance", message)
  }

  /// A compute node could not build an instance: the next of its alternates is tried, as long as there is one.
  private static func rebuildElsewhere(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let instance = Instance(fields: arguments["instance"])
    var alternates = arguments["host_list"].array
    while let host = alternates.first {
      if try await Scheduler.claim(context, host, arguments["request_spec"], instance.uuid) {
        try await castBuild(context, instance, alternates, arguments)
        return .null
      }
      alternates.removeFirst()
    }
    let error = ServiceError(
      "MaxRetriesExceeded",
      "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance "
        + "\(instance.uuid).")
    try context.addFault(instance.uuid, error)
    let failed = try context.saveInstance(
      instance, ["vm_state": .string(VMState.error), "task_state": nil, "host": nil, "node": nil])
    try await context.notifyUpdate(instance, failed)
    return .null
  }

  /// An instance that was never given a host lives in cell0, in ERROR.
  private static func buryInCell0(
    _ context: Context, _ request: Instance, _ error: ServiceError, _ arguments: JSON
  ) async throws {
    context.log("WARNING", "Failed to compute_task_build_instances: \(error.message)")
    guard try context.db.row("build_requests", where: ["instance_uuid": .string(request.uuid)]) != nil else { return }
    var dead = request
    dead["vm_state"] = .string(VMState.error)
    dead["task_state"] = .null
    let instance = try context.createInstance(dead, cell: "cell0")
    // Its volumes stay reserved until it is deleted.
    let devices = arguments["block_device_mapping"].array.filter { $0["volume_id"].string != nil }
    _ = try context.createBlockDevices(instance, devices)
    context.announce(request, instance)
    try context.startAction("create", instance.uuid)
    try context.addFault(instance.uuid, error)
    try context.db.update(
      "instance_mappings", ["cell_id": "cell0"], where: ["instance_uuid": .string(instance.uuid)])
    try context.db.delete("build_requests", where: ["instance_uuid": .string(instance.uuid)])
    try await context.notifyUpdate(request, instance)
    try await context.notify(
      "compute_task.build_instances.error", ["uuid": .string(instance.uuid)], topic: "versioned_notifications.error")
  }
}
