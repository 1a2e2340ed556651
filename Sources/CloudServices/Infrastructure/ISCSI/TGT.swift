import CloudKernel

/// tgt, the daemon that exports volumes as iSCSI targets.
enum TGT {
  /// Exports a device as LUN 1 of a target of its own (`tgt-admin --update`).
  static func create(
    _ context: Context, iqn: String, backingStore: String, username: String, password: String
  ) throws {
    try context.host("tgt", "tgt-admin --update", iqn) { tgt in
      try tgt.db.delete("targets", where: ["iqn": .string(iqn)])
      let tids = try tgt.db.rows("targets").map { $0.int("tid") }
      try tgt.db.insert(
        "targets",
        [
          "iqn": .string(iqn), "host": .string(tgt.process.node.name), "tid": .int((tids.max() ?? 0) + 1),
          "backing_store": .string(backingStore), "auth_username": .string(username),
          "auth_password": .string(password),
        ])
    }
  }

  /// Takes a target away, and whoever is logged in with it (`tgt-admin --force --delete`).
  static func remove(_ context: Context, iqn: String) throws {
    try context.host("tgt", "tgt-admin --delete", iqn) { tgt in
      try tgt.db.delete("connections", where: ["iqn": .string(iqn)])
      _ = try tgt.db.delete("targets", where: ["iqn": .string(iqn)])
    }
  }

  /// The daemon behind a portal (`10.0.0.11:3260`), as it is seen from another machine.
  static func at(_ portal: String, from initiator: Context) throws -> Context {
    let daemon = initiator.processes("tgt").first { "\(ISCSI.address(of: $0.node)):\(ISCSI.port)" == portal }
    guard let daemon, daemon.isServing, daemon.node.isUp else {
      throw ServiceError("TargetPortalNotFound", "Unable to find target portal \(portal).")
    }
    return initiator.at(daemon)
  }

  /// What the daemon answers to a request; `challenge` is the one it set in this login.
  static func answer(_ request: PDU, _ tgt: Context, _ challenge: CHAP.Challenge) throws -> PDU {
    switch request.opcode {
    case .textRequest: try sendTargets(request, tgt)
    case .loginRequest: try login(request, tgt, challenge)
    case .logoutRequest: PDU(opcode: .logoutResponse, tag: request.tag)
    // REPORT LUNS: tgt's controller is LUN 0, the volume LUN 1.
    default:
      PDU(
        opcode: .dataIn, flags: 0x81, tag: request.tag,
        data: [0, 0, 0, 16] + [UInt8](repeating: 0, count: 12) + [0, 1, 0, 0, 0, 0, 0, 0])
    }
  }

  private static func sendTargets(_ request: PDU, _ tgt: Context) throws -> PDU {
    let portal = "\(ISCSI.address(of: tgt.process.node)):\(ISCSI.port),1"
    let targets = try tgt.db.rows("targets", where: ["host": .string(tgt.process.node.name)])
    let keys = targets.flatMap { [("TargetName", $0.text("iqn")), ("TargetAddress", portal)] }
    return PDU(opcode: .textResponse, tag: request.tag, keys: keys)
  }

  private static func login(_ request: PDU, _ tgt: Context, _ challenge: CHAP.Challenge) throws -> PDU {
    var response = PDU(opcode: .loginResponse, flags: request.flags, tag: request.tag)
    if request["AuthMethod"] != nil {
      response.keys = [("AuthMethod", "CHAP")]
    } else if request["CHAP_A"] != nil {
      response.keys = [
        ("CHAP_A", "5"), ("CHAP_I", String(challenge.identifier)), ("CHAP_C", "0x" + challenge.value),
      ]
    } else {
      response.status = try status(of: request, tgt, challenge)
    }
    return response
  }

  /// 0x0203: no such target; 0x0201: the name or the password is wrong.
  private static func status(of request: PDU, _ tgt: Context, _ challenge: CHAP.Challenge) throws -> UInt16 {
    guard let target = try tgt.db.row("targets", where: ["iqn": .optional(request["TargetName"])]) else {
      return 0x0203
    }
    let expected = CHAP.response(to: challenge, password: target.text("auth_password"))
    return request["CHAP_N"] == target.text("auth_username") && request["CHAP_R"] == expected ? 0 : 0x0201
  }
}
