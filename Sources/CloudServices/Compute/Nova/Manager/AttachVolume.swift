import CloudKernel

/// Attaching volumes to a running instance and taking them off again.
extension ComputeManager {
  /// Chooses the device name of a volume to come, and keeps its place: `/dev/vdb`.
  func reserveBlockDeviceName(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let instance = Instance(fields: arguments["instance"])
    let devices = try await context.conductor(
      "object_class_action_versions(BlockDeviceMappingList.get_by_instance_uuid)", ["uuid": .string(instance.uuid)])
    let taken = Set(devices.array.compactMap { $0["device_name"].string })
    let free = "abcdefghijklmnopqrstuvwxyz".lazy.map { "/dev/vd\($0)" }.first { !taken.contains($0) }
    guard let name = arguments["device"].string ?? free else {
      throw ServiceError("TooManyDiskDevices", "The maximum allowed number of disk devices is used up", status: 403)
    }
    let device: JSON = [
      "uuid": .string(context.uuid()), "instance_uuid": .string(instance.uuid), "source_type": "volume",
      "destination_type": "volume", "device_name": .string(name), "volume_id": arguments["volume_id"],
      "tag": arguments["tag"],
    ]
    return try await context.conductor("object_action(BlockDeviceMapping.create)", ["bdm": device])
  }

  func attachVolume(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let instance = Instance(fields: arguments["instance"])
    let device = arguments["bdm"]
    return try await action("attach_volume", context, instance) {
      do {
        try await attach(context, instance, device)
      } catch let error as ServiceError where !error.isProcessStopped {
        try await context.conductor("object_action(BlockDeviceMapping.destroy)", ["bdm": device])
        _ = try await context.sendForUser(
          .delete, "block-storage", "/v3/\(instance.project)/attachments/\(device["attachment_id"].plain)")
        throw error
      }
    }
  }

  private func attach(_ context: Context, _ instance: Instance, _ device: JSON) async throws {
    try await context.conductor(
      "object_class_action_versions(Instance.get_by_uuid)", ["uuid": .string(instance.uuid)])
    try await context.notifyInstance("volume_attach.start", instance)
    try await connect(context, instance, device) { path in
      try Libvirt.attachDisk(context, instance, device: device["device_name"].plain, source: path)
    }
    try await context.notifyInstance("volume_attach.end", instance)
  }

  func detachVolume(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let instance = Instance(fields: arguments["instance"])
    return try await action("detach_volume", context, instance) {
      let base = "/v3/\(instance.project)"
      let device = try await context.conductor(
        "object_class_action_versions(BlockDeviceMapping.get_by_volume_and_instance)",
        ["volume_id": arguments["volume_id"], "uuid": .string(instance.uuid)])
      try await context.conductor(
        "object_class_action_versions(Instance.get_by_uuid)", ["uuid": .string(instance.uuid)])
      try await context.notifyInstance("volume_detach.start", instance)
      try Libvirt.detachDisk(context, instance, device: device["device_name"].plain)
      try await OSBrick.disconnectVolume(context, device["connection_info"])
      try await VolumeAPI.discover(context)
      _ = try await context.sendForUser(.get, "block-storage", "\(base)/volumes/\(arguments["volume_id"].plain)")
        .checked()
      _ = try await context.sendForUser(
        .delete, "block-storage", "\(base)/attachments/\(arguments["attachment_id"].plain)"
      ).checked()
      try await context.notifyInstance("volume_detach.end", instance)
      try await context.conductor("object_action(BlockDeviceMapping.destroy)", ["bdm": device])
    }
  }
}
