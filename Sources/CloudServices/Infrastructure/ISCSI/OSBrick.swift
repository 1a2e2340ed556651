import CloudKernel

/// os-brick: how a service that runs on a machine gets Cinder's volumes connected to that machine.
enum OSBrick {
  /// What Cinder has to know of this machine to export a volume to it.
  static func connectorProperties(_ context: Context) -> JSON {
    let node = context.process.node
    return [
      "platform": "x86_64", "os_type": "linux", "ip": .string(ISCSI.address(of: node)), "host": .string(node.name),
      "multipath": false, "do_local_attach": false, "initiator": .string(ISCSI.initiatorName(of: node.name)),
    ]
  }

  /// Connects a volume to this machine and gives the path of its device: `/dev/sdb`.
  ///
  /// `connectionInfo` is an attachment's, flat as Cinder's API gives it or with its facts under `data` as Nova keeps it.
  /// Throws `TargetPortalNotFound` when tgt is away, `ISCSILoginFailed`, `HostDaemonDown` without an iscsid.
  static func connectVolume(_ context: Context, _ connectionInfo: JSON) async throws -> String {
    let volume = try Connection(connectionInfo)
    let targets = try iscsiadm(context, "discovery", "-t sendtargets -p \(volume.portal)", volume) { try $0.discover() }
    guard targets.contains(volume.iqn) else {
      throw ServiceError("TargetPortalNotFound", "Unable to find target \(volume.iqn) at \(volume.portal).")
    }
    try iscsiadm(context, "login", "-T \(volume.iqn) -p \(volume.portal)", volume) {
      try $0.logIn(to: volume.iqn, username: volume.username, password: volume.password)
    }
    // udev needs a moment until the device has its name.
    try await context.sleep(.milliseconds(20))
    return try iscsiadm(context, "rescan", "-T \(volume.iqn)", volume) { try $0.rescan(volume.iqn, lun: volume.lun) }
  }

  /// Removes a volume's device from this machine and logs out; what is not connected is no error.
  static func disconnectVolume(_ context: Context, _ connectionInfo: JSON) async throws {
    let volume = try Connection(connectionInfo)
    try iscsiadm(context, "logout", "-T \(volume.iqn) -p \(volume.portal)", volume) { try $0.logOut(of: volume.iqn) }
    try await context.sleep(.milliseconds(5))
  }

  @discardableResult
  private static func iscsiadm<T>(
    _ context: Context, _ mode: String, _ detail: String, _ volume: Connection, _ work: (Initiator) throws -> T
  ) throws -> T {
    try context.host("iscsid", "iscsiadm \(mode)", detail) { try work(Initiator(iscsid: $0, portal: volume.portal)) }
  }

  /// What a connection's info says, read once.
  private struct Connection {
    let portal: String
    let iqn: String
    let lun: Int
    let username: String
    let password: String

    init(_ info: JSON) throws {
      let data = info["data"].isNull ? info : info["data"]
      guard info["driver_volume_type"] == "iscsi", let portal = data["target_portal"].string,
        let iqn = data["target_iqn"].string
      else { throw ServiceError("InvalidConnectorProtocol", "Invalid InitiatorConnector protocol specified") }
      self.portal = portal
      self.iqn = iqn
      lun = data["target_lun"].int ?? 1
      username = data["auth_username"].string ?? ""
      password = data["auth_password"].string ?? ""
    }
  }
}
