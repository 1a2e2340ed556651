import CloudKernel

/// Building an instance on its host: claim, network, block devices, image, domain.
extension ComputeManager {
  func buildAndRunInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    let name = options.edition == .classic ? "run_instance" : "_do_build_and_run_instance"
    return try await action(name, context, instance, cleansUp: true) {
      try await context.save(&instance, ["vm_state": .string(VMState.building), "task_state": nil])
      do {
        try await build(context, &instance, arguments)
      } catch let error as ServiceError where !error.isProcessStopped {
        try await failed(context, &instance, arguments, error)
        throw error
      }
    }
  }

  private func build(_ context: Context, _ instance: inout Instance, _ arguments: JSON) async throws {
    try await context.notifyInstance("create.start", instance)
    try await ResourceTracker.claim(context, &instance)
    try await context.save(&instance, ["task_state": "networking", "vm_state": .string(VMState.building)])
    let network = NetworkAPI(context: context, instance: instance)
    let requested = arguments["requested_networks"].array
    // Neutron is asked beside the rest, as nova-compute's green thread does; the classic one waits for the answer.
    let vifs = context.start { try await network.allocate(requested) }
    if options.edition == .classic { _ = try await vifs() }
    let devices = arguments["block_device_mapping"].array
    let root = try await rootDevice(context, devices)
    try await context.save(
      &instance,
      ["task_state": "block_device_mapping", "vm_state": .string(VMState.building), "root_device_name": .string(root)])
    let disks = try await prepareDisks(context, instance, devices)
    try await context.save(&instance, ["task_state": "spawning", "vm_state": .string(VMState.building)])
    try await ImageCache.fetch(context, instance["image_ref"].string ?? "")
    let interfaces = try await vifs()
    try await spawn(context, instance, disks, interfaces)
    try await launched(context, &instance)
    try await context.notifyInstance("create.end", instance)
  }

  /// Says that an instance runs here: in its record, and to the schedulers.
  func launched(_ context: Context, _ instance: inout Instance) async throws {
    try await context.save(
      &instance,
      [
        "power_state": .int(PowerState.running), "vm_state": .string(VMState.active), "task_state": nil,
        "launched_at": .string(Calendar.timestamp(context.now)),
      ])
    try await context.fanout(
      Scheduler.target, "update_instance_info",
      ["host_name": .string(context.process.node.name), "uuid": .string(instance.uuid)])
  }

  /// Names the root device of an instance that boots from an image.
  private func rootDevice(_ context: Context, _ devices: [JSON]) async throws -> String {
    if let device = devices.first(where: { $0["boot_index"].int == 0 }) {
      try await context.conductor(
        "object_action(BlockDeviceMapping.save)", ["bdm": device, "changes": ["device_name": "/dev/vda"]])
    }
    return "/dev/vda"
  }

  /// Defines the domain, plugs its interfaces and lets it run when Neutron has wired them.
  func spawn(_ context: Context, _ instance: Instance, _ disks: [JSON], _ interfaces: [JSON]) async throws {
    // The classic Nova is not told when an interface is wired.
    let waiting = interfaces.filter { $0["active"].bool != true && options.edition == .current }.map { vif in
      context.expect("network-vif-plugged-\(vif["id"].string ?? "")", within: options.vifPluggingTimeout)
    }
    for vif in interfaces { try LinuxBridge.plug(context, port: vif) }
    try Libvirt.createPaused(context, instance, disks, interfaces)
    do {
      for plugged in waiting { _ = try await plugged() }
    } catch let error as ServiceError where error.type == "Timeout" {
      context.log("WARNING", "Timeout waiting for [('network-vif-plugged', …)] for instance \(instance.uuid)")
      throw ServiceError(
        "BuildAbortException",
        "Build of instance \(instance.uuid) aborted: Failed to allocate the network(s), not rescheduling.")
    }
    try Libvirt.resume(context, instance, interfaces, isFirstBoot: true)
  }

  /// Lets go of the volumes of an instance that could not be built; another host reserves them anew.
  private func giveVolumesBack(_ context: Context, _ instance: Instance) async throws {
    let devices = try await context.conductor(
      "object_class_action_versions(BlockDeviceMappingList.get_by_instance_uuid)", ["uuid": .string(instance.uuid)]
    ).array.filter { $0["attachment_id"].string != nil }
    try await releaseVolumes(context, instance, devices)
    for device in devices {
      try await context.conductor(
        "object_action(BlockDeviceMapping.save)",
        ["bdm": device, "changes": ["attachment_id": nil, "connection_info": nil]])
    }
  }

  /// Cleans up after a build that failed, and either hands the instance on or gives it up.
  private func failed(
    _ context: Context, _ instance: inout Instance, _ arguments: JSON, _ error: ServiceError
  ) async throws {
    let failed = instance
    for clean in [
      { for vif in try Libvirt.destroy(context, failed) { try LinuxBridge.unplug(context, port: vif) } },
      { try await NetworkAPI(context: context, instance: failed).deallocate() },
      { try await giveVolumesBack(context, failed) },
      { try await ResourceTracker.release(context, failed) },
    ] as [() async throws -> Void] {
      // What cannot be cleaned up must not keep the instance from its end.
      if let problem = try await context.failure(of: clean) { context.log("WARNING", "Not cleaned up: \(problem)") }
    }
    let isFinal = ["BuildAbortException", "InstanceNotFound"].contains(error.type)
    let isForced = !arguments["request_spec"]["force_hosts"].array.isEmpty
    guard isFinal || isForced else {
      try await context.save(&instance, ["task_state": "scheduling", "host": nil, "node": nil])
      guard options.edition == .current else { return try await reschedule(context, instance, arguments) }
      var message = arguments
      message["instance"] = instance.fields
      try await context.cast(Conductor.target, "build_instances", message)
      return
    }
    try await context.addFault(instance, error)
    try await context.save(
      &instance, ["vm_state": .string(VMState.error), "task_state": nil, "host": nil, "node": nil])
    try await context.notifyInstance("create.error", instance)
  }
}
