import CloudKernel

/// What Cinder tells users about work that failed after they had their answer (`volume message list`).
struct UserMessage {
  let event: String
  let text: String

  static let noWeighedBackend = UserMessage(
    event: "VOLUME_VOLUME_001_003", text: "schedule allocate volume:Could not find any available weighted backend.")
  static let copyImageFailed = UserMessage(
    event: "VOLUME_VOLUME_005_007", text: "copy image to volume:Failed to copy image to volume.")
  static let driverFailed = UserMessage(
    event: "VOLUME_VOLUME_013_013", text: "create volume:Driver failed to create the volume.")

  /// Keeps the message for thirty days.
  func insert(for volume: Row, _ context: Context) throws {
    let expires = context.now + Span.seconds(30 * 86400).microseconds
    try context.db.insert(
      "messages",
      [
        "id": .string(context.uuid()), "created_at": .string(context.cinderTime),
        "expires_at": .string(Calendar.timestamp(expires, zone: "") + ".000000"),
        "project_id": volume["project_id"], "request_id": .string(context.requestID), "resource_type": "VOLUME",
        "resource_uuid": volume["id"], "event_id": .string(event), "message_level": "ERROR",
        "user_message": .string(text),
      ])
  }
}
