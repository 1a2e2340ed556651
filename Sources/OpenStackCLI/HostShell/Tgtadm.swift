import CloudKernel

extension HostCommand {
  /// Shows the iSCSI targets that a machine exports: `tgtadm --lld iscsi --mode target --op show`.
  static let tgtadm = HostCommand(name: "tgtadm", package: "tgt", check: checkTgtadm) { _, host in
    guard host.isServing("tgt") else {
      throw Failure(
        "tgtadm: failed to send request hdr to tgt daemon, Transport endpoint is not connected", exitCode: 107)
    }
    let store = host.cloud.store("iscsi")
    let targets = try store.rows("targets", where: ["host": .string(host.name)])
    return CommandResult(output: try targets.map { try show($0, on: host) }.joined())
  }

  private static let tgtadmOptions = [
    ["--lld", "-L"]: "iscsi", ["--mode", "-m"]: "target", ["--op", "-o"]: "show",
  ]

  private static func checkTgtadm(_ arguments: [String]) throws(Misuse) {
    let usage = "Try `tgtadm --help' for more information.\n"
    var seen: Set<String> = []
    for index in stride(from: 0, to: arguments.count, by: 2) {
      let word = arguments[index]
      guard let (names, value) = tgtadmOptions.first(where: { $0.key.contains(word) }) else {
        let known = tgtadmOptions.keys.flatMap(\.self).sorted()
        throw Misuse("tgtadm: unrecognized option '\(word)'", arguments, at: index, among: known, usage: usage)
      }
      guard index + 1 < arguments.count else {
        throw Misuse("tgtadm: option '\(word)' requires an argument", at: index + 1, usage: usage)
      }
      guard arguments[index + 1] == value else {
        let what = ["--lld": "driver", "--mode": "mode", "--op": "operation"][names[0]] ?? word
        throw Misuse(
          "tgtadm: unknown \(what): \(arguments[index + 1])", arguments, at: index + 1, among: [value], exitCode: 22)
      }
      seen.insert(names[0])
    }
    guard seen.contains("--op") else {
      throw Misuse("tgtadm: specify the operation type", at: arguments.count, exitCode: 22)
    }
    guard seen.contains("--mode") else { throw Misuse("tgtadm: specify the mode", at: arguments.count, exitCode: 22) }
  }

  private static func show(_ target: Row, on host: Host) throws -> String {
    let tid = target.int("tid")
    let path = target.text("backing_store")
    let volume = try host.cloud.store("lvm").rows("logical_volumes").first {
      "/dev/\($0.text("vg_name"))/\($0.text("lv_name"))" == path
    }
    // tgt counts in millions of bytes, LVM in GiB.
    let megabytes = ((volume?.int("lv_size") ?? 0) * 1_073_741_824 + 500_000) / 1_000_000
    let connections = try host.cloud.store("iscsi").rows("connections", where: ["iqn": target["iqn"]])
    let account = target.text("auth_username")
    return """
      Target \(tid): \(target.text("iqn"))
          System information:
              Driver: iscsi
              State: ready
          I_T nexus information:
      \(connections.enumerated().map { nexus($0 + 1, $1, on: host) }.joined())\
          LUN information:
      \(unit(0, of: tid, type: "controller", size: "0 MB, Block size: 1", store: "null", path: "None"))\
      \(unit(1, of: tid, type: "disk", size: "\(megabytes) MB, Block size: 512", store: "rdwr", path: path))\
          Account information:
      \(account.isEmpty ? "" : "        \(account)\n")\
          ACL information:
              ALL

      """
  }

  private static func nexus(_ number: Int, _ connection: Row, on host: Host) -> String {
    let initiator = connection.text("initiator")
    // The initiator's name ends with its machine's.
    let machine = String(initiator.split(separator: ":").last ?? "")
    let address = host.cloud.node(machine)?.facts["address"].string ?? ""
    return """
              I_T nexus: \(number)
                  Initiator: \(initiator) alias: \(machine)
                  Connection: 0
                      IP Address: \(address.isEmpty ? machine : address)

      """
  }

  private static func unit(
    _ lun: Int, of tid: Int, type: String, size: String, store: String, path: String
  ) -> String {
    let id = hex(tid, 4) + hex(lun, 4)
    return """
              LUN: \(lun)
                  Type: \(type)
                  SCSI ID: IET     \(id)
                  SCSI SN: beaf\(tid)\(lun)
                  Size: \(size)
                  Online: Yes
                  Removable media: No
                  Prevent removal: No
                  Readonly: No
                  SWP: No
                  Thin-provisioning: No
                  Backing store type: \(store)
                  Backing store path: \(path)
                  Backing store flags:\u{20}

      """
  }
}
