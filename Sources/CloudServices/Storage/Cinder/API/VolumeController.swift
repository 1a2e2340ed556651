import CloudKernel

/// The volumes of a project, with their metadata: `/volumes`.
struct VolumeController {
  let options: Cinder.Options

  func add(to routes: inout Routes) {
    routes.get("/v3/{project_id}/volumes", index)
    routes.get("/v3/{project_id}/volumes/detail", detail)
    routes.post("/v3/{project_id}/volumes", create)
    routes.get("/v3/{project_id}/volumes/{id}", show)
    routes.put("/v3/{project_id}/volumes/{id}", update)
    routes.delete("/v3/{project_id}/volumes/{id}", delete)
    routes.get("/v3/{project_id}/volumes/{id}/metadata", metadata)
    routes.post("/v3/{project_id}/volumes/{id}/metadata", setMetadata)
    routes.put("/v3/{project_id}/volumes/{id}/metadata", replaceMetadata)
    routes.delete("/v3/{project_id}/volumes/{id}/metadata/{key}", deleteMetadata)
  }

  func index(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["volumes": .array(try list(context, request).map { VolumeView.summary($0) })])
  }

  func detail(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["volumes": .array(try list(context, request).map { try view($0, context) })])
  }

  func show(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["volume": try view(context.ownVolume(request["id"]), context)])
  }

  /// Enters the volume as `creating` and leaves the rest to the scheduler.
  func create(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try await CreateVolume(context, request.body["volume"], options)
    let id = try wanted.insert(context)
    let volume = try context.volume(id)
    context.state("volume", volume.label, "status", from: "", to: "creating")
    try await context.cast(
      Cinder.scheduler, "create_volume",
      [
        "volume": volume.object, "snapshot_id": volume["snapshot_id"],
        "image_id": .optional(wanted.image?["id"].string),
        "request_spec": wanted.requestSpec(id), "filter_properties": [:], "backup_id": nil,
      ])
    var body = try VolumeView.basic(volume, in: context.db)
    body["created_at"] = .string(Calendar.timestamp(context.now, fraction: true, zone: ""))
    return .accepted(["volume": body])
  }

  func update(_ context: Context, _ request: Request) async throws -> Response {
    let volume = try context.ownVolume(request["id"])
    let changes = request.body["volume"]
    let name = changes["name"].isNull ? volume["display_name"] : changes["name"]
    let description = changes["description"].isNull ? volume["display_description"] : changes["description"]
    try context.db.update(
      "volumes",
      ["updated_at": .string(context.cinderTime), "display_name": name, "display_description": description],
      where: ["id": volume["id"]])
    if !changes["metadata"].isNull { try write(changes["metadata"], of: volume, context, replacing: true) }
    return .ok(["volume": try view(context.volume(volume.text("id")), context)])
  }

  /// Marks the volume as `deleting`; the cinder-volume that has it does the rest.
  func delete(_ context: Context, _ request: Request) async throws -> Response {
    let volume = try context.ownVolume(request["id"])
    let force = request.query("force")?.lowercased() == "true"
    let mayGo = ["available", "error", "error_restoring", "error_extending", "error_managing"]
    let snapshots = try context.db.count("snapshots", where: ["volume_id": volume["id"], "deleted": false])
    let isAttached = volume["attach_status"] == "attached"
    guard mayGo.contains(volume.text("status")) || force, !isAttached, snapshots == 0 else {
      throw CinderError.invalidVolume(
        "Volume status must be available or error or error_restoring or error_extending or error_managing and must "
          + "not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated "
          + "from snapshots after volume transfer.")
    }
    try context.setStatus(of: volume, to: "deleting")
    guard let host = volume["host"].string else {
      // No backend was ever found for it.
      try VolumeManager.forget(volume, context)
      return .accepted()
    }
    try await context.cast(
      Cinder.volumeTarget(host), "delete_volume",
      ["volume": volume.object, "unmanage_only": false, "cascade": false])
    return .accepted()
  }

  // MARK: Metadata

  func metadata(_ context: Context, _ request: Request) async throws -> Response {
    let volume = try context.ownVolume(request["id"])
    return .ok(["metadata": try VolumeView.pairs(context.db, "volume_metadata", of: volume["id"])])
  }

  func setMetadata(_ context: Context, _ request: Request) async throws -> Response {
    try write(request.body["metadata"], of: context.ownVolume(request["id"]), context, replacing: false)
    return try await metadata(context, request)
  }

  func replaceMetadata(_ context: Context, _ request: Request) async throws -> Response {
    try write(request.body["metadata"], of: context.ownVolume(request["id"]), context, replacing: true)
    return try await metadata(context, request)
  }

  func deleteMetadata(_ context: Context, _ request: Request) async throws -> Response {
    let volume = try context.ownVolume(request["id"])
    let gone = try context.db.delete(
      "volume_metadata", where: ["volume_id": volume["id"], "key": .string(request["key"])])
    guard gone > 0 else {
      let message = "Metadata item was not found"
      throw ServiceError("VolumeMetadataNotFound", message, status: 404)
    }
    return Response(.ok)
  }

  private func write(_ metadata: JSON, of volume: Row, _ context: Context, replacing: Bool) throws {
    if replacing { try context.db.delete("volume_metadata", where: ["volume_id": volume["id"]]) }
    for pair in metadata.members {
      try context.db.delete("volume_metadata", where: ["volume_id": volume["id"], "key": .string(pair.key)])
      try context.db.insert(
        "volume_metadata", ["volume_id": volume["id"], "key": .string(pair.key), "value": pair.value])
    }
  }

  // MARK: Lists

  private func view(_ volume: Row, _ context: Context) throws -> JSON {
    try VolumeView.detail(volume, in: context.db, isAdmin: context.identity?.isAdmin == true)
  }

  /// The volumes that match the query, newest first.
  private func list(_ context: Context, _ request: Request) throws -> [Row] {
    let volumes = try context.ownRows("volumes", request)
    return volumes.filter { volume in
      [("name", "display_name"), ("status", "status"), ("id", "id")].allSatisfy { parameter, column in
        request.query(parameter).map { volume.text(column) == $0 } ?? true
      }
    }.page(request)
  }
}
