import CloudKernel

/// Cinder's LVM driver with tgt: a volume is a logical volume, exported over iSCSI while it is attached.
struct LVMDriver {
  static let backendName = "lvm"
  /// The prefix of every target's name (`target_prefix`).
  static let targetPrefix = "iqn.2010-10.org.openstack:"

  /// What the scheduler has to know of this backend's one pool.
  func stats(_ context: Context, host: String) throws -> JSON {
    let space = try LVM.vgs(context)
    let pool: JSON = [
      "name": .string("\(host)#LVM"), "pool_name": "LVM", "volume_backend_name": .string(Self.backendName),
      "total_capacity_gb": .double(Double(space.size)), "free_capacity_gb": .double(Double(space.free)),
      "reserved_percentage": 0, "storage_protocol": "iSCSI", "multiattach": true,
    ]
    return [
      "volume_backend_name": .string(Self.backendName), "vendor_name": "Open Source", "driver_version": "3.0.0",
      "storage_protocol": "iSCSI", "pools": [pool], "filter_function": nil, "goodness_function": nil,
    ]
  }

  func createVolume(_ context: Context, _ volume: Row) throws {
    try LVM.lvcreate(context, name(volume), size: volume.int("size"))
  }

  func createVolume(_ context: Context, _ volume: Row, fromSnapshot snapshot: String) throws {
    // The driver makes a full copy, so that the snapshot can go.
    try LVM.lvcreate(context, name(volume), size: volume.int("size"))
    try context.host("lvm", "dd", "if=\(LVM.path("_snapshot-\(snapshot)")) of=\(LVM.path(name(volume)))") { _ in }
  }

  func createClone(_ context: Context, _ volume: Row, of source: String) throws {
    try LVM.lvcreate(context, name(volume), size: volume.int("size"))
    try context.host("lvm", "dd", "if=\(LVM.path("volume-\(source)")) of=\(LVM.path(name(volume)))") { _ in }
  }

  func copyImage(_ context: Context, _ volume: Row, format: String) throws {
    try context.host("lvm", "qemu-img convert", "-f \(format) -O raw \(LVM.path(name(volume)))") { _ in }
  }

  func extendVolume(_ context: Context, _ volume: Row, to size: Int) throws {
    try LVM.lvextend(context, name(volume), size: size)
  }

  func deleteVolume(_ context: Context, _ volume: Row) throws { try LVM.lvremove(context, name(volume)) }

  func createSnapshot(_ context: Context, _ snapshot: String, of volume: Row) throws {
    // A name that begins with "snapshot" is reserved by LVM.
    try LVM.lvcreateSnapshot(context, "_snapshot-\(snapshot)", of: name(volume))
  }

  func deleteSnapshot(_ context: Context, _ snapshot: String) throws {
    try LVM.lvremove(context, "_snapshot-\(snapshot)")
  }

  // MARK: Export

  /// Exports a volume with a user and a password of its own; gives `provider_location` and `provider_auth`.
  func createExport(_ context: Context, _ volume: Row) throws -> (location: String, auth: String) {
    let alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    let (user, password) = (context.randomText(20, from: alphabet), context.randomText(16, from: alphabet))
    try TGT.create(
      context, iqn: iqn(volume), backingStore: LVM.path(name(volume)), username: user, password: password)
    return ("\(portal(context)),1 \(iqn(volume)) 1", "CHAP \(user) \(password)")
  }

  func removeExport(_ context: Context, _ volume: Row) throws { try TGT.remove(context, iqn: iqn(volume)) }

  /// How a machine gets at a volume that is exported.
  func initializeConnection(_ context: Context, _ volume: Row, auth: String) -> JSON {
    let words = auth.split(separator: " ").map(String.init)
    return [
      "target_discovered": false, "target_portal": .string(portal(context)), "target_iqn": .string(iqn(volume)),
      "target_lun": 1, "volume_id": volume["id"], "auth_method": .optional(words.first),
      "auth_username": .optional(words.dropFirst().first), "auth_password": .optional(words.dropFirst(2).first),
      "encrypted": false, "qos_specs": nil, "access_mode": "rw", "cacheable": false, "driver_volume_type": "iscsi",
    ]
  }

  private func name(_ volume: Row) -> String { "volume-\(volume.text("id"))" }
  private func iqn(_ volume: Row) -> String { Self.targetPrefix + name(volume) }
  private func portal(_ context: Context) -> String { "\(ISCSI.address(of: context.process.node)):\(ISCSI.port)" }
}
