extension HostCommand {
  /// Shows the bridges of a machine and what is plugged into them: `brctl show [BRIDGE…]`.
  static let brctl = HostCommand(name: "brctl", package: "linuxbridge", check: checkBrctl) { arguments, host in
    let links = try Link.all(on: host)
    let bridges = links.filter { $0.kind == .bridge }.sorted { $0.name < $1.name }
    var result = CommandResult(output: "bridge name\tbridge id\t\tSTP enabled\tinterfaces\n")
    let wanted = arguments.dropFirst()
    for name in wanted.isEmpty ? bridges.map(\.name) : Array(wanted) {
      guard let bridge = bridges.first(where: { $0.name == name }) else {
        result.errors += "bridge \(name) does not exist!\n"
        result.exitCode = 1
        continue
      }
      let ports = links.filter { $0.bridge == name }.map(\.name).sorted()
      result.output += "\(name)\t\t8000.\(bridge.mac.filter { $0 != ":" })\tno\t\t"
      result.output += ports.joined(separator: "\n\t\t\t\t\t\t\t") + "\n"
    }
    return result
  }

  private static func checkBrctl(_ arguments: [String]) throws(Misuse) {
    let usage = "Usage: brctl [commands]\n"
    guard let command = arguments.first else { throw Misuse("brctl: which command? show", at: 0, usage: usage) }
    guard command == "show" else {
      throw Misuse("never heard of command [\(command)]", arguments, at: 0, among: ["show"], usage: usage)
    }
  }
}
