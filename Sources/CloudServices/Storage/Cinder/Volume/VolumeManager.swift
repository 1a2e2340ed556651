import CloudKernel

/// cinder-volume: does to the backend what the API promised.
struct VolumeManager {
  /// The backend it serves: `controller@lvm`.
  let host: String
  let driver: LVMDriver

  func run(in process: CloudProcess) {
    process.onStart { try await start($0) }
    Service.report(process, binary: "cinder-volume", host: host)
    process.every(.seconds(60)) { _ = try await publishCapabilities($0, [:]) }
    let endpoints: Endpoints = [
      "create_volume": createVolume, "delete_volume": deleteVolume, "extend_volume": extendVolume,
      "create_snapshot": createSnapshot, "delete_snapshot": deleteSnapshot, "attachment_update": attachmentUpdate,
      "attachment_delete": attachmentDelete, "publish_service_capabilities": publishCapabilities,
    ]
    process.consume(Target(Cinder.exchange, "cinder-volume", server: host), endpoints)
    process.consume(Target(Cinder.exchange, "cinder-volume.\(host)", server: process.node.name), endpoints)
  }

  /// `init_host`: what it was at when it died is cleaned up, and the scheduler hears of it.
  private func start(_ context: Context) async throws {
    let uuid = try Service.register(context, binary: "cinder-volume", host: host)
    for worker in try context.db.rows("workers", where: ["service_uuid": .string(uuid)]) {
      try context.db.delete("workers", where: ["resource_id": worker["resource_id"]])
      guard let volume = try? context.volume(worker.text("resource_id")) else { continue }
      if worker["status"] == "deleting" {
        try await delete(volume, context)
      } else {
        context.log("WARNING", "volume \(volume.text("id")) was in \(volume.text("status")): setting it to error")
        try context.setStatus(of: volume, to: "error")
      }
    }
    _ = try await publishCapabilities(context, [:])
  }

  /// Tells every scheduler what the backend has.
  func publishCapabilities(_ context: Context, _ arguments: JSON) async throws -> JSON {
    try await context.fanout(
      Cinder.scheduler, "update_service_capabilities",
      [
        "service_name": "volume", "host": .string(host), "capabilities": try driver.stats(context, host: host),
        "cluster_name": nil, "timestamp": .string(Calendar.timestamp(context.now, fraction: true, zone: "")),
      ])
    return .null
  }

  // MARK: Volumes

  func createVolume(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let volume = try context.volume(arguments["volume"]["id"].string ?? "")
    let uuid = try context.db.row("services", where: ["binary": "cinder-volume", "host": .string(host)])?["uuid"]
    try beginWork(on: volume, "creating", context)
    do {
      let image = try await image(context, arguments["request_spec"]["image_id"].string)
      try await context.notifyCinder("volume.create.start", VolumePayload.of(volume))
      try await build(volume, image, context)
    } catch let error as ServiceError where !error.isProcessStopped {
      try fail(volume, error, context)
      return .null
    }
    try context.db.update(
      "volumes",
      [
        "updated_at": .string(context.cinderTime), "status": "available", "launched_at": .string(context.cinderTime),
        "service_uuid": uuid ?? .null, "shared_targets": false,
      ], where: ["id": volume["id"]])
    context.state("volume", volume.label, "status", from: "creating", to: "available")
    try endWork(on: volume, context)
    try await context.notifyCinder("volume.create.end", VolumePayload.of(volume, status: "available"))
    return .null
  }

  private func build(_ volume: Row, _ image: JSON?, _ context: Context) async throws {
    if let snapshot = volume["snapshot_id"].string {
      return try driver.createVolume(context, volume, fromSnapshot: snapshot)
    }
    if let source = volume["source_volid"].string { return try driver.createClone(context, volume, of: source) }
    try driver.createVolume(context, volume)
    if let image { try await copy(image, to: volume, context) }
  }

  private func image(_ context: Context, _ id: String?) async throws -> JSON? {
    guard let id else { return nil }
    let image = try await context.sendForUser(.get, "image", "/v2/images/\(id)").checked().body
    _ = try await context.sendForUser(.get, "image", "/v2/schemas/image")
    return image
  }

