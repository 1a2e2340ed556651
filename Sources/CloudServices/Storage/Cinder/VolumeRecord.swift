import CloudKernel

/// Volumes and their attachments as Cinder's own processes read and write them.
extension Context {
  /// A volume that exists.
  func volume(_ id: String) throws -> Row {
    guard let row = try db.row("volumes", where: ["id": .string(id), "deleted": false]) else {
      throw CinderError.volumeNotFound(id)
    }
    return row
  }

  /// A volume that whoever asks may see: for others it is as if there were none.
  func ownVolume(_ id: String) throws -> Row {
    let row = try volume(id)
    guard identity?.isAdmin == true || row.text("project_id") == identity?.projectID else {
      throw CinderError.volumeNotFound(id)
    }
    return row
  }

  /// Gives a volume another status and says so.
  func setStatus(of volume: Row, to status: String) throws {
    try db.update(
      "volumes", ["updated_at": .string(cinderTime), "status": .string(status)], where: ["id": volume["id"]])
    noteStatus(of: volume, status)
  }

  /// Says that a volume's status changed, for whoever waits for that.
  func noteStatus(of volume: Row, _ status: String) {
    state("volume", volume.label, "status", from: volume.text("status"), to: status)
  }

  /// The attachments of a volume that are not over.
  func attachments(of volume: String) throws -> [Row] {
    try db.rows("volume_attachment", where: ["volume_id": .string(volume), "deleted": false])
  }
}

extension Row {
  /// How people call a volume or a snapshot: by its name, or by its id when it has none.
  var label: String {
    let name = text("display_name")
    return name.isEmpty ? text("id") : name
  }
}

/// What notifications tell of a volume.
enum VolumePayload {
  static func of(_ volume: Row, status: String? = nil) -> JSON {
    [
      "volume_id": volume["id"], "display_name": volume["display_name"], "tenant_id": volume["project_id"],
      "user_id": volume["user_id"], "host": volume["host"], "size": volume["size"],
      "volume_type": volume["volume_type_id"], "status": status.map { .string($0) } ?? volume["status"],
    ]
  }
}
