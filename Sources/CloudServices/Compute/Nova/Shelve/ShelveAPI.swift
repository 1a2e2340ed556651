import CloudKernel

/// `shelve`, `shelveOffload` and `unshelve`: nova-api's part.
extension ServerActionsAPI {
  static let shelve = Action(
    name: "shelve", method: "shelve_instance", taskState: "shelving",
    allowed: [VMState.active, VMState.stopped, VMState.paused, VMState.suspended])
  static let shelveOffload = Action(
    name: "shelveOffload", method: "shelve_offload_instance", taskState: "shelving_offloading",
    allowed: [VMState.shelved])
  static let unshelve = Action(
    name: "unshelve", method: "unshelve_instance", taskState: "unshelving",
    allowed: [VMState.shelved, VMState.shelvedOffloaded])

  /// What boots from a volume has its disk in Cinder already: it leaves its host at once.
  static func shelve(_ context: Context, _ instance: Instance) async throws -> Response {
    try check(shelve, context, instance)
    let host = try host(instance)
    let changed = try await begin(shelve, context, instance)
    var message: JSON = ["instance": changed.fields]
    var method = shelve.method
    if instance.isVolumeBacked {
      method = shelveOffload.method
    } else {
      message["image_id"] = try await SnapshotImage.create(context, instance, name: "\(instance.name)-shelved")
    }
    try await context.cast(ComputeManager.target(host), method, message)
    return .accepted()
  }

  /// Whoever is shelved may come back on any host: the conductor sees to it.
  static func unshelve(_ context: Context, _ instance: Instance, _ arguments: JSON) async throws -> Response {
    let changed = try await begin(unshelve, context, instance)
    try await context.cast(
      Conductor.target, unshelve.method,
      ["instance": changed.fields, "availability_zone": arguments["availability_zone"], "host": arguments["host"]])
    return .accepted()
  }
}

extension Instance {
  /// Whether its root disk is a volume: it has no image then.
  var isVolumeBacked: Bool { self["image_ref"].string?.isEmpty ?? true }
}
