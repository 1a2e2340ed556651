import CloudKernel

/// The logical volume manager on the controller: the volume group from which Cinder's LVM driver cuts volumes.
enum LVM: Project {
  static let name = "lvm"
  /// Cinder's `volume_group`.
  static let volumeGroup = "cinder-volumes"

  static let tables = [
    Table("volume_groups", "vg_name TEXT PRIMARY KEY", "vg_size INTEGER"),
    Table("logical_volumes", "lv_name TEXT PRIMARY KEY", "vg_name TEXT", "lv_size INTEGER", "origin TEXT"),
  ]

  static func deploy(on site: Site) {
    let lvm = site.process("lvm", on: site.controller, of: LVM.self, role: .host)
    lvm.onStart { context in
      guard try context.db.count("volume_groups") == 0 else { return }
      let size = context.process.node.facts["disk_gb"]
      try context.db.insert("volume_groups", ["vg_name": .string(volumeGroup), "vg_size": size])
    }
  }

  /// The path of a logical volume's device.
  static func path(_ volume: String) -> String { "/dev/\(volumeGroup)/\(volume)" }
}
