import CloudKernel

/// Writing instances and what belongs to them to Nova's tables, for the processes that may (api and conductor).
extension Context {
  /// Saves changed fields of an instance, announces the states that changed, and gives the instance as it is now.
  @discardableResult
  func saveInstance(_ instance: Instance, _ changes: JSON) throws -> Instance {
    var saved = instance
    for change in changes.members { saved[change.key] = change.value }
    try db.update("instances", Cells(changes), where: ["uuid": .string(instance.uuid)])
    announce(instance, saved)
    return saved
  }

  /// Announces which states changed between two versions of an instance.
  func announce(_ old: Instance, _ new: Instance) {
    state("server", new.name, "task_state", from: old.taskState ?? "None", to: new.taskState ?? "None")
    state("server", new.name, "vm_state", from: old.vmState, to: new.vmState)
    state("server", new.name, "status", from: old.status, to: new.status)
    state("server", new.name, "host", from: old.host ?? "None", to: new.host ?? "None")
  }

  /// Sends `instance.update` as Nova does whenever a state is saved.
  func notifyUpdate(_ old: Instance, _ new: Instance) async throws {
    try await notify(
      "instance.update",
      ["uuid": .string(new.uuid), "old_state": .string(old.vmState), "state": .string(new.vmState)])
  }

  /// The instance with this uuid; nil when there is none, or none that is not deleted.
  func instance(_ uuid: String) throws -> Instance? {
    guard let row = try db.row("instances", where: ["uuid": .string(uuid), "deleted": false]) else { return nil }
    return try Instance(row: row, db)
  }

  /// Writes a new instance into a cell's database.
  func createInstance(_ request: Instance, cell: String) throws -> Instance {
    let uuid = JSON.string(request.uuid)
    try db.insert(
      "instances",
      [
        "uuid": uuid, "display_name": request["display_name"], "hostname": request["hostname"],
        "project_id": request["project_id"], "user_id": request["user_id"], "image_ref": request["image_ref"],
        "vm_state": request["vm_state"], "task_state": request["task_state"], "power_state": 0,
        "vcpus": request.flavor["vcpus"], "memory_mb": request.flavor["ram"],
        "availability_zone": request["availability_zone"], "created_at": request["created_at"],
        "updated_at": .string(timestamp), "deleted": false, "reservation_id": request["reservation_id"],
        "key_name": request["key_name"], "user_data": request["user_data"], "config_drive": request["config_drive"],
        "locked": false, "display_description": request["display_description"], "cell": .string(cell),
      ])
    try db.insert(
      "instance_extra",
      ["instance_uuid": uuid, "flavor": request.flavor, "metadata": request["metadata"]])
    try db.insert("instance_info_caches", ["instance_uuid": uuid, "network_info": []])
    try db.insert(
      "instance_system_metadata",
      ["instance_uuid": uuid, "key": "image_base_image_ref", "value": request["image_ref"]])
    let row = try db.row("instances", where: ["uuid": uuid])
    var instance = request
    instance["id"] = row?["id"] ?? .null
    instance["cell"] = .string(cell)
    return instance
  }

  /// Writes down which disks a new instance is to have; gives their ids and which one it boots from.
  func createBlockDevices(_ instance: Instance, _ devices: [JSON]) throws -> JSON {
    .array(
      try devices.map { device in
        let uuid = JSON.string(uuid())
        try db.insert(
          "block_device_mapping",
          [
            "uuid": uuid, "instance_uuid": .string(instance.uuid), "source_type": device["source_type"],
            "destination_type": device["destination_type"], "image_id": device["image_id"],
            "volume_id": device["volume_id"], "boot_index": device["boot_index"],
            "delete_on_termination": device["delete_on_termination"], "attachment_id": device["attachment_id"],
            "volume_size": device["volume_size"], "device_name": device["device_name"],
            "snapshot_id": device["snapshot_id"],
          ])
        var written = device
        written["uuid"] = uuid
        return written
      })
  }

  /// Begins an action of an instance (`openstack server event list` shows them).
  func startAction(_ action: String, _ uuid: String) throws {
    try db.insert(
      "instance_actions",
      [
        "action": .string(action), "instance_uuid": .string(uuid), "request_id": .string(requestID),
        "user_id": .optional(identity?.userID), "project_id": .optional(identity?.projectID),
        "start_time": .string(Calendar.timestamp(now)), "updated_at": .string(Calendar.timestamp(now)),
      ])
  }

  /// What Nova itself keeps of an instance beside its columns (`system_metadata`).
  func systemMetadata(of uuid: String) throws -> JSON {
    let rows = try db.rows("instance_system_metadata", where: ["instance_uuid": .string(uuid)])
    return .object(JSON.Members(rows.map { .init($0.text("key"), $0["value"]) }))
  }

  /// Changes some of it; null takes an entry away.
  func setSystemMetadata(_ changes: JSON, of uuid: String) throws {
    for change in changes.members {
      let key: Cells = ["instance_uuid": .string(uuid), "key": .string(change.key)]
      try db.delete("instance_system_metadata", where: key)
      guard !change.value.isNull else { continue }
      try db.insert(
        "instance_system_metadata",
        ["instance_uuid": .string(uuid), "key": .string(change.key), "value": change.value])
    }
  }

  /// Records why an instance failed.
  func addFault(_ uuid: String, _ error: ServiceError) throws {
    try db.insert(
      "instance_faults",
      [
        "instance_uuid": .string(uuid), "code": .int(NovaFault.code(error)),
        "message": .string(NovaFault.message(error)),
        "details": .string(error.description), "created_at": .string(timestamp),
      ])
  }
}

/// How an exception shows in an instance's `fault`.
enum NovaFault {
  /// Exceptions of Nova's own tell their message, those of libraries only their class.
  static func message(_ error: ServiceError) -> String {
    ["MessagingTimeout", "ConnectFailure", "DBConnectionError", "HTTPError"].contains(error.type)
      ? error.type : error.message
  }
  static func code(_ error: ServiceError) -> Int { error.status < 400 ? 500 : max(error.status, 500) }
}
