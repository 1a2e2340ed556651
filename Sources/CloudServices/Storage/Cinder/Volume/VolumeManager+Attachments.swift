import CloudKernel

extension VolumeManager {
  /// Exports a volume to the machine of a connector; answers how that machine gets at it.
  func attachmentUpdate(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let volume = try context.volume(arguments["vref"]["id"].string ?? "")
    let (id, connector) = (arguments["attachment_id"], arguments["connector"])
    try await context.notifyCinder("volume.attach.start", VolumePayload.of(volume))
    let (location, auth) = try driver.createExport(context, volume)
    let now: JSON = .string(context.cinderTime)
    try context.db.update(
      "volumes", ["provider_location": .string(location), "provider_auth": .string(auth)],
      where: ["id": volume["id"]])
    var info = driver.initializeConnection(context, volume, auth: auth)
    info["attachment_id"] = id
    try context.db.update(
      "volume_attachment",
      [
        "updated_at": now, "attach_status": "attaching", "connector": connector, "attached_host": connector["host"],
        "mountpoint": connector["mountpoint"], "attach_time": now, "attach_mode": "rw",
      ], where: ["id": id])
    try context.db.update(
      "volumes", ["updated_at": now, "status": "attaching", "attach_status": "attaching"],
      where: ["id": volume["id"]])
    context.noteStatus(of: volume, "attaching")
    return info
  }

  /// Takes the export back.
  func attachmentDelete(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let volume = try context.volume(arguments["vref"]["id"].string ?? "")
    try await context.notifyCinder("volume.detach.start", VolumePayload.of(volume))
    let connected = try context.attachments(of: volume.text("id")).filter { !$0["connector"].isNull }
    // A volume that others have too keeps its target.
    if connected.count <= 1 { try driver.removeExport(context, volume) }
    return .null
  }
}
