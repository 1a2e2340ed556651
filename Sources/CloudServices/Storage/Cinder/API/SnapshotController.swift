import CloudKernel

/// The snapshots of a project's volumes: `/snapshots`.
struct SnapshotController {
  let options: Cinder.Options

  func add(to routes: inout Routes) {
    routes.get("/v3/{project_id}/snapshots", detail)
    routes.get("/v3/{project_id}/snapshots/detail", detail)
    routes.post("/v3/{project_id}/snapshots", create)
    routes.get("/v3/{project_id}/snapshots/{id}", show)
    routes.delete("/v3/{project_id}/snapshots/{id}", delete)
  }

  func detail(_ context: Context, _ request: Request) async throws -> Response {
    let found = try context.ownRows("snapshots", request).filter { row in
      [("name", "display_name"), ("status", "status"), ("volume_id", "volume_id")].allSatisfy { parameter, column in
        request.query(parameter).map { row.text(column) == $0 } ?? true
      }
    }
    return .ok(["snapshots": .array(found.page(request).map { SnapshotView.detail($0) })])
  }

  func show(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["snapshot": SnapshotView.detail(try context.ownSnapshot(request["id"]))])
  }

  func create(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = request.body["snapshot"]
    let volume = try context.ownVolume(wanted["volume_id"].string ?? "")
    let status = volume.text("status")
    guard status == "available" || status == "in-use" && wanted["force"].bool == true, let host = volume["host"].string
    else {
      throw CinderError.invalidVolume(
        "Volume \(volume.text("id")) status must be available, but current status is: \(status).")
    }
    try Quota(context, options).checkSnapshot(size: volume.int("size"))
    let id = context.uuid()
    try context.db.insert(
      "snapshots",
      [
        "id": .string(id), "created_at": .string(context.cinderTime), "deleted": false, "volume_id": volume["id"],
        "user_id": .optional(context.identity?.userID), "project_id": .optional(context.identity?.projectID),
        "status": "creating", "progress": "0%", "volume_size": volume["size"], "display_name": wanted["name"],
        "display_description": wanted["description"], "volume_type_id": volume["volume_type_id"],
      ])
    let snapshot = try context.ownSnapshot(id)
    context.state("snapshot", snapshot.label, "status", from: "", to: "creating")
    try await context.cast(
      Cinder.scheduler, "create_snapshot",
      [
        "volume": volume.object, "snapshot": snapshot.object, "backend": .string(host), "filter_properties": nil,
        "request_spec": ["volume_id": volume["id"], "volume_properties": ["size": volume["size"]]],
      ])
    var body = SnapshotView.basic(snapshot)
    body["created_at"] = .string(Calendar.timestamp(context.now, fraction: true, zone: ""))
    return .accepted(["snapshot": body])
  }

  func delete(_ context: Context, _ request: Request) async throws -> Response {
    let snapshot = try context.ownSnapshot(request["id"])
    guard ["available", "error"].contains(snapshot.text("status")) else {
      throw ServiceError(
        "InvalidSnapshot", "Invalid snapshot: Snapshot status must be available or error to delete.", status: 400)
    }
    let volume = try context.volume(snapshot.text("volume_id"))
    try context.setSnapshot(snapshot, "deleting")
    try await context.cast(
      Cinder.volumeTarget(volume.text("host")), "delete_snapshot",
      ["snapshot": snapshot.object, "unmanage_only": false])
    return .accepted()
  }
}

extension Context {
  /// A snapshot that whoever asks may see.
  func ownSnapshot(_ id: String) throws -> Row {
    guard let row = try db.row("snapshots", where: ["id": .string(id), "deleted": false]),
      identity?.isAdmin == true || row.text("project_id") == identity?.projectID
    else { throw CinderError.notFound("Snapshot", id) }
    return row
  }

  /// Gives a snapshot another status and says so.
  func setSnapshot(_ snapshot: Row, _ status: String) throws {
    let progress: JSON = status == "available" ? "100%" : snapshot["progress"]
    try db.update(
      "snapshots", ["updated_at": .string(cinderTime), "status": .string(status), "progress": progress],
      where: ["id": snapshot["id"]])
    state("snapshot", snapshot.label, "status", from: snapshot.text("status"), to: status)
  }
}
