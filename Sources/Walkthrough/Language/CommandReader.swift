import MarpDeck
import TextGrid

/// Reads a command over its lines: prompt, continuation, capture, and what `sudo` and `ssh` say of where it runs.
struct CommandReader {
  private var characters: [LocatedCharacter] = []
  private var lines: [String] = []
  private var quotes = QuoteState()

  /// Takes a command off the front of some lines; nil when it is too broken to know.
  static func read(
    _ rest: inout ArraySlice<CodeBlock.Line>, prompt: Command.Prompt, _ diagnostics: inout Diagnostics
  ) -> Command? {
    guard let line = rest.popFirst() else { return nil }
    var reader = CommandReader()
    reader.gather(line, &rest, &diagnostics)
    guard reader.characters.contains(where: { !$0.character.isWhitespace }) else {
      diagnostics.report(line.position, "nothing stands behind the prompt", hint: "expected a command")
      return nil
    }
    let last = line.position.line + reader.lines.count - 1
    return reader.command(prompt, at: line.position, lastLine: last, &diagnostics)
  }

  /// Joins the lines that a backslash or an open quote continues.
  private mutating func gather(
    _ first: CodeBlock.Line, _ rest: inout ArraySlice<CodeBlock.Line>, _ diagnostics: inout Diagnostics
  ) {
    var cursor = LineCursor(first.text, at: first.position)
    _ = cursor.take { $0 != "$" && $0 != "#" }
    _ = cursor.take("$") || cursor.take("#")
    _ = cursor.take(" ")
    add(cursor)
    while let next = rest.first {
      let hasMark = next.text == ">" || next.text.hasPrefix("> ")
      if quotes.isEscaped {
        guard hasMark || BlockLine(next.text).continues else { break }
        characters.removeLast()
      } else {
        guard quotes.open != nil, hasMark else { break }
        characters.append(LocatedCharacter("\n", next.position))
      }
      rest.removeFirst()
      cursor = LineCursor(next.text, at: next.position)
      if hasMark { _ = cursor.take("> ") || cursor.take(">") }
      quotes.isEscaped = false
      add(cursor)
    }
    guard quotes.isEscaped, let mark = characters.popLast() else { return }
    diagnostics.report(mark.position, "‘\\’ continues the command, but no line goes on with it")
  }

  private mutating func add(_ cursor: LineCursor) {
    lines.append(cursor.rest)
    for located in cursor.located {
      quotes.feed(located.character)
      characters.append(located)
    }
  }

  private func command(
    _ prompt: Command.Prompt, at position: Position, lastLine: Int, _ diagnostics: inout Diagnostics
  ) -> Command? {
    func make(_ prompt: Command.Prompt, capture: String? = nil, _ words: [Word], value: Word? = nil) -> Command {
      Command(
        prompt: prompt, position: position, lines: lines, capture: capture, words: words, value: value, output: nil,
        until: nil, lastLine: lastLine)
    }
    guard let assignment = Assignment(characters) else {
      let words = WordReader.read(characters, .command, &diagnostics)
      let (where_, argv) = Self.located(prompt, words, &diagnostics)
      return make(where_, argv)
    }
    if let inner = assignment.substitution(&diagnostics) {
      let words = WordReader.read(inner, .command, &diagnostics)
      if words.isEmpty { diagnostics.report(position, "‘$()’ holds no command") }
      let (where_, argv) = Self.located(prompt, words, &diagnostics)
      return make(where_, capture: assignment.name, argv)
    }
    let words = WordReader.read(assignment.value, .command, &diagnostics)
    if words.count > 1 {
      diagnostics.report(
        words[1].position, "\(assignment.name.quoted) is set for one command only, which a walkthrough does not do",
        hint: "set it on a line of its own")
    }
    let value = words.first ?? Word([], at: position)
    return make(prompt, capture: assignment.name, [], value: value)
  }

