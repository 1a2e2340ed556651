import CloudKernel
import CloudServices

/// A volume group as it is now, from the disk below it to the guests that have its volumes.
struct VolumeGroupView: Sendable, Hashable {
  let name: String
  /// The machine whose disk it is on.
  let machine: String
  /// In GB.
  let size: Int
  let volumes: [LogicalVolume]

  var free: Int { size - volumes.reduce(0) { $0 + $1.size } }

  /// A logical volume and what Cinder and Nova have made of it.
  struct LogicalVolume: Sendable, Hashable {
    /// `volume-37478a44-…`.
    let name: String
    /// In GB.
    let size: Int
    /// The volume that it is a snapshot of; empty for none.
    let origin: String
    /// What Cinder calls it, with its status; empty where Cinder knows no such volume.
    let volume: String
    let status: String
    let attachments: [Attachment]
  }

  /// Where a volume is attached.
  struct Attachment: Sendable, Hashable {
    let host: String
    /// The device that iSCSI made on the host; empty where it made none.
    let device: String
    let guest: String
    /// The device in the guest.
    let mountpoint: String
  }

  static func all(of site: Site) -> [VolumeGroupView] {
    let rows = { (project: String, table: String) in (try? site.cloud.store(project).rows(table)) ?? [] }
    let (groups, logical) = (rows("lvm", "volume_groups"), rows("lvm", "logical_volumes"))
    let (volumes, snapshots) = (rows("cinder", "volumes"), rows("cinder", "snapshots"))
    let attachments = rows("cinder", "volume_attachment").filter { $0["deleted"].bool != true }
    let (devices, instances) = (rows("iscsi", "devices"), rows("nova", "instances"))

    func attached(_ volume: Row) -> [Attachment] {
      attachments.filter { $0.text("volume_id") == volume.text("id") && $0.text("attach_status") == "attached" }.map {
        let (host, guest) = ($0.text("attached_host"), $0.text("instance_uuid"))
        let device = devices.first { $0.text("host") == host && $0.text("iqn").hasSuffix(volume.text("id")) }
        let instance = instances.first { $0.text("uuid") == guest }
        return Attachment(
          host: host, device: device?.text("path") ?? "",
          guest: instance?.text("display_name") ?? String(guest.prefix(8)), mountpoint: $0.text("mountpoint"))
      }
    }

    return groups.map { group in
      VolumeGroupView(
        name: group.text("vg_name"), machine: site.controller.name, size: group.int("vg_size"),
        volumes: logical.filter { $0.text("vg_name") == group.text("vg_name") }.map { row in
          let name = row.text("lv_name")
          let record = (volumes + snapshots).first { name.hasSuffix($0.text("id")) && $0["deleted"].bool != true }
          return LogicalVolume(
            name: name, size: row.int("lv_size"), origin: row.text("origin"),
            volume: record?.text("display_name") ?? "",
            status: record?.text("status") ?? "", attachments: record.map(attached) ?? [])
        })
    }
  }
}
