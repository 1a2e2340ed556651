import CloudKernel

extension Conductor {
  /// Hands a rebuild on to the host where the instance is: nothing has to be scheduled.
  static func rebuild(_ context: Context, _ arguments: JSON) async throws -> JSON {
    try await context.notify("instance.rebuild_scheduled", ["uuid": arguments["instance"]["uuid"]])
    try await context.cast(ComputeManager.target(arguments["host"].plain), "rebuild_instance", arguments)
    return .null
  }
}

extension ComputeManager {
  /// Ends an instance's domain and spawns it again from its image, with the same ports and volumes.
  func rebuildInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    return try await action("rebuild_instance", context, instance) {
      let image = instance["image_ref"].plain
      for path in ["/v2/images/\(image)", "/v2/schemas/image"] {
        _ = try await context.sendForUser(.get, "image", path).checked()
      }
      if options.edition == .current {
        _ = try await context.sendAsService(.get, "placement", "/allocations/\(instance.uuid)").checked()
      }
      for event in ["exists", "rebuild.start"] { try await context.notifyInstance(event, instance) }
      try await context.save(&instance, ["power_state": .int(PowerState.running), "task_state": "rebuilding"])
      for list in ["InstancePCIRequests", "PciDeviceList", "ResourceList", "MigrationContext"] {
        try await context.conductor(
          "object_class_action_versions(\(list).get_by_instance_uuid)", ["uuid": .string(instance.uuid)])
      }
      let disks = try await disksAnew(context, &instance)
      var interfaces = try Libvirt.destroy(context, instance)
      for port in interfaces { try LinuxBridge.unplug(context, port: port) }
      try await context.save(&instance, ["task_state": "rebuild_spawning"])
      try await ImageCache.fetch(context, image)
      for index in interfaces.indices { interfaces[index]["active"] = false }
      try await spawn(context, instance, disks, interfaces)
      try await finishRebuild(context, &instance)
      if arguments["orig_vm_state"].string == VMState.stopped { try await stopAgain(context, &instance) }
    }
  }

  /// The disks of the domain to come: its volumes are where they were.
  private func disksAnew(_ context: Context, _ instance: inout Instance) async throws -> [JSON] {
    let disks = try Libvirt.disks(context, instance)
    try await context.save(&instance, ["task_state": "rebuild_block_device_mapping"])
    return disks
  }

  private func finishRebuild(_ context: Context, _ instance: inout Instance) async throws {
    let host = JSON.string(context.process.node.name)
    try await launched(context, &instance)
    try await context.notifyInstance("rebuild.end", instance)
    try await context.save(&instance, ["node": host, "host": host])
    try await context.conductor("object_action(Instance.drop_migration_context)", ["instance": instance.fields])
  }

  /// What was off before stays off.
  private func stopAgain(_ context: Context, _ instance: inout Instance) async throws {
    try await context.save(&instance, ["task_state": "powering-off"])
    try Libvirt.setState(context, instance, .shutoff)
    try await context.save(
      &instance, ["power_state": .int(PowerState.shutdown), "vm_state": .string(VMState.stopped), "task_state": nil])
  }
}