  /// Takes `sudo` and `ssh NODE` off the front: they say who runs the rest and where.
  private static func located(_ prompt: Command.Prompt, _ words: [Word], _ diagnostics: inout Diagnostics) -> (
    Command.Prompt, [Word]
  ) {
    var node: String?
    var words = words
    var isRoot = false
    if case .root(let named) = prompt {
      node = named
      isRoot = true
    }
    while let first = words.first?.literal {
      if first == "sudo", words.count > 1 {
        isRoot = true
        words.removeFirst()
      } else if first == "ssh", words.count > 2, let host = words[1].literal {
        node = String(host.drop(while: { $0 != "@" }).dropFirst())
        if !host.contains("@") { node = host }
        isRoot = isRoot || host.hasPrefix("root@")
        words.removeFirst(2)
        if words.count == 1, let text = words[0].literal, text.contains(" ") {
          let start = words[0].position
          words = WordReader.read(text.map { LocatedCharacter($0, start) }, .command, &diagnostics)
        }
      } else {
        break
      }
    }
    guard isRoot else {
      if let node {
        diagnostics.report(
          words.first?.position ?? Position(line: 1, column: 1),
          "only root runs commands on a node, and this is the user's prompt",
          hint: "write ‘# ssh \(node) …’ or ‘$ ssh \(node) sudo …’")
      }
      return (prompt, words)
    }
    if let first = words.first, let name = first.literal, !RootCommand.known.contains(name.programName) {
      diagnostics.report(
        first.position, "\(name.quoted) is no command that root runs here, and ‘# ’ is root's prompt",
        hint: NearestWord.hint(for: name, among: RootCommand.known) ?? "text for the reader starts with ‘#:’")
    }
    return (.root(node: node), words)
  }
}

/// Whether a quote is open, character by character.
private struct QuoteState {
  var open: Character?
  var isEscaped = false

  mutating func feed(_ character: Character) {
    if isEscaped {
      isEscaped = false
    } else if character == "\\", open != "'" {
      isEscaped = true
    } else if character == open {
      open = nil
    } else if open == nil, character == "'" || character == "\"" {
      open = character
    }
  }
}

/// `NAME=…` at the start of a command.
private struct Assignment {
  let name: String
  let value: [LocatedCharacter]

  init?(_ characters: [LocatedCharacter]) {
    let rest = characters.drop { $0.character.isWhitespace }
    let name = rest.prefix { $0.character.isNameCharacter }
    let after = rest[name.endIndex...]
    guard let first = name.first, !first.character.isNumber, after.first?.character == "=" else { return nil }
    self.name = String(name.map(\.character))
    value = Array(after.dropFirst())
  }

  /// What stands in `$(…)` when that is the whole value; nil when the value is something else.
  func substitution(_ diagnostics: inout Diagnostics) -> [LocatedCharacter]? {
    let isQuoted = value.first?.character == "\""
    let body = value.dropFirst(isQuoted ? 1 : 0)
    guard body.starts(with: "$(", by: { $0.character == $1 }) else { return nil }
    let inner = body.dropFirst(2)
    var quotes = QuoteState()
    var end: Int?
    var depth = 0
    for (index, located) in zip(inner.indices, inner) {
      let isOutside = quotes.open == nil && !quotes.isEscaped
      if isOutside, located.character == "(" { depth += 1 }
      if isOutside, located.character == ")" {
        guard depth > 0 else {
          end = index
          break
        }
        depth -= 1
      }
      quotes.feed(located.character)
    }
    guard let end else {
      diagnostics.report(body[body.startIndex].position, "‘$(’ is not closed by ‘)’")
      return Array(inner)
    }
    let rest = value[(end + 1)...].drop { isQuoted && $0.character == "\"" }.drop { $0.character.isWhitespace }
    if let extra = rest.first, extra.character != "#" {
      diagnostics.report(
        extra.position, "\(String(rest.map(\.character)).quoted) stands behind the ‘)’",
        hint: "‘$(’ and ‘)’ hold the whole value")
    }
    return Array(inner[..<end])
  }
}

extension BlockLine {
  /// A line without a mark can continue a command that ends with a backslash.
  fileprivate var continues: Bool { if case .output = self { true } else { false } }
}

extension String {
  /// `systemctl` of `/usr/bin/systemctl`.
  var programName: String { String(split(separator: "/").last ?? "") }
}
