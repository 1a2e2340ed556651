import CloudKernel

/// `iscsiadm` and the iscsid behind it: what a compute node does to bring a target's volume in.
struct Initiator {
  /// iscsid at work.
  let iscsid: Context
  let portal: String

  private var host: String { iscsid.process.node.name }

  /// Asks a portal which targets it has (`-m discovery -t sendtargets`) and keeps a record of each.
  func discover() throws -> [String] {
    let answer = try exchange("SendTargets", PDU(opcode: .textRequest, tag: 1, keys: [("SendTargets", "All")]))
    let targets = answer.keys.filter { $0.name == "TargetName" }.map(\.value)
    for iqn in targets where try iscsid.db.count("nodes", where: ["host": .string(host), "iqn": .string(iqn)]) == 0 {
      try iscsid.db.insert("nodes", ["host": .string(host), "iqn": .string(iqn), "portal": .string(portal)])
    }
    return targets
  }

  /// Logs in to a target with CHAP, unless this machine has a session with it already.
  func logIn(to iqn: String, username: String, password: String) throws {
    let session: Cells = ["host": .string(host), "iqn": .string(iqn)]
    guard try iscsid.db.count("sessions", where: session) == 0 else { return }
    let challenge = CHAP.Challenge(identifier: UInt8(iscsid.random(below: 256)), value: iscsid.hex(32))
    let name = ISCSI.initiatorName(of: host)
    let keys = [("InitiatorName", name), ("SessionType", "Normal"), ("TargetName", iqn), ("AuthMethod", "CHAP,None")]
    _ = try login(keys, .security, challenge)
    let asked = try login([("CHAP_A", "5")], .security, challenge)
    let set = CHAP.Challenge(
      identifier: asked["CHAP_I"].flatMap { UInt8($0) } ?? 0, value: String((asked["CHAP_C"] ?? "").dropFirst(2)))
    let response = CHAP.response(to: set, password: password)
    let proof = [("TargetName", iqn), ("CHAP_N", username), ("CHAP_R", response)]
    let answer = try login(proof, .transit, challenge)
    guard answer.status == 0 else { throw Self.refused(answer.status) }
    try remember(iqn, name)
  }

  /// Looks for the units of a target (`--rescan`); the kernel makes a device of the volume, and this is its path.
  func rescan(_ iqn: String, lun: Int) throws -> String {
    let place: Cells = ["host": .string(host), "iqn": .string(iqn), "lun": .int(lun)]
    if let device = try iscsid.db.row("devices", where: place) { return device.text("path") }
    _ = try exchange("REPORT LUNS", PDU(opcode: .scsiCommand, flags: 0xc1, tag: 5, command: [0xa0]))
    let taken = try iscsid.db.rows("devices", where: ["host": .string(host)]).map { $0.text("path") }
    let path = Self.devices.first { !taken.contains($0) } ?? "/dev/sd?"
    try iscsid.db.insert(
      "devices", ["host": .string(host), "iqn": .string(iqn), "lun": .int(lun), "path": .string(path)])
    return path
  }

  /// Removes a target's devices, logs out and forgets the node.
  func logOut(of iqn: String) throws {
    let here: Cells = ["host": .string(host), "iqn": .string(iqn)]
    guard try iscsid.db.count("sessions", where: here) > 0 else { return }
    try iscsid.db.delete("devices", where: here)
    // A target that is away hears no logout; the session ends here all the same.
    if (try? exchange("Logout", PDU(opcode: .logoutRequest, tag: 6))) != nil {
      let name: JSON = .string(ISCSI.initiatorName(of: host))
      try iscsid.db.delete("connections", where: ["iqn": .string(iqn), "initiator": name])
    }
    try iscsid.db.delete("sessions", where: here)
    try iscsid.db.delete("nodes", where: here)
  }

  /// The first disk of a machine is its own; volumes come behind it, from sdb to sdz and then from sdaa on.
  private static let devices: [String] = {
    let letters = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { String(UnicodeScalar($0)) }
    let names = letters.dropFirst() + letters.flatMap { first in letters.map { first + $0 } }
    return names.map { "/dev/sd" + $0 }
  }()

  private func login(_ keys: [(String, String)], _ stage: PDU.Stage, _ challenge: CHAP.Challenge) throws -> PDU {
    let request = PDU(opcode: .loginRequest, flags: stage.rawValue, tag: 2, keys: keys)
    return try exchange("Login", request, challenge)
  }

  private func remember(_ iqn: String, _ name: String) throws {
    let sid = try iscsid.db.rows("sessions", where: ["host": .string(host)]).map { $0.int("sid") }.max() ?? 0
    try iscsid.db.insert(
      "sessions",
      ["host": .string(host), "iqn": .string(iqn), "portal": .string(portal), "sid": .int(sid + 1)])
    try iscsid.db.insert("connections", ["iqn": .string(iqn), "initiator": .string(name), "sid": .int(sid + 1)])
  }

  /// One request over the network to the portal, and its answer back.
  private func exchange(
    _ operation: String, _ request: PDU, _ challenge: CHAP.Challenge = CHAP.Challenge(identifier: 0, value: "")
  ) throws -> PDU {
    let tgt = try TGT.at(portal, from: iscsid)
    iscsid.packet(to: tgt.process, "iSCSI \(operation)", Self.summary(request), bytes: request.bytes)
    let answer = try TGT.answer(request, tgt, challenge)
    tgt.packet(to: iscsid.process, "iSCSI \(operation) response", Self.summary(answer), bytes: answer.bytes)
    return answer
  }

  /// What a capture shows of a PDU: its keys, no proofs.
  private static func summary(_ pdu: PDU) -> String {
    if pdu.status != 0 { return refused(pdu.status).message }
    return pdu.keys.filter { !["CHAP_C", "CHAP_R"].contains($0.name) }.map { "\($0.name)=\($0.value)" }
      .joined(separator: " ")
  }

  private static func refused(_ status: UInt16) -> ServiceError {
    ServiceError("ISCSILoginFailed", status == 0x0203 ? "target not found" : "initiator failed authorization")
  }
}
