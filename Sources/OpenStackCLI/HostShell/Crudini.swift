import CloudServices

extension HostCommand {
  /// Reads and changes a service's configuration: `crudini --get|--set FILE SECTION OPTION [VALUE]`.
  ///
  /// As on a real machine, a daemon knows of a change only when it is restarted.
  static let crudini = HostCommand(name: "crudini", package: "nova-compute", check: checkCrudini) { arguments, host in
    let option = arguments[3]
    guard let node = host.cloud.node(host.name) else { throw Failure("there is no \(host.name)") }
    guard arguments[0] == "--get" else {
      NovaConf.set(option, to: Int(arguments[4]) ?? 0, on: node)
      return CommandResult()
    }
    let value =
      NovaConf.value(of: option, on: node) ?? host.site.description.options[option] ?? NovaConf.defaults[option] ?? 0
    return CommandResult(output: "\(value)\n")
  }

  private static func checkCrudini(_ arguments: [String]) throws(Misuse) {
    let modes = ["--get", "--set"]
    let question = "crudini: which of \(modes.joined(separator: ", "))?"
    guard let mode = arguments.first else { throw Misuse(question, at: 0) }
    guard modes.contains(mode) else { throw Misuse(question, arguments, at: 0, among: modes) }
    let words = [
      ("a file", [NovaConf.path]), ("a section", ["DEFAULT"]), ("an option", NovaConf.defaults.keys.sorted()),
    ]
    for (index, (what, known)) in words.enumerated() {
      guard arguments.count > index + 1 else { throw Misuse("crudini \(mode) needs \(what)", at: arguments.count) }
      guard known.contains(arguments[index + 1]) else {
        throw Misuse(
          "crudini: this model has no \(what.split(separator: " ")[1]) \(arguments[index + 1]); there is "
            + known.joined(separator: ", "), arguments, at: index + 1, among: known)
      }
    }
    guard mode == "--set" else {
      guard arguments.count == 4 else { throw Misuse("crudini --get takes no value", at: 4) }
      return
    }
    guard arguments.count == 5, let value = Int(arguments[4]), value >= -1 else {
      throw Misuse("crudini: \(arguments[3]) is a number of seconds, or -1", at: min(4, arguments.count))
    }
  }
}