  /// Downloads the image, writes it into the volume and keeps what Glance said of it.
  private func copy(_ image: JSON, to volume: Row, _ context: Context) async throws {
    let id = image["id"].string ?? ""
    _ = try await context.sendForUser(.get, "image", "/v2/images/\(id)/file").checked()
    try driver.copyImage(context, volume, format: image["disk_format"].string ?? "raw")
    for key in ["image_id", "image_name", "checksum", "container_format", "disk_format", "min_disk", "min_ram", "size"]
    {
      let value = image[key.hasPrefix("image_") ? String(key.dropFirst(6)) : key]
      try context.db.insert(
        "volume_glance_metadata", ["volume_id": volume["id"], "key": .string(key), "value": .string(value.plain)])
    }
    try context.db.update("volumes", ["bootable": true], where: ["id": volume["id"]])
  }

  private func fail(_ volume: Row, _ error: ServiceError, _ context: Context) throws {
    context.log("ERROR", "Volume \(volume.text("id")): create failed: \(error.message)")
    try context.setStatus(of: volume, to: "error")
    try endWork(on: volume, context)
    let isImage = error.type == "HTTPError" || error.type == "ConnectFailure"
    try (isImage ? UserMessage.copyImageFailed : .driverFailed).insert(for: volume, context)
  }

  func deleteVolume(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let volume = try context.volume(arguments["volume"]["id"].string ?? "")
    try beginWork(on: volume, "deleting", context)
    try await delete(volume, context)
    try endWork(on: volume, context)
    return .null
  }

  private func delete(_ volume: Row, _ context: Context) async throws {
    try await context.notifyCinder("volume.delete.start", VolumePayload.of(volume))
    do {
      try driver.removeExport(context, volume)
      try driver.deleteVolume(context, volume)
    } catch let error as ServiceError where !error.isProcessStopped {
      context.log("ERROR", "Unable to delete volume: \(error.message)")
      return try context.setStatus(of: volume, to: "error_deleting")
    }
    try Self.forget(volume, context)
    try await context.notifyCinder("volume.delete.end", VolumePayload.of(volume, status: "deleted"))
  }

  /// Marks a volume's row as deleted; nobody sees it again.
  static func forget(_ volume: Row, _ context: Context) throws {
    let now: JSON = .string(context.cinderTime)
    try context.db.update(
      "volumes",
      ["updated_at": now, "status": "deleted", "deleted": true, "deleted_at": now, "terminated_at": now],
      where: ["id": volume["id"]])
    try context.db.delete("volume_metadata", where: ["volume_id": volume["id"]])
    try context.db.delete("volume_glance_metadata", where: ["volume_id": volume["id"]])
    context.state("volume", volume.label, "status", from: "deleting", to: "deleted")
  }

  func extendVolume(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let volume = try context.volume(arguments["volume"]["id"].string ?? "")
    let size = arguments["new_size"].int ?? volume.int("size")
    try await context.notifyCinder("volume.resize.start", VolumePayload.of(volume))
    do {
      try driver.extendVolume(context, volume, to: size)
    } catch let error as ServiceError where !error.isProcessStopped {
      context.log("ERROR", "Extend volume failed: \(error.message)")
      try context.setStatus(of: volume, to: "error_extending")
      return .null
    }
    let status = volume["previous_status"].string ?? "available"
    try context.db.update(
      "volumes",
      ["updated_at": .string(context.cinderTime), "size": .int(size), "status": .string(status)],
      where: ["id": volume["id"]])
    context.noteStatus(of: volume, status)
    try await context.notifyCinder("volume.resize.end", VolumePayload.of(volume, status: status))
    return .null
  }

  // MARK: Work under way

  private func beginWork(on volume: Row, _ status: String, _ context: Context) throws {
    let me = try context.db.row("services", where: ["binary": "cinder-volume", "host": .string(host)])
    try context.db.insert(
      "workers",
      [
        "resource_type": "Volume", "resource_id": volume["id"], "status": .string(status),
        "service_uuid": me?["uuid"] ?? .null,
      ])
  }

  private func endWork(on volume: Row, _ context: Context) throws {
    try context.db.delete("workers", where: ["resource_id": volume["id"]])
  }
}
