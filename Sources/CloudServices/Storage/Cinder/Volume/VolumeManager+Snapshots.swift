import CloudKernel

extension VolumeManager {
  func createSnapshot(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let snapshot = try context.snapshot(arguments["snapshot"]["id"].string ?? "")
    let volume = try context.volume(snapshot.text("volume_id"))
    try await context.notifyCinder("snapshot.create.start", payload(snapshot, "creating"))
    do {
      try driver.createSnapshot(context, snapshot.text("id"), of: volume)
    } catch let error as ServiceError where !error.isProcessStopped {
      context.log("ERROR", "Create snapshot failed: \(error.message)")
      try context.setSnapshot(snapshot, "error")
      return .null
    }
    try context.setSnapshot(snapshot, "available")
    try await context.notifyCinder("snapshot.create.end", payload(snapshot, "available"))
    return .null
  }

  func deleteSnapshot(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let snapshot = try context.snapshot(arguments["snapshot"]["id"].string ?? "")
    try await context.notifyCinder("snapshot.delete.start", payload(snapshot, "deleting"))
    try driver.deleteSnapshot(context, snapshot.text("id"))
    let now: JSON = .string(context.cinderTime)
    try context.db.update(
      "snapshots", ["updated_at": now, "status": "deleted", "deleted": true, "deleted_at": now],
      where: ["id": snapshot["id"]])
    context.state("snapshot", snapshot.label, "status", from: "deleting", to: "deleted")
    try await context.notifyCinder("snapshot.delete.end", payload(snapshot, "deleted"))
    return .null
  }

  private func payload(_ snapshot: Row, _ status: String) -> JSON {
    [
      "snapshot_id": snapshot["id"], "display_name": snapshot["display_name"], "volume_id": snapshot["volume_id"],
      "volume_size": snapshot["volume_size"], "tenant_id": snapshot["project_id"], "status": .string(status),
    ]
  }
}

extension Context {
  /// A snapshot that exists.
  func snapshot(_ id: String) throws -> Row {
    guard let row = try db.row("snapshots", where: ["id": .string(id), "deleted": false]) else {
      throw CinderError.notFound("Snapshot", id)
    }
    return row
  }
}
