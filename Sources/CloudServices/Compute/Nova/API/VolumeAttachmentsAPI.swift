import CloudKernel

/// `/servers/{id}/os-volume_attachments`.
enum VolumeAttachmentsAPI {
  static func add(to routes: inout Routes) {
    let path = "/v2.1/servers/{server_id}/os-volume_attachments"
    routes.get(path) { context, request in
      let instance = try NovaAPI.server(context, request)
      let devices = try context.db.rows("block_device_mapping", where: ["instance_uuid": .string(instance.uuid)])
      return .ok(["volumeAttachments": .array(devices.filter { $0["volume_id"].string != nil }.map(detail))])
    }
    routes.get(path + "/{volume_id}") { context, request in
      .ok(["volumeAttachment": detail(try find(context, request))])
    }
    routes.post(path, attach)
    routes.delete(path + "/{volume_id}", detach)
  }

  private static func attach(_ context: Context, _ request: Request) async throws -> Response {
    let instance = try NovaAPI.server(context, request)
    let asked = request.body["volumeAttachment"]
    let id = asked["volumeId"].plain
    guard let host = instance.host, ["active", "stopped", "paused", "suspended"].contains(instance.vmState) else {
      throw ServiceError(
        "InstanceInvalidState",
        "Cannot 'attach_volume' instance \(instance.uuid) while it is in vm_state \(instance.vmState)", status: 409)
    }
    try await checkAvailable(context, instance, id)
    try context.startAction("attach_volume", instance.uuid)
    var device = try await context.call(
      ComputeManager.target(host), "reserve_block_device_name",
      ["instance": instance.fields, "volume_id": .string(id), "device": asked["device"], "tag": asked["tag"]])
    let attachment = try await createAttachment(context, instance, id, device)
    device["attachment_id"] = attachment
    try context.db.update("block_device_mapping", ["attachment_id": attachment], where: ["uuid": device["uuid"]])
    try await context.cast(
      ComputeManager.target(host), "attach_volume", ["instance": instance.fields, "bdm": device])
    return .ok([
      "volumeAttachment": [
        "id": .string(id), "serverId": .string(instance.uuid), "volumeId": .string(id),
        "device": device["device_name"], "tag": asked["tag"], "delete_on_termination": false,
      ]
    ])
  }

  private static func checkAvailable(_ context: Context, _ instance: Instance, _ id: String) async throws {
    let response = try await context.sendForUser(.get, "block-storage", "/v3/\(instance.project)/volumes/\(id)")
    guard response.status.code != 404 else {
      throw ServiceError("VolumeNotFound", "Volume \(id) could not be found.", status: 404)
    }
    let volume = try response.checked().body["volume"]
    guard volume["status"].string == "available" else {
      let attached = volume["attachments"].array.map { $0["server_id"].plain }
      throw NovaAPI.badRequest(
        attached.isEmpty
          ? "Invalid input received: Invalid volume: Volume \(id) status must be available or downloading to reserve, "
            + "but the current status is \(volume["status"].plain)."
          : "Invalid volume: volume \(id) is already attached to instances: \(attached.joined(separator: ", "))")
    }
  }

  /// Asks Cinder to keep the volume for this server; without Cinder the device's name is given back.
  private static func createAttachment(
    _ context: Context, _ instance: Instance, _ volume: String, _ device: JSON
  ) async throws -> JSON {
    do {
      return try await VolumeAPI.reserve(context, instance, volume)
    } catch let error as ServiceError where !error.isProcessStopped {
      try context.db.delete("block_device_mapping", where: ["uuid": device["uuid"]])
      throw error
    }
  }

  private static func detach(_ context: Context, _ request: Request) async throws -> Response {
    let instance = try NovaAPI.server(context, request)
    let device = try find(context, request)
    let id = device.text("volume_id")
    let base = "/v3/\(instance.project)/volumes/\(id)"
    _ = try await context.sendForUser(.get, "block-storage", base).checked()
    let detaching = try await context.sendForUser(
      .post, "block-storage", base + "/action", body: ["os-begin_detaching": [:]])
    guard detaching.isSuccess else { throw NovaAPI.badRequest(detaching.message) }
    try context.startAction("detach_volume", instance.uuid)
    try await context.cast(
      ComputeManager.target(instance.host ?? ""), "detach_volume",
      ["instance": instance.fields, "volume_id": .string(id), "attachment_id": device["attachment_id"]])
    return .accepted()
  }

  private static func find(_ context: Context, _ request: Request) throws -> Row {
    let instance = try NovaAPI.server(context, request)
    let match: Cells = ["instance_uuid": .string(instance.uuid), "volume_id": .string(request["volume_id"])]
    guard let device = try context.db.row("block_device_mapping", where: match) else {
      throw ServiceError(
        "VolumeUnattached", "Instance \(instance.uuid) is not attached to volume \(request["volume_id"])", status: 404)
    }
    return device
  }

  private static func detail(_ device: Row) -> JSON {
    [
      "volumeId": device["volume_id"], "serverId": device["instance_uuid"], "device": device["device_name"],
      "tag": device["tag"], "delete_on_termination": .bool(device["delete_on_termination"].bool ?? false),
      "attachment_id": device["attachment_id"], "bdm_uuid": device["uuid"],
    ]
  }
}
