import CloudKernel

/// iSCSI: `tgt` exports Cinder's volumes from the controller, `iscsid` on each compute node brings them in as devices.
///
/// Sessions and devices are the machine's kernel's: they outlive a restart of the daemons.
enum ISCSI: Project {
  static let name = "iscsi"
  static let port = 3260

  static let tables = [
    // tgt's side.
    Table(
      "targets", "iqn TEXT PRIMARY KEY", "host TEXT", "tid INTEGER", "backing_store TEXT", "auth_username TEXT",
      "auth_password TEXT"),
    Table("connections", "iqn TEXT", "initiator TEXT", "sid INTEGER"),
    // iscsid's side, of each machine.
    Table("nodes", "host TEXT", "iqn TEXT", "portal TEXT"),
    Table("sessions", "host TEXT", "iqn TEXT", "portal TEXT", "sid INTEGER"),
    Table("devices", "host TEXT", "iqn TEXT", "lun INTEGER", "path TEXT"),
  ]

  static func deploy(on site: Site) {
    _ = site.process("tgt", on: site.controller, of: ISCSI.self, role: .host)
    for node in site.computes {
      _ = site.process("iscsid", on: node, of: ISCSI.self, role: .host)
    }
  }

  /// The name under which a machine's initiator logs in, as `/etc/iscsi/initiatorname.iscsi` has it.
  static func initiatorName(of host: String) -> String { "iqn.1993-08.org.debian:01:\(host)" }

  /// The address at which others reach a machine.
  static func address(of node: Node) -> String {
    guard let address = node.facts["address"].string, !address.isEmpty else { return node.name }
    return address
  }
}
