import CloudKernel

/// The disks of an instance: volumes are made where they are asked for, taken to the node, and let go of in the end.
extension ComputeManager {
  /// How often, and how far apart, a volume that is being made is looked at (`block_device_allocate_retries`).
  private static let looks = (count: 60, interval: Span.seconds(3))

  /// Makes and connects what a new instance needs; gives its disks as libvirt gets them.
  func prepareDisks(_ context: Context, _ instance: Instance, _ devices: [JSON]) async throws -> [JSON] {
    let isRoot = { (device: JSON) in device["boot_index"].int == 0 }
    var taken = ["/dev/vda"] + devices.compactMap { $0["device_name"].string.map(Self.path) }
    var disks: [JSON] = []
    for var device in devices where isRoot(device) || device["destination_type"] == "volume" {
      let free = "bcdefghijklmnopqrstuvwxyz".lazy.map { "/dev/vd\($0)" }.first { !taken.contains($0) }
      let name = isRoot(device) ? "/dev/vda" : device["device_name"].string.map(Self.path) ?? free ?? "/dev/vdz"
      taken.append(name)
      device["device_name"] = .string(name)
      var source = "/var/lib/nova/instances/\(instance.uuid)/disk"
      if device["destination_type"] == "volume" {
        if device["volume_id"].string == nil { device["volume_id"] = try await makeVolume(context, instance, device) }
        if device["attachment_id"].string == nil {
          device["attachment_id"] = try await VolumeAPI.reserve(context, instance, device["volume_id"].plain)
        }
        source = try await connectOrLetGo(context, instance, device)
      }
      disks.append(["device": .string(name), "source": .string(source)])
    }
    return disks
  }

  /// `vdb` and `/dev/vdb` are the same device.
  private static func path(_ name: String) -> String { name.hasPrefix("/dev/") ? name : "/dev/\(name)" }

  /// Has Cinder make a volume from an image or a snapshot, and waits until it is there.
  private func makeVolume(_ context: Context, _ instance: Instance, _ device: JSON) async throws -> JSON {
    let base = "/v3/\(instance.project)/volumes"
    var wanted: JSON = ["name": "", "size": device["volume_size"]]
    let origin = ["image": "imageRef", "snapshot": "snapshot_id"][device["source_type"].plain]
    if let origin { wanted[origin] = device[origin == "imageRef" ? "image_id" : "snapshot_id"] }
    let made = try await context.sendForUser(.post, "block-storage", base, body: ["volume": wanted])
      .checked().body["volume"]["id"]
    var status = ""
    for _ in 0..<Self.looks.count {
      let volume = try await context.sendForUser(.get, "block-storage", "\(base)/\(made.plain)").checked()
      status = volume.body["volume"]["status"].plain
      if status == "available" { return made }
      if status == "error" { break }
      try await context.sleep(Self.looks.interval)
    }
    throw ServiceError(
      "BuildAbortException",
      "Build of instance \(instance.uuid) aborted: Volume \(made.plain) did not finish being created even after we "
        + "waited. And its status is \(status).")
  }

  /// Connects a volume; one that can't be is not kept either.
  private func connectOrLetGo(_ context: Context, _ instance: Instance, _ device: JSON) async throws -> String {
    do {
      return try await connect(context, instance, device)
    } catch let error as ServiceError where !error.isProcessStopped {
      let attachment = device["attachment_id"].plain
      _ = try await context.sendForUser(.delete, "block-storage", "/v3/\(instance.project)/attachments/\(attachment)")
      throw error
    }
  }

  /// Takes a reserved volume to this node and gives its path here; `plug` puts it into a guest that runs already.
  @discardableResult
  func connect(
    _ context: Context, _ instance: Instance, _ device: JSON, plug: (String) throws -> Void = { _ in }
  ) async throws -> String {
    let base = "/v3/\(instance.project)"
    let attachment = "\(base)/attachments/\(device["attachment_id"].plain)"
    try await VolumeAPI.discover(context)
    let volume = try await context.sendForUser(.get, "block-storage", "\(base)/volumes/\(device["volume_id"].plain)")
      .checked().body["volume"]
    var connector = OSBrick.connectorProperties(context)
    connector["mountpoint"] = device["device_name"]
    let update: JSON = ["attachment": ["connector": connector]]
    let info = try await context.sendForUser(.put, "block-storage", attachment, body: update)
      .checked().body["attachment"]["connection_info"]
    let path = try await OSBrick.connectVolume(context, info)
    try plug(path)
    try await context.conductor(
      "object_action(BlockDeviceMapping.save)",
      [
        "bdm": device,
        "changes": [
          "connection_info": info, "volume_size": volume["size"], "volume_id": device["volume_id"],
          "device_name": device["device_name"],
        ],
      ])
    _ = try await context.sendForUser(.post, "block-storage", attachment + "/action", body: ["os-complete": [:]])
      .checked()
    try await context.conductor(
      "object_action(BlockDeviceMapping.save)",
      ["bdm": device, "changes": ["attachment_id": device["attachment_id"]]])
    return path
  }

  /// Lets the volumes of an instance go that is not here any more.
  func releaseVolumes(_ context: Context, _ instance: Instance, _ devices: [JSON]) async throws {
    for device in devices {
      guard let attachment = device["attachment_id"].string else { continue }
      if !device["connection_info"].isNull { try await OSBrick.disconnectVolume(context, device["connection_info"]) }
      _ = try await context.sendForUser(.delete, "block-storage", "/v3/\(instance.project)/attachments/\(attachment)")
    }
  }

  /// Deletes the volumes that were made to go with the instance.
  func deleteVolumes(_ context: Context, _ instance: Instance, _ devices: [JSON]) async throws {
    for device in devices where device["delete_on_termination"].bool == true {
      guard let volume = device["volume_id"].string else { continue }
      _ = try await context.sendForUser(.delete, "block-storage", "/v3/\(instance.project)/volumes/\(volume)")
    }
  }
}

/// nova.volume.cinder: what nova-api and nova-compute ask of Cinder in the same way.
enum VolumeAPI {
  /// Cinder's versions are asked for before its API is used.
  static func discover(_ context: Context) async throws {
    _ = try await context.sendAsService(.get, "block-storage", "/")
  }

  /// Asks Cinder to keep a volume for an instance; gives the attachment's id.
  static func reserve(_ context: Context, _ instance: Instance, _ volume: String) async throws -> JSON {
    try await discover(context)
    let body: JSON = [
      "attachment": ["instance_uuid": .string(instance.uuid), "volume_uuid": .string(volume), "connector": nil]
    ]
    return try await context.sendForUser(.post, "block-storage", "/v3/\(instance.project)/attachments", body: body)
      .checked().body["attachment"]["id"]
  }
}
