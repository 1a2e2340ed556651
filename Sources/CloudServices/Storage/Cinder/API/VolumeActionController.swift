import CloudKernel

/// What is done to a volume by name, such as `os-extend`: `/volumes/{id}/action`.
struct VolumeActionController {
  let options: Cinder.Options

  func add(to routes: inout Routes) { routes.post("/v3/{project_id}/volumes/{id}/action", action) }

  func action(_ context: Context, _ request: Request) async throws -> Response {
    let volume = try context.ownVolume(request["id"])
    guard let action = request.body.members.first else {
      throw ServiceError("HTTPBadRequest", "There is no such action: None", status: 400)
    }
    switch action.key {
    case "os-reserve": try reserve(context, volume)
    case "os-unreserve": try unreserve(context, volume)
    case "os-begin_detaching": try beginDetaching(context, volume)
    case "os-roll_detaching": try rollDetaching(context, volume)
    case "os-detach": return try await detach(context, volume, action.value["attachment_id"].string)
    case "os-extend": try await extend(context, volume, action.value["new_size"].int)
    case "os-set_bootable": return try setBootable(context, volume, action.value["bootable"])
    case "os-reset_status": try resetStatus(context, volume, action.value)
    default: throw ServiceError("HTTPBadRequest", "There is no such action: \(action.key)", status: 400)
    }
    return .accepted()
  }

  private func reserve(_ context: Context, _ volume: Row) throws {
    guard volume["status"] == "available" else {
      throw CinderError.invalidVolume(
        "Volume status must be available to reserve, but the status is \(volume.text("status")).")
    }
    try context.setStatus(of: volume, to: "attaching")
  }

  private func unreserve(_ context: Context, _ volume: Row) throws {
    guard volume["status"] == "attaching" else { return }
    let isAttached = try !context.attachments(of: volume.text("id")).isEmpty
    try context.setStatus(of: volume, to: isAttached ? "in-use" : "available")
  }

  private func beginDetaching(_ context: Context, _ volume: Row) throws {
    guard volume["status"] == "in-use", volume["attach_status"] == "attached" else {
      throw CinderError.invalidVolume(
        "Unable to detach volume. Volume status must be 'in-use' and attach_status must be 'attached' to detach.")
    }
    try context.setStatus(of: volume, to: "detaching")
  }

  private func rollDetaching(_ context: Context, _ volume: Row) throws {
    if volume["status"] == "detaching" { try context.setStatus(of: volume, to: "in-use") }
  }

  private func detach(_ context: Context, _ volume: Row, _ id: String?) async throws -> Response {
    let attachments = try context.attachments(of: volume.text("id"))
    guard let attachment = attachments.first(where: { id == nil || $0.text("id") == id }) else {
      throw CinderError.invalidVolume("Unable to detach volume: it has no such attachment.")
    }
    try await AttachmentController().remove(attachment, of: volume, context)
    return .accepted()
  }

  private func extend(_ context: Context, _ volume: Row, _ size: Int?) async throws {
    let old = volume.int("size")
    guard let size, size > old else {
      throw CinderError.invalidInput(
        "New size for extend must be greater than current size. (current: \(old), extended: \(size ?? 0)).")
    }
    guard volume["status"] == "available" else {
      throw CinderError.invalidVolume(
        "Volume \(volume.text("id")) status must be available to extend, but the current status is "
          + "\(volume.text("status")).")
    }
    try Quota(context, options).checkExtension(by: size - old)
    try context.db.update(
      "volumes",
      ["updated_at": .string(context.cinderTime), "status": "extending", "previous_status": volume["status"]],
      where: ["id": volume["id"]])
    context.noteStatus(of: volume, "extending")
    try await context.cast(
      Cinder.scheduler, "extend_volume",
      [
        "volume": volume.object, "new_size": .int(size), "reservations": [], "filter_properties": [:],
        "request_spec": ["volume_id": volume["id"], "volume_properties": ["size": .int(size - old)]],
      ])
  }

  private func setBootable(_ context: Context, _ volume: Row, _ value: JSON) throws -> Response {
    let isBootable = value.bool ?? (value.string?.lowercased() == "true")
    try context.db.update(
      "volumes", ["updated_at": .string(context.cinderTime), "bootable": .bool(isBootable)],
      where: ["id": volume["id"]])
    return Response(.ok)
  }

  private func resetStatus(_ context: Context, _ volume: Row, _ values: JSON) throws {
    try context.requireAdmin("volume_extension:volume_admin_actions:reset_status")
    try context.setStatus(of: volume, to: values["status"].string ?? volume.text("status"))
    guard let attach = values["attach_status"].string else { return }
    try context.db.update("volumes", ["attach_status": .string(attach)], where: ["id": volume["id"]])
  }
}
