import CloudKernel

/// `rebuild` and `createImage`: the actions that begin with an image.
extension ServerActionsAPI {
  private static let resting = [VMState.active, VMState.stopped, VMState.paused, VMState.suspended]
  private static let rebuild = Action(
    name: "rebuild", method: "rebuild_instance", taskState: "rebuilding", allowed: resting + [VMState.error])
  private static let createImage = Action(
    name: "createImage", method: "snapshot_instance", taskState: "image_snapshot", allowed: resting)

  /// Puts a new disk under a server, from the same image or another one; its id, ports and volumes stay.
  static func rebuild(_ context: Context, _ instance: Instance, _ arguments: JSON) async throws -> Response {
    try check(rebuild, context, instance)
    let host = try host(instance)
    guard !instance.isVolumeBacked else {
      throw NovaAPI.badRequest("Unable to rebuild with a different image for a volume-backed server.")
    }
    let image = arguments["imageRef"].plain
    let response = try await context.sendForUser(.get, "image", "/v2/images/\(image)")
    guard response.isSuccess else { throw NovaAPI.badRequest("Cannot find image for rebuild") }
    _ = try await context.sendForUser(.get, "image", "/v2/schemas/image")
    guard response.body["status"] == "active" else { throw NovaAPI.badRequest("Image \(image) is not active.") }
    var changes: JSON = ["image_ref": .string(image)]
    if let name = arguments["name"].string { changes["display_name"] = .string(name) }
    if let text = arguments["description"].string { changes["display_description"] = .string(text) }
    let changed = try await begin(rebuild, context, instance, changes: changes)
    try await context.cast(
      Conductor.target, rebuild.method,
      ["instance": changed.fields, "host": .string(host), "orig_vm_state": .string(instance.vmState)])
    try await ServerView.askNetwork(context, [changed])
    var view = try ServerView.full(changed, context.db)
    view["adminPass"] = .string(ServerView.password(context))
    return .accepted(["server": view])
  }

  /// Makes an image of a server's disk; the answer names it before it has any data.
  static func createImage(_ context: Context, _ instance: Instance, _ arguments: JSON) async throws -> Response {
    try check(createImage, context, instance)
    let host = try host(instance)
    guard !instance.isVolumeBacked else {
      throw NovaAPI.badRequest("Images of servers that boot from a volume are not in this model: snapshot the volume")
    }
    guard let name = arguments["name"].string else {
      throw NovaAPI.badRequest("createImage entity requires name attribute")
    }
    let image = try await SnapshotImage.create(context, instance, name: name, metadata: arguments["metadata"])
    let changed = try await begin(createImage, context, instance)
    try await context.cast(
      ComputeManager.target(host), createImage.method, ["instance": changed.fields, "image_id": image])
    return .accepted(["image_id": image])
  }
}
