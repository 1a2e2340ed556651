import CloudKernel

/// What nova-compute does before it serves: makes itself known, and sees to what it left undone.
extension ComputeManager {
  func initHost(_ context: Context) async throws {
    context.process.memory[Self.shelvedOffloadTime] = NovaConf.value(
      of: Self.shelvedOffloadTime, on: context.process.node
    ).map { .int($0) }
    let host = JSON.string(context.process.node.name)
    let service = try await context.conductor(
      "object_class_action_versions(Service.get_by_compute_host)", ["host": host])
    let record = service.isNull ? "object_action(Service.create)" : "object_action(Service.save)"
    try await context.conductor(record, ["binary": "nova-compute", "host": host])
    let facts = context.process.node.facts
    let node = try await context.conductor(
      "object_action(ComputeNode.create)",
      [
        "host": host, "host_ip": facts["address"], "vcpus": facts["vcpus"], "memory_mb": facts["memory_mb"],
        "disk_gb": facts["disk_gb"],
      ])
    if options.edition == .current { try await ResourceTracker.reportNode(context, node) }
    let instances = try await context.conductor(
      "object_class_action_versions(InstanceList.get_by_host)", ["host": host]
    ).array.map(Instance.init(fields:))
    for instance in instances { ResourceTracker.track(context, instance) }
    if options.edition == .current {
      try await errorOutInterruptedBuilds(context, node, known: Set(instances.map(\.uuid)))
    }
    for instance in instances { try await resumeAfterRestart(context, instance) }
    try await ResourceTracker.update(context)
  }

  /// Instances that have an allocation on this node but were never claimed by it were being built when it stopped.
  ///
  /// Their request may still wait in the queue: then they are built after all, from ERROR.
  private func errorOutInterruptedBuilds(_ context: Context, _ node: JSON, known: Set<String>) async throws {
    let response = try await context.sendAsService(
      .get, "placement", "/resource_providers/\(node["uuid"].plain)/allocations")
    let unclaimed = response.body["allocations"].members.map(\.key).filter { !known.contains($0) }
    guard !unclaimed.isEmpty else { return }
    context.log("INFO", "Looking for unclaimed instances stuck in BUILDING status for nodes managed by this host")
    let found = try await context.conductor(
      "object_class_action_versions(InstanceList.get_by_uuids)", ["uuids": .array(unclaimed.map { .string($0) })])
    for var instance in found.array.map(Instance.init(fields:))
    where instance.vmState == VMState.building && instance.host == nil {
      try await context.save(&instance, ["vm_state": .string(VMState.error), "task_state": nil])
    }
  }

  /// Finishes or gives up what was under way with an instance (`_init_instance`).
  private func resumeAfterRestart(_ context: Context, _ instance: Instance) async throws {
    var instance = instance
    switch (instance.vmState, instance.taskState) {
    case (VMState.building, _):
      try await context.save(&instance, ["vm_state": .string(VMState.error), "task_state": nil])
    case (_, "deleting"):
      let devices = try await context.conductor(
        "object_class_action_versions(BlockDeviceMappingList.get_by_instance_uuid)", ["uuid": .string(instance.uuid)])
      try await terminate(context, &instance, devices.array)
    case (_, "powering-off"):
      try Libvirt.setState(context, instance, .shutoff)
      try await context.save(
        &instance,
        ["vm_state": .string(VMState.stopped), "task_state": nil, "power_state": .int(PowerState.shutdown)])
    case (_, let task?):
      context.log("WARNING", "Instance \(instance.name) was \(task) when this service stopped: the task is given up")
      try await context.save(&instance, ["task_state": nil])
    default: break
    }
  }
}
