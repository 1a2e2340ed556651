import CloudKernel

/// Bringing a shelved instance back: started where it is, or built anew on a host that the scheduler chooses.
extension Conductor {
  static func unshelve(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    if instance.vmState == VMState.shelved {
      instance = try context.saveInstance(instance, ["task_state": "powering-on"])
      try await context.cast(
        ComputeManager.target(instance.host ?? ""), "start_instance", ["instance": instance.fields])
    } else {
      do {
        try await build(context, instance, arguments)
      } catch let error as ServiceError where !error.isProcessStopped {
        let waiting = try context.saveInstance(instance, ["task_state": nil])
        try await context.notifyUpdate(instance, waiting)
        guard error.type == "NoValidHost" else { throw error }
        context.log("WARNING", "No valid host found for unshelve instance \(instance.uuid)")
        return .null
      }
    }
    try context.setSystemMetadata(
      ["shelved_at": nil, "shelved_image_id": nil, "shelved_host": nil], of: instance.uuid)
    return .null
  }

  private static func build(_ context: Context, _ instance: Instance, _ arguments: JSON) async throws {
    var image = JSON.null
    if let id = try context.systemMetadata(of: instance.uuid)["shelved_image_id"].string {
      let response = try await context.sendForUser(.get, "image", "/v2/images/\(id)")
      guard response.isSuccess else {
        throw ServiceError(
          "UnshelveException",
          "Error during unshelve instance \(instance.uuid): Unshelve attempted but the image \(id) cannot be found.")
      }
      image = response.body["id"]
    }
    var spec = try context.db.row("request_specs", where: ["instance_uuid": .string(instance.uuid)])?["spec"] ?? [:]
    spec["force_hosts"] = arguments["host"].string.map { [.string($0)] } ?? []
    if let zone = arguments["availability_zone"].string { spec["availability_zone"] = .string(zone) }
    let host =
      try await context.isClassic
      ? Scheduler.selectHosts(context, spec, [instance.uuid])[0].plain
      : Scheduler.select(context, spec, [instance.uuid])[0][0]["service_host"].plain
    try await context.cast(
      ComputeManager.target(host), "unshelve_instance", ["instance": instance.fields, "image": image])
  }
}

extension ComputeManager {
  func unshelveInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    return try await action("unshelve_instance", context, instance) {
      let devices = try await blockDevices(context, instance)
      try await context.notifyInstance("unshelve.start", instance)
      try await context.save(&instance, ["task_state": "spawning"])
      do {
        try await rebuildHere(context, &instance, devices, image: arguments["image"].string)
      } catch let error as ServiceError where !error.isProcessStopped {
        for port in try Libvirt.destroy(context, instance) { try LinuxBridge.unplug(context, port: port) }
        try await ResourceTracker.release(context, instance)
        try await context.save(&instance, ["host": nil, "node": nil])
        throw error
      }
      try await launched(context, &instance)
      try await context.notifyInstance("unshelve.end", instance)
    }
  }

  /// Builds the instance from its snapshot, which has then done its work.
  private func rebuildHere(
    _ context: Context, _ instance: inout Instance, _ devices: [JSON], image: String?
  ) async throws {
    let disks = try await prepareDisks(context, instance, devices)
    let network = NetworkAPI(context: context, instance: instance)
    try await network.bindHere()
    let interfaces = try await network.refresh()
    try await ResourceTracker.claim(context, &instance)
    if let image { try await ImageCache.fetch(context, image) }
    try await spawn(context, instance, disks, interfaces)
    if let image { try await SnapshotImage.delete(context, image) }
  }
}
