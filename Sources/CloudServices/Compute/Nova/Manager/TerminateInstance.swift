import CloudKernel

/// Ending an instance: domain, ports, volumes, account, record.
extension ComputeManager {
  func terminateInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    return try await action("terminate_instance", context, instance, cleansUp: true) {
      do {
        try await terminate(context, &instance, arguments["bdms"].array)
      } catch let error as ServiceError where !error.isProcessStopped {
        try await context.addFault(instance, error)
        try await context.save(&instance, ["vm_state": .string(VMState.error), "task_state": nil])
        throw error
      }
    }
  }

  func terminate(_ context: Context, _ instance: inout Instance, _ devices: [JSON]) async throws {
    try await context.notifyInstance("delete.start", instance)
    try await context.notifyInstance("shutdown.start", instance)
    let ports = try Libvirt.destroy(context, instance)
    for port in ports { try LinuxBridge.unplug(context, port: port) }
    try await NetworkAPI(context: context, instance: instance).deallocate()
    try await releaseVolumes(context, instance, devices)
    try await context.notifyInstance("shutdown.end", instance)
    try await deleteVolumes(context, instance, devices)
    try await context.save(
      &instance,
      [
        "power_state": .int(PowerState.none), "vm_state": .string(VMState.deleted), "task_state": nil,
        "terminated_at": .string(Calendar.timestamp(context.now)),
      ])
    try await context.conductor(
      "object_class_action_versions(ResourceList.get_by_instance_uuid)", ["uuid": .string(instance.uuid)])
    try await ResourceTracker.release(context, instance)
    try await context.conductor(
      "object_class_action_versions(ConsoleAuthToken.clean_console_auths_for_instance)",
      ["uuid": .string(instance.uuid)])
    try await context.fanout(Scheduler.target, "delete_instance_info", ["uuid": .string(instance.uuid)])
    try await context.conductor("object_action(Instance.destroy)", ["instance": instance.fields])
    try await context.notifyInstance("delete.end", instance)
  }
}
