import CloudKernel

/// LVM's commands as a driver runs them on its own machine; sizes are in GiB.
extension LVM {
  /// `vgs`: how large the volume group is, and how much of it no volume has.
  static func vgs(_ context: Context) throws -> (size: Int, free: Int) {
    try context.host("lvm", "vgs", volumeGroup) { try space($0) }
  }

  /// `lvcreate -n`: cuts a volume out of the volume group.
  static func lvcreate(_ context: Context, _ volume: String, size: Int) throws {
    try context.host("lvm", "lvcreate", "\(volume) \(size)g") { try insert($0, volume, size: size, origin: nil) }
  }

  /// `lvcreate --snapshot`: a volume that begins as a copy of another one.
  static func lvcreateSnapshot(_ context: Context, _ snapshot: String, of origin: String) throws {
    try context.host("lvm", "lvcreate", "--snapshot \(snapshot) \(origin)") { lvm in
      guard let row = try lvm.db.row("logical_volumes", where: ["lv_name": .string(origin)]) else {
        throw ServiceError("ProcessExecutionError", "Failed to find logical volume \"\(volumeGroup)/\(origin)\"")
      }
      try insert(lvm, snapshot, size: row.int("lv_size"), origin: origin)
    }
  }

  /// `lvextend`: makes a volume larger.
  static func lvextend(_ context: Context, _ volume: String, size: Int) throws {
    try context.host("lvm", "lvextend", "\(volume) \(size)g") { lvm in
      let row = try lvm.db.row("logical_volumes", where: ["lv_name": .string(volume)])
      try checkSpace(lvm, for: size - (row?.int("lv_size") ?? 0))
      try lvm.db.update("logical_volumes", ["lv_size": .int(size)], where: ["lv_name": .string(volume)])
    }
  }

  /// `lvremove`: gives a volume's space back; a volume that is gone is no error, as with Cinder's driver.
  static func lvremove(_ context: Context, _ volume: String) throws {
    try context.host("lvm", "lvremove", volume) { lvm in
      _ = try lvm.db.delete("logical_volumes", where: ["lv_name": .string(volume)])
    }
  }

  private static func insert(_ lvm: Context, _ volume: String, size: Int, origin: String?) throws {
    try checkSpace(lvm, for: size)
    try lvm.db.insert(
      "logical_volumes",
      [
        "lv_name": .string(volume), "vg_name": .string(volumeGroup), "lv_size": .int(size), "origin": .optional(origin),
      ])
  }

  private static func checkSpace(_ lvm: Context, for size: Int) throws {
    guard try space(lvm).free < size else { return }
    throw ServiceError(
      "ProcessExecutionError", "Volume group \"\(volumeGroup)\" has insufficient free space for \(size)g")
  }

  private static func space(_ lvm: Context) throws -> (size: Int, free: Int) {
    let size = try lvm.db.row("volume_groups", where: ["vg_name": .string(volumeGroup)])?.int("vg_size") ?? 0
    let used = try lvm.db.rows("logical_volumes").reduce(0) { $0 + $1.int("lv_size") }
    return (size, size - used)
  }
}
