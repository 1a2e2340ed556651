import CloudKernel

/// An instance as it travels in messages: Nova's versioned object, kept as its fields.
struct Instance: Sendable {
  var fields: JSON

  init(fields: JSON) { self.fields = fields }

  /// Reads an instance with its flavor and metadata from Nova's tables.
  init(row: Row, _ store: Store) throws {
    fields = row.object
    if let extra = try store.row("instance_extra", where: ["instance_uuid": row["uuid"]]) {
      fields["flavor"] = extra["flavor"]
      fields["metadata"] = extra["metadata"]
    }
  }

  subscript(_ field: String) -> JSON {
    get { fields[field] }
    set { fields[field] = newValue }
  }

  var uuid: String { fields["uuid"].string ?? "" }
  var name: String { fields["display_name"].string ?? "" }
  var host: String? { fields["host"].string }
  var vmState: String { fields["vm_state"].string ?? "" }
  var taskState: String? { fields["task_state"].string }
  var project: String { fields["project_id"].string ?? "" }
  var flavor: JSON { fields["flavor"] }

  /// libvirt's name for it: `instance-0000000a`.
  var domainName: String {
    let hex = String(fields["id"].int ?? 0, radix: 16)
    return "instance-" + String(repeating: "0", count: max(0, 8 - hex.count)) + hex
  }

  /// What the API calls its state, from the VM state and the task (nova.api.openstack.common).
  var status: String {
    switch (vmState, taskState) {
    case ("active", "rebooting"), ("active", "reboot_pending"), ("active", "reboot_started"): "REBOOT"
    case ("building", _): "BUILD"
    case ("stopped", _): "SHUTOFF"
    default: vmState.uppercased()
    }
  }
}

/// Nova's vm_states.
enum VMState {
  static let building = "building"
  static let active = "active"
  static let stopped = "stopped"
  static let paused = "paused"
  static let suspended = "suspended"
  static let shelved = "shelved"
  static let shelvedOffloaded = "shelved_offloaded"
  static let error = "error"
  static let deleted = "deleted"
}

/// The numbers of nova.compute.power_state.
enum PowerState {
  static let none = 0
  static let running = 1
  static let paused = 3
  static let shutdown = 4
  static let suspended = 7
}
