/// What `openstack --help` and `openstack COMMAND --help` print.
enum Help {
  /// The release of python-openstackclient that this client behaves as.
  static let version = "10.5.0"

  /// The help of one command.
  static func text(_ command: Command, width: Int?) -> String {
    let signature = command.signature
    var out = Usage(program: "openstack " + command.name, signature: signature).text(width: width)
    out += "\n\n\(command.help)\n"
    let positionals = signature.positionals.map { "  \($0.name)\n" }.joined()
    if !positionals.isEmpty { out += "\npositional arguments:\n" + positionals }
    out += "\noptions:\n  -h, --help\n"
    for option in signature.options {
      let value = option.value.map { " \($0)" } ?? ""
      out += "  " + option.names.map { $0 + value }.joined(separator: ", ") + "\n"
    }
    return out
  }

  /// The help of `openstack` itself.
  static var overview: String {
    "usage: openstack [--version] [--os-username <auth-username>] [--os-password <auth-password>]\n"
      + "                 [--os-project-name <auth-project-name>] [-h] <command> ...\n\nCommands:\n"
      + list(CommandTable.all)
  }

  /// The commands that begin with these words; nil when there are none.
  static func commands(beginningWith words: [String]) -> String? {
    let start = words.joined(separator: " ")
    let found = CommandTable.all.filter { $0.name.hasPrefix(start + " ") }
    return found.isEmpty ? nil : "Command \"\(start)\" matches:\n" + found.map { "  \($0.name)\n" }.joined()
  }

  private static func list(_ commands: [Command]) -> String {
    let widest = commands.reduce(0) { max($0, $1.name.count) }
    return commands.sorted { $0.name < $1.name }.map { command in
      "  \(command.name)\(String(repeating: " ", count: widest - command.name.count))  \(command.help)\n"
    }.joined()
  }
}
