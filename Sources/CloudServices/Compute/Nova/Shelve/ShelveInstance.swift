import CloudKernel

/// Shelving: the disk goes to Glance, then the host becomes free, and any host can take the instance back.
///
/// When the host becomes free is `shelved_offload_time`: 0 at once, -1 never, otherwise after that many seconds.
extension ComputeManager {
  /// How often it is looked whose time on the host is over; a real cloud looks every hour (`shelved_poll_interval`).
  static let shelvedPollInterval = Span.seconds(10)

  static let shelvedOffloadTime = "shelved_offload_time"

  /// In seconds: what the host's nova.conf said when this nova-compute started, or the cloud's description.
  private func shelvedOffloadTime(_ context: Context) -> Int {
    context.process.memory[Self.shelvedOffloadTime]?.int ?? options.shelvedOffloadTime
  }

  func shelveInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    let image = arguments["image_id"].plain
    return try await action("shelve_instance", context, instance) {
      let devices = try await blockDevices(context, instance)
      for event in ["exists", "shelve.start"] { try await context.notifyInstance(event, instance) }
      try Libvirt.setState(context, instance, .shutoff)
      try await snapshot(
        context, &instance, to: image, states: ["shelving_image_pending_upload", "shelving_image_uploading"])
      let isOffloaded = shelvedOffloadTime(context) == 0
      try await context.save(
        &instance,
        [
          "task_state": isOffloaded ? "shelving_offloading" : nil, "power_state": .int(PowerState.shutdown),
          "vm_state": .string(VMState.shelved),
          "system_metadata": [
            "shelved_at": .string(context.timestamp), "shelved_image_id": .string(image),
            "shelved_host": .string(context.process.node.name),
          ],
        ])
      try await context.notifyInstance("shelve.end", instance)
      if isOffloaded { try await offload(context, &instance, devices) }
    }
  }

  func shelveOffloadInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    return try await action("shelve_offload_instance", context, instance) {
      try await offload(context, &instance, try await blockDevices(context, instance))
    }
  }

  /// Takes an instance off this host: its domain, its taps, its volumes and its claim; ports and addresses stay its own.
  private func offload(_ context: Context, _ instance: inout Instance, _ devices: [JSON]) async throws {
    try await context.notifyInstance("shelve_offload.start", instance)
    try await NetworkAPI(context: context, instance: instance).refresh()
    for port in try Libvirt.destroy(context, instance) { try LinuxBridge.unplug(context, port: port) }
    try await keepVolumes(context, instance, devices)
    if options.edition == .current { try await Scheduler.releaseAllocation(context, instance.uuid) }
    try await context.save(
      &instance,
      [
        "power_state": .int(PowerState.shutdown), "vm_state": .string(VMState.shelvedOffloaded), "task_state": nil,
      ])
    let key: JSON = ["uuid": .string(instance.uuid)]
    try await context.conductor("object_class_action_versions(ResourceList.get_by_instance_uuid)", key)
    try await context.conductor("object_class_action_versions(InstanceNUMATopology.get_by_instance_uuid)", key)
    try await ResourceTracker.forget(context, instance)
    try await context.save(&instance, ["host": nil, "node": nil])
    try await context.fanout(Scheduler.target, "delete_instance_info", key)
    try await context.notifyInstance("shelve_offload.end", instance)
  }

  func blockDevices(_ context: Context, _ instance: Instance) async throws -> [JSON] {
    try await context.conductor(
      "object_class_action_versions(BlockDeviceMappingList.get_by_instance_uuid)", ["uuid": .string(instance.uuid)]
    ).array
  }

  /// Takes volumes off this host and keeps them for the instance, wherever it will be.
  private func keepVolumes(_ context: Context, _ instance: Instance, _ devices: [JSON]) async throws {
    try await releaseVolumes(context, instance, devices)
    for device in devices {
      guard device["attachment_id"].string != nil, let volume = device["volume_id"].string else { continue }
      let attachment = try await VolumeAPI.reserve(context, instance, volume)
      try await context.conductor(
        "object_action(BlockDeviceMapping.save)",
        ["bdm": device, "changes": ["attachment_id": attachment, "connection_info": nil]])
    }
  }

  /// Offloads what has been shelved here for longer than `shelved_offload_time` (`_poll_shelved_instances`).
  func offloadOverdue(_ context: Context) async throws {
    let time = shelvedOffloadTime(context)
    guard time > 0 else { return }
    let shelved = try await context.conductor(
      "object_class_action_versions(InstanceList.get_by_filters)",
      ["host": .string(context.process.node.name), "vm_state": .string(VMState.shelved), "task_state": nil])
    for fields in shelved.array {
      let since = Calendar.time(fields["system_metadata"]["shelved_at"].plain) ?? context.now
      guard context.now - since >= Int64(time) * 1_000_000 else { continue }
      var instance = Instance(fields: fields)
      try await context.save(&instance, ["task_state": "shelving_offloading"])
      let message: JSON = ["instance": instance.fields]
      let own = context.onItsOwn
      own.start { try await shelveOffloadInstance(own, message) }
    }
  }
}
