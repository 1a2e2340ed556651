import CloudKernel

/// Sending an instance's disk to Glance.
extension ComputeManager {
  func snapshotInstance(_ context: Context, _ arguments: JSON) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    return try await action("snapshot_instance", context, instance) {
      try await context.notifyInstance("snapshot.start", instance)
      try await snapshot(
        context, &instance, to: arguments["image_id"].plain, states: ["image_pending_upload", "image_uploading"])
      try await context.save(&instance, ["task_state": nil])
      try await context.notifyInstance("snapshot.end", instance)
    }
  }

  /// Copies the disk and sends it to an image that waits for it; without the data the image is of no use.
  ///
  /// `states` are the task states before and during the upload.
  func snapshot(_ context: Context, _ instance: inout Instance, to image: String, states: [String]) async throws {
    var snapshot = instance
    let failure = try await context.failure {
      for state in states { try await context.save(&snapshot, ["task_state": .string(state)]) }
      let data = try Libvirt.copyDisk(context, snapshot)
      try await upload(context, data, to: image, ownedBy: snapshot.project)
    }
    instance = snapshot
    guard let failure else { return }
    try await SnapshotImage.delete(context, image)
    throw failure
  }

  private func upload(_ context: Context, _ data: [UInt8], to image: String, ownedBy project: String) async throws {
    let path = "/v2/images/\(image)"
    func get(_ target: String) async throws { _ = try await context.sendForUser(.get, "image", target).checked() }
    try await get(path)
    for _ in 0..<2 { try await get("/v2/schemas/image") }
    let changes: [JSON] = [
      ("disk_format", "raw"), ("container_format", "bare"), ("image_location", "snapshot"),
      ("image_state", "available"), ("owner_id", JSON.string(project)),
    ].map { ["op": "add", "path": .string("/\($0)"), "value": $1] }
    _ = try await context.sendForUser(.patch, "image", path, body: .array(changes)).checked()
    try await get(path)
    _ = try await context.sendForUser(.put, "image", path + "/file", data: data).checked()
    try await get(path)
    try await get("/v2/schemas/image")
  }
}
