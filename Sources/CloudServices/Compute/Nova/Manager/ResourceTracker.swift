import CloudKernel

/// nova-compute's account of its node, kept in step with Placement.
enum ResourceTracker {
  /// Takes an instance into the node's account: the claim in Placement was made by the scheduler.
  static func claim(_ context: Context, _ instance: inout Instance) async throws {
    let (uuid, host) = (instance.uuid, JSON.string(context.process.node.name))
    let isReported = provider(context) != nil
    if isReported { _ = try await context.sendAsService(.get, "placement", "/allocations/\(uuid)").checked() }
    try await context.save(&instance, ["node": host, "host": host])
    try await context.conductor(
      "object_class_action_versions(BlockDeviceMappingList.get_by_instance_uuid)", ["uuid": .string(uuid)])
    track(context, instance)
    try await update(context)
    guard isReported else { return }
    _ = try await context.sendAsService(.get, "placement", "/allocations/\(uuid)").checked()
    try await context.conductor("object_class_action_versions(Service.get_by_compute_host)", ["host": host])
  }

  /// Gives the allocation of an instance back that is not on this node any more.
  static func release(_ context: Context, _ instance: Instance) async throws {
    untrack(context, instance.uuid)
    try await update(context)
    guard provider(context) != nil else { return }
    _ = try await context.sendAsService(.get, "placement", "/allocations/\(instance.uuid)")
    try await context.conductor(
      "object_class_action_versions(Service.get_by_compute_host)", ["host": .string(context.process.node.name)])
    try await Scheduler.releaseAllocation(context, instance.uuid)
  }

  /// The node's resource provider in Placement; nil in the classic edition, which keeps its account in Nova's database.
  private static func provider(_ context: Context) -> String? { context.process.memory["resource_provider"]?.string }

  /// Takes an instance out of the account whose claim in Placement was given back already.
  static func forget(_ context: Context, _ instance: Instance) async throws {
    untrack(context, instance.uuid)
    try await update(context)
    try await context.conductor(
      "object_class_action_versions(Service.get_by_compute_host)", ["host": .string(context.process.node.name)])
  }

  /// Remembers an instance's flavor, as the tracker holds it in memory.
  static func track(_ context: Context, _ instance: Instance) {
    var tracked = context.process.memory.removeValue(forKey: "tracked") ?? [:]
    tracked[instance.uuid] = instance.flavor
    // What boots from a volume has no disk of the node's.
    if instance.isVolumeBacked { tracked[instance.uuid]["disk"] = 0 }
    context.process.memory["tracked"] = tracked
  }

  private static func untrack(_ context: Context, _ uuid: String) {
    let tracked = context.process.memory["tracked"]?.members.filter { $0.key != uuid } ?? []
    context.process.memory["tracked"] = .object(JSON.Members(tracked))
  }

  /// Counts what the node's instances use, beside the 512 MB reserved for the host, and saves it.
  static func update(_ context: Context) async throws {
    let flavors = (context.process.memory["tracked"] ?? [:]).members.map(\.value)
    func sum(_ field: String) -> Int { flavors.reduce(0) { $0 + ($1[field].int ?? 0) } }
    let used: JSON = [
      "vcpus_used": .int(sum("vcpus")), "memory_mb_used": .int(512 + sum("ram")), "local_gb_used": .int(sum("disk")),
      "running_vms": .int(flavors.count), "updated_at": .string(context.timestamp),
    ]
    try await context.conductor(
      "object_action(ComputeNode.save)", ["host": .string(context.process.node.name), "changes": used])
    guard let provider = provider(context) else { return }
    _ = try await context.sendAsService(.get, "placement", "/resource_providers/\(provider)/allocations")
  }

  /// Makes the node known to Placement: its provider with its inventories and traits.
  static func reportNode(_ context: Context, _ node: JSON) async throws {
    let uuid = node["uuid"].string ?? ""
    context.process.memory["resource_provider"] = .string(uuid)
    let path = "/resource_providers/\(uuid)"
    if try await context.sendAsService(.get, "placement", path).isSuccess { return }
    let created = try await context.sendAsService(
      .post, "placement", "/resource_providers", body: ["uuid": .string(uuid), "name": node["host"]]
    ).checked()
    let inventories: JSON = [
      "VCPU": inventory(node["vcpus"], ratio: 16.0),
      "MEMORY_MB": inventory(node["memory_mb"], reserved: 512, ratio: 1.5),
      "DISK_GB": inventory(node["local_gb"], ratio: 1.0),
    ]
    _ = try await context.sendAsService(
      .put, "placement", path + "/inventories",
      body: ["resource_provider_generation": created.body["generation"], "inventories": inventories]
    ).checked()
    let now = try await context.sendAsService(.get, "placement", path).checked()
    _ = try await context.sendAsService(
      .put, "placement", path + "/traits",
      body: [
        "resource_provider_generation": now.body["generation"],
        "traits": ["COMPUTE_NODE", "COMPUTE_VOLUME_MULTI_ATTACH", "COMPUTE_IMAGE_TYPE_QCOW2", "HW_CPU_X86_SSE42"],
      ]
    ).checked()
  }

  /// `initial_cpu_allocation_ratio` 16.0 and `initial_ram_allocation_ratio` 1.5, as the recorded cloud has them.
  private static func inventory(_ total: JSON, reserved: Int = 0, ratio: Double) -> JSON {
    [
      "total": total, "reserved": .int(reserved), "min_unit": 1, "max_unit": total, "step_size": 1,
      "allocation_ratio": .double(ratio),
    ]
  }
}
