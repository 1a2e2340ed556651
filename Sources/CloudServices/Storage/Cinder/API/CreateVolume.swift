import CloudKernel

/// What somebody wants a volume to be, checked: Cinder's `create_volume` flow of the API.
struct CreateVolume {
  let size: Int
  let name: JSON
  let description: JSON
  let type: Row
  let zone: String
  let metadata: JSON
  let snapshot: Row?
  let source: Row?
  /// The image to begin with, as Glance shows it.
  let image: JSON?

  init(_ context: Context, _ body: JSON, _ options: Cinder.Options) async throws {
    guard !body.members.isEmpty else {
      throw CinderError.schema("", body, "'volume' is a required property")
    }
    snapshot = try body["snapshot_id"].string.map { try context.ownSnapshot($0) }
    source = try body["source_volid"].string.map { try context.ownVolume($0) }
    image = try await Self.image(context, body["imageRef"].string ?? body["image_id"].string)
    size = try Self.size(body["size"], snapshot: snapshot, source: source, image: image)
    zone = body["availability_zone"].string ?? "nova"
    guard try context.db.count("services", where: ["binary": "cinder-volume", "availability_zone": .string(zone)]) > 0
    else { throw ServiceError("InvalidAvailabilityZone", "Availability zone '\(zone)' is invalid.", status: 400) }
    type = try VolumeTypeController.type(
      body["volume_type"].string ?? options.defaultVolumeType, context)
    name = body["name"]
    description = body["description"]
    metadata = body["metadata"]
    try Quota(context, options).checkVolume(size: size)
  }

  /// Enters the volume, and gives its id.
  func insert(_ context: Context) throws -> String {
    let id = context.uuid()
    try context.db.insert(
      "volumes",
      [
        "id": .string(id), "created_at": .string(context.cinderTime), "deleted": false,
        "user_id": .optional(context.identity?.userID), "project_id": .optional(context.identity?.projectID),
        "size": .int(size), "availability_zone": .string(zone), "status": "creating", "attach_status": "detached",
        "display_name": name, "display_description": description, "snapshot_id": snapshot?["id"] ?? .null,
        "source_volid": source?["id"] ?? .null, "volume_type_id": type["id"], "bootable": false,
        "multiattach": false, "shared_targets": true,
      ])
    for pair in metadata.members {
      try context.db.insert(
        "volume_metadata", ["volume_id": .string(id), "key": .string(pair.key), "value": pair.value])
    }
    return id
  }

  /// What the scheduler has to know.
  func requestSpec(_ id: String) -> JSON {
    [
      "volume_id": .string(id), "image_id": .optional(image?["id"].string), "snapshot_id": snapshot?["id"] ?? .null,
      "source_volid": source?["id"] ?? .null,
      "volume_properties": ["size": .int(size), "availability_zone": .string(zone)], "volume_type": type.object,
    ]
  }

  private static func image(_ context: Context, _ id: String?) async throws -> JSON? {
    guard let id else { return nil }
    let response = try await context.sendForUser(.get, "image", "/v2/images/\(Request.encoded(id))")
    guard response.isSuccess else {
      throw ServiceError(
        "ImageNotFound", "Invalid image identifier or unable to access requested image.", status: 400)
    }
    _ = try await context.sendForUser(.get, "image", "/v2/schemas/image")
    guard response.body["status"] == "active" else { throw CinderError.invalidInput("Image \(id) is not active.") }
    return response.body
  }

  private static func size(_ wanted: JSON, snapshot: Row?, source: Row?, image: JSON?) throws -> Int {
    if let text = wanted.string, Int(text) == nil {
      throw CinderError.schema("size", wanted, "'\(text)' does not match '^[0-9]+$'")
    }
    let given = wanted.int ?? wanted.string.flatMap { Int($0) }
    guard let size = given ?? snapshot?.int("volume_size") ?? source?.int("size"), size > 0 else {
      throw CinderError.invalidInput("Volume size '\(wanted.plain)' must be an integer and greater than 0")
    }
    if let snapshot, size < snapshot.int("volume_size") {
      throw CinderError.invalidInput(
        "Volume size '\(size)'GB cannot be smaller than the snapshot size \(snapshot.int("volume_size"))GB. "
          + "They must be >= original snapshot size.")
    }
    if let source, size < source.int("size") {
      throw CinderError.invalidInput(
        "Volume size '\(size)'GB cannot be smaller than original volume size  \(source.int("size"))GB. "
          + "They must be >= original volume size.")
    }
    if let image { try check(size, against: image) }
    return size
  }

  private static func check(_ size: Int, against image: JSON) throws {
    let gibibyte = 1 << 30
    let needed = ((image["size"].int ?? 0) + gibibyte - 1) / gibibyte
    if size < needed {
      throw CinderError.invalidInput("Size of specified image \(needed)GB is larger than volume size \(size)GB.")
    }
    if let minimum = image["min_disk"].int, size < minimum {
      throw CinderError.invalidInput(
        "Volume size \(size)GB cannot be smaller than the image minDisk size \(minimum)GB.")
    }
  }
}
