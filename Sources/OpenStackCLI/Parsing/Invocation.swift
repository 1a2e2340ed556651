/// A command line, taken apart.
struct Invocation {
  /// The command to run; nil when only `text` is to be printed.
  private(set) var command: Command?
  private(set) var arguments = Arguments()
  private(set) var overrides: [String: String] = [:]
  /// Help, or the version.
  private(set) var text = ""

  init(_ line: [String], width: Int?) throws(UsageError) {
    let global = try GlobalOptions(line)
    overrides = global.overrides
    var words = global.rest
    if global.wantsVersion {
      text = "openstack \(Help.version)\n"
      return
    }
    let wantsHelp = global.wantsHelp || words.first?.text == "help"
    if words.first?.text == "help" { words.removeFirst() }
    guard !words.isEmpty else {
      // Without a command the real client opens a prompt of its own, which has no place in a walkthrough.
      text = Help.overview
      return
    }
    guard let match = CommandTable.find(words.map(\.text)) else {
      if wantsHelp, let text = Help.commands(beginningWith: words.map(\.text)) {
        self.text = text
        return
      }
      throw CommandTable.unknown(words)
    }
    guard !wantsHelp else {
      text = Help.text(match.command, width: width)
      return
    }
    let name = words[..<match.length].map(\.text).joined(separator: " ")
    let parser = ArgumentParser(program: "openstack " + name, signature: match.command.signature, width: width)
    arguments = try parser.parse(Array(words[match.length...]), end: line.count)
    command = match.command
  }
}
