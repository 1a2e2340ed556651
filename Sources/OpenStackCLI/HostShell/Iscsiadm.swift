extension HostCommand {
  /// Lists a machine's sessions with iSCSI targets: `iscsiadm -m session`.
  static let iscsiadm = HostCommand(name: "iscsiadm", package: "iscsid", check: checkIscsiadm) { _, host in
    let sessions = try host.cloud.store("iscsi").rows("sessions", where: ["host": .string(host.name)])
    guard !sessions.isEmpty else { throw Failure("iscsiadm: No active sessions.", exitCode: 21) }
    return CommandResult(
      output: sessions.map {
        "tcp: [\($0.int("sid"))] \($0.text("portal")),1 \($0.text("iqn")) (non-flash)\n"
      }.joined())
  }

  private static func checkIscsiadm(_ arguments: [String]) throws(Misuse) {
    let usage = "Try `iscsiadm --help' for more information.\n"
    guard let first = arguments.first else { throw Misuse("iscsiadm: which mode? -m session", at: 0, exitCode: 7) }
    guard ["-m", "--mode"].contains(first) else {
      let message =
        first.hasPrefix("-") ? "iscsiadm: unrecognized option '\(first)'" : "iscsiadm: unexpected argument '\(first)'"
      throw Misuse(message, arguments, at: 0, among: ["-m", "--mode"], exitCode: 7, usage: usage)
    }
    guard arguments.count > 1 else {
      throw Misuse("iscsiadm: option requires an argument -- 'm'", at: 1, exitCode: 7, usage: usage)
    }
    guard arguments[1] == "session" else {
      throw Misuse(
        "iscsiadm: unknown mode '\(arguments[1])'", arguments, at: 1, among: ["session"], exitCode: 7, usage: usage)
    }
    guard arguments.count == 2 else {
      throw Misuse("iscsiadm: unexpected argument '\(arguments[2])'", at: 2, exitCode: 7, usage: usage)
    }
  }
}
