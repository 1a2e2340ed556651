extension HostCommand {
  /// Shows a machine's network devices: `ip [-br] link [show [[dev] DEVICE]]`.
  static let ip = HostCommand(name: "ip", package: "linuxbridge", check: checkIP) { arguments, host in
    let isBrief = brief.contains(arguments[0])
    let wanted = arguments.dropFirst(isBrief ? 2 : 1).filter { !["show", "dev"].contains($0) }.first
    let links = try Link.all(on: host).enumerated().filter { wanted == nil || $1.name == wanted }
    guard !links.isEmpty else { throw Failure("Device \"\(wanted ?? "")\" does not exist.") }
    return CommandResult(
      output: links.map { isBrief ? $1.briefLine : $1.lines(index: $0 + 1) }.joined())
  }

  private static let brief = ["-br", "-brief"]

  private static func checkIP(_ arguments: [String]) throws(Misuse) {
    guard let first = arguments.first else { throw Misuse("ip: which object? link", at: 0, exitCode: 255) }
    var index = 0
    if first.hasPrefix("-") {
      guard brief.contains(first) else {
        throw Misuse("Option \"\(first)\" is unknown, try \"ip -help\".", arguments, at: 0, among: brief, exitCode: 255)
      }
      index = 1
    }
    guard index < arguments.count else { throw Misuse("ip: which object? link", at: index, exitCode: 255) }
    guard arguments[index] == "link" else {
      throw Misuse("Object \"\(arguments[index])\" is unknown, try \"ip help\".", arguments, at: index, among: ["link"])
    }
    index += 1
    guard index < arguments.count else { return }
    guard arguments[index] == "show" else {
      throw Misuse(
        "Command \"\(arguments[index])\" is unknown, try \"ip link help\".", arguments, at: index, among: ["show"],
        exitCode: 255)
    }
    index += 1
    if index < arguments.count, arguments[index] == "dev" {
      index += 1
      guard index < arguments.count else {
        throw Misuse("Command line is not complete. Try option \"help\"", at: index, exitCode: 255)
      }
    }
    guard index + 1 >= arguments.count else {
      throw Misuse(
        "Error: either \"dev\" is duplicate, or \"\(arguments[index + 1])\" is a garbage.", at: index + 1,
        exitCode: 255)
    }
  }
}

extension Link {
  private var isLoopback: Bool { kind == .loopback }
  private var flags: String { isLoopback ? "<LOOPBACK,UP,LOWER_UP>" : "<BROADCAST,MULTICAST,UP,LOWER_UP>" }
  /// Devices without a carrier of their own are in no state.
  private var state: String { [.loopback, .tap, .vxlan].contains(kind) ? "UNKNOWN" : "UP" }

  private var queueing: String { [.physical, .tap].contains(kind) ? "fq_codel" : "noqueue" }

  private var fullName: String {
    if let parent { return "\(name)@\(parent)" }
    // The peer in the namespace is its second device, after the loopback.
    return kind == .veth ? "\(name)@if2" : name
  }

  fileprivate var briefLine: String {
    "\(fullName.filled(to: 16)) \(state.filled(to: 14)) \(mac) \(flags) \n"
  }

  fileprivate func lines(index: Int) -> String {
    let master = bridge.map { " master \($0)" } ?? ""
    let medium = isLoopback ? "link/loopback" : "link/ether"
    let broadcast = isLoopback ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff"
    return "\(index): \(fullName): \(flags) mtu \(mtu) qdisc \(queueing)\(master) state \(state)"
      + " mode DEFAULT group default qlen 1000\n"
      + "    \(medium) \(mac) brd \(broadcast)" + (namespace.map { " link-netns \($0)" } ?? "") + "\n"
  }
}
