import CloudKernel

/// The classic edition's launch on a compute node: the message names an instance, the conductor knows it.
extension ComputeManager {
  func runInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let uuid = arguments["instance_uuid"]
    let instance = try await context.conductor("instance_get_by_uuid", ["uuid": uuid])
    guard !instance.isNull else {
      context.log("INFO", "Instance \(uuid.plain) was deleted before it was built")
      return .null
    }
    var message = arguments
    message["instance"] = instance
    message["block_device_mapping"] = try await context.conductor(
      "object_class_action_versions(BlockDeviceMappingList.get_by_instance_uuid)", ["uuid": uuid])
    return try await buildAndRunInstance(context, message)
  }

  /// Gives an instance that could not be built here back to the scheduler, which tries another host.
  func reschedule(_ context: Context, _ instance: Instance, _ arguments: JSON) async throws {
    var spec = arguments["request_spec"]
    spec["retry"] = .array(spec["retry"].array + [.string(context.process.node.name)])
    try await context.cast(
      Scheduler.target, "run_instance",
      [
        "request_spec": spec, "instance_uuids": [.string(instance.uuid)],
        "requested_networks": arguments["requested_networks"],
      ])
  }
}
