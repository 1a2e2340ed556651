import TextGrid

/// All commands, and how words find theirs.
enum CommandTable {
  /// Every command by project; a new project adds its list here.
  static let all: [Command] =
    Keystone.commands + Glance.commands + Placement.commands + Nova.commands + Neutron.commands + Cinder.commands
    + Barbican.commands + Quotas.commands + Discovery.commands

  /// A command found, and how many words named it.
  struct Match {
    let command: Command
    let length: Int
  }

  /// Finds the command that the words begin with; each word may be shortened while it stays unique.
  static func find(_ words: [String]) -> Match? {
    let limit = words.firstIndex { $0.hasPrefix("-") } ?? words.count
    for length in stride(from: min(limit, 6), to: 0, by: -1) {
      let name = words[..<length].joined(separator: " ")
      if let exact = all.first(where: { $0.name == name }) { return Match(command: exact, length: length) }
      let candidates = all.filter { isShortened(words[..<length], $0.name) }
      if candidates.count == 1 { return Match(command: candidates[0], length: length) }
    }
    return nil
  }

  private static func isShortened(_ words: ArraySlice<String>, _ name: String) -> Bool {
    let parts = name.split(separator: " ")
    return parts.count == words.count && zip(parts, words).allSatisfy { $0.hasPrefix($1) }
  }

  /// The error for words that name no command.
  static func unknown(_ words: [(text: String, index: Int)]) -> UsageError {
    let first = words[0].text
    let line = words.map(\.text).joined(separator: " ")
    let suggestions = similar(to: first)
    let output =
      "openstack: '\(line)' is not an openstack command. See 'openstack --help'.\nDid you mean one of these?\n"
      + suggestions.map { "  \($0)\n" }.joined()
    let wrong = firstWrong(words.map(\.text))
    return UsageError(
      "'\(line)' is not an openstack command", at: words[min(wrong, words.count - 1)].index,
      nearest: nearest(words.map(\.text)), result: CommandResult(output: output, exitCode: 2))
  }

  /// cliff's suggestions: what begins so, and what has the nearest first word.
  private static func similar(to word: String) -> [String] {
    let ranked = all.map { command -> (Int, String) in
      if command.name.hasPrefix(word) { return (0, command.name) }
      let first = command.name.split(separator: " ")[0]
      return (CliffDistance.between(word, String(first)) + 1, command.name)
    }.sorted { $0 < $1 }
    let least = ranked.first { $0.0 > 0 }?.0
    return ranked.filter { $0.0 == 0 || $0.0 == least }.map(\.1)
  }

  /// The index of the first word with which no command goes on.
  private static func firstWrong(_ words: [String]) -> Int {
    var length = 0
    while length < words.count, !words[length].hasPrefix("-") {
      let start = words[...length]
      guard
        all.contains(where: {
          isShortened(start, $0.name.split(separator: " ").prefix(length + 1).joined(separator: " "))
        })
      else { return length }
      length += 1
    }
    return max(0, length - 1)
  }

  private static func nearest(_ words: [String]) -> String? {
    let plain = words.prefix { !$0.hasPrefix("-") }
    let candidates = all.map { command -> (Int, String) in
      let count = command.name.split(separator: " ").count
      return (NearestWord.distance(plain.prefix(count).joined(separator: " "), command.name), command.name)
    }
    guard let best = candidates.min(by: { $0 < $1 }), best.0 <= max(2, best.1.count / 3) else { return nil }
    return best.1
  }
}
