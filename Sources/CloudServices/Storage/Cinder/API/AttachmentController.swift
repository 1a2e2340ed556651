import CloudKernel

/// `/attachments`: reserve a volume, say to which machine it goes, say that it is there, take it away.
struct AttachmentController {
  func add(to routes: inout Routes) {
    routes.get("/v3/{project_id}/attachments", index)
    routes.get("/v3/{project_id}/attachments/detail", detail)
    routes.post("/v3/{project_id}/attachments", create)
    routes.get("/v3/{project_id}/attachments/{id}", show)
    routes.put("/v3/{project_id}/attachments/{id}", update)
    routes.delete("/v3/{project_id}/attachments/{id}", delete)
    routes.post("/v3/{project_id}/attachments/{id}/action", complete)
  }

  func index(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["attachments": .array(try list(context, request).map(summary))])
  }

  func detail(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["attachments": .array(try list(context, request).map(view))])
  }

  func show(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["attachment": view(try attachment(request["id"], context).row)])
  }

  /// Reserves the volume for an instance; with a connector at once, as `update` does it later.
  func create(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = request.body["attachment"]
    let volume = try context.ownVolume(wanted["volume_uuid"].string ?? "")
    let mode = wanted["mode"].string ?? "rw"
    let id = try reserve(volume, for: wanted["instance_uuid"], context)
    let connector = wanted["connector"]
    if !connector.members.isEmpty { try await connect(id, volume, connector, context) }
    try context.db.update(
      "volume_attachment", ["updated_at": .string(context.cinderTime), "attach_mode": .string(mode)],
      where: ["id": .string(id)])
    return .ok(["attachment": view(try attachment(id, context).row)])
  }

  /// Exports the volume to the machine that the connector describes.
  func update(_ context: Context, _ request: Request) async throws -> Response {
    let (row, volume) = try attachment(request["id"], context)
    let connector = request.body["attachment"]["connector"]
    guard !connector.members.isEmpty else {
      throw CinderError.invalidInput("Connector must be specified to update an attachment.")
    }
    guard row["attach_status"] != "attached" else {
      throw CinderError.invalidVolume("Attachment \(row.text("id")) is attached already.")
    }
    try await connect(row.text("id"), volume, connector, context)
    return .ok(["attachment": view(try attachment(request["id"], context).row)])
  }

  /// `os-complete`: the device is there, so the volume is in use.
  func complete(_ context: Context, _ request: Request) async throws -> Response {
    guard request.body.members.first?.key == "os-complete" else {
      throw ServiceError("HTTPBadRequest", "There is no such action: \(request.body.text)", status: 400)
    }
    let (row, volume) = try attachment(request["id"], context)
    guard volume["status"] == "attaching" || volume["status"] == "in-use" else {
      throw CinderError.invalidVolume(
        "Volume \(volume.text("id")) status must be attaching to complete an attachment.")
    }
    try context.db.update(
      "volume_attachment", ["updated_at": .string(context.cinderTime), "attach_status": "attached"],
      where: ["id": row["id"]])
    try setVolume(volume, status: "in-use", attachStatus: "attached", context)
    try await context.notifyCinder("volume.attach.end", VolumePayload.of(volume, status: "in-use"))
    return .noContent
  }

  func delete(_ context: Context, _ request: Request) async throws -> Response {
    let (row, volume) = try attachment(request["id"], context)
    try await remove(row, of: volume, context)
    return .ok(["attachments": .array(try context.attachments(of: volume.text("id")).map(summary))])
  }

  /// Ends an attachment: the export first, if there is one, then what the tables say.
  func remove(_ row: Row, of volume: Row, _ context: Context) async throws {
    let wasConnected = !row["connector"].isNull
    if wasConnected, let host = volume["host"].string {
      try await context.call(
        Cinder.volumeTarget(host), "attachment_delete", ["attachment_id": row["id"], "vref": volume.object])
    }
    let now: JSON = .string(context.cinderTime)
    try context.db.update(
      "volume_attachment",
      [
        "updated_at": now, "attach_status": "detached", "detach_time": now, "deleted": true, "deleted_at": now,
      ], where: ["id": row["id"]])
    let others = try context.attachments(of: volume.text("id"))
    let isAttached = others.contains { $0["attach_status"] == "attached" }
    try setVolume(
      volume, status: isAttached ? "in-use" : others.isEmpty ? "available" : "reserved",
      attachStatus: isAttached ? "attached" : "detached", context)
    guard wasConnected else { return }
    try await context.notifyCinder("volume.detach.end", VolumePayload.of(try context.volume(volume.text("id"))))
  }

  // MARK: Steps

  private func reserve(_ volume: Row, for instance: JSON, _ context: Context) throws -> String {
    let status = volume.text("status")
    guard ["available", "downloading"].contains(status) || volume["multiattach"] == true && status == "in-use" else {
      throw CinderError.invalidVolume(
        "Volume \(volume.text("id")) status must be available or downloading to reserve, but the current status is "
          + "\(status).")
    }
    try context.setStatus(of: volume, to: "reserved")
    let id = context.uuid()
    try context.db.insert(
      "volume_attachment",
      [
        "id": .string(id), "created_at": .string(context.cinderTime), "deleted": false, "volume_id": volume["id"],
        "instance_uuid": instance, "attach_status": "reserved", "attach_mode": "null",
      ])
    return id
  }

  private func connect(_ id: String, _ volume: Row, _ connector: JSON, _ context: Context) async throws {
    guard let host = volume["host"].string else { throw CinderError.invalidVolume("The volume has no host.") }
    let info = try await context.call(
      Cinder.volumeTarget(host), "attachment_update",
      ["vref": volume.object, "connector": connector, "attachment_id": .string(id)])
    try context.db.update(
      "volume_attachment", ["updated_at": .string(context.cinderTime), "connection_info": info],
      where: ["id": .string(id)])
  }

  private func setVolume(_ volume: Row, status: String, attachStatus: String, _ context: Context) throws {
    let current = try context.volume(volume.text("id"))
    try context.db.update(
      "volumes",
      [
        "updated_at": .string(context.cinderTime), "status": .string(status), "attach_status": .string(attachStatus),
      ], where: ["id": volume["id"]])
    context.noteStatus(of: current, status)
  }

  // MARK: Views

  private func attachment(_ id: String, _ context: Context) throws -> (row: Row, volume: Row) {
    guard let row = try context.db.row("volume_attachment", where: ["id": .string(id), "deleted": false]),
      let volume = try? context.ownVolume(row.text("volume_id"))
    else {
      throw ServiceError(
        "VolumeAttachmentNotFound", "Volume attachment could not be found with filter: attachment_id = \(id).",
        status: 404)
    }
    return (row, volume)
  }

  private func list(_ context: Context, _ request: Request) throws -> [Row] {
    let mine = try context.ownRows("volumes", request).map { $0.text("id") }
    return try context.db.rows("volume_attachment", where: ["deleted": false]).reversed().filter { row in
      mine.contains(row.text("volume_id"))
        && request.query("instance_id").map { row.text("instance_uuid") == $0 } ?? true
        && request.query("volume_id").map { row.text("volume_id") == $0 } ?? true
    }
  }

  private func summary(_ row: Row) -> JSON {
    [
      "id": row["id"], "status": row["attach_status"], "instance": row["instance_uuid"],
      "volume_id": row["volume_id"],
    ]
  }

  private func view(_ row: Row) -> JSON {
    var view = summary(row)
    view["attached_at"] = .string(row.text("attach_time"))
    view["detached_at"] = .string(row.text("detach_time"))
    view["attach_mode"] = row["attach_mode"]
    view["connection_info"] = row["connection_info"].isNull ? [:] : row["connection_info"]
    return view
  }
}
