import MarpDeck

/// Splits text into words by the quoting rules of POSIX and reports what a walkthrough does not do.
struct WordReader {
  /// How strict it is.
  enum Mode {
    /// A command: pipes, redirections and their like are errors.
    case command
    /// What stands behind a directive: `->` and `<=` are words.
    case directive
  }

  private let characters: [LocatedCharacter]
  private let mode: Mode
  private var index = 0
  private(set) var words: [Word] = []
  private var parts: [Word.Part] = []
  private var literal: String?
  private var wordStart: Position?

  /// The words of some text.
  static func read(_ characters: [LocatedCharacter], _ mode: Mode, _ diagnostics: inout Diagnostics) -> [Word] {
    var reader = WordReader(characters: characters, mode: mode)
    while reader.index < reader.characters.count { reader.step(&diagnostics) }
    reader.endWord()
    return reader.words
  }

  private init(characters: [LocatedCharacter], mode: Mode) {
    self.characters = characters
    self.mode = mode
  }

  private var position: Position { characters[min(index, characters.count - 1)].position }

  private func peek(_ offset: Int = 1) -> Character? {
    index + offset < characters.count ? characters[index + offset].character : nil
  }

  private mutating func append(_ text: String) {
    if wordStart == nil { wordStart = position }
    literal = (literal ?? "") + text
  }

  private mutating func endLiteral() {
    if let literal { parts.append(.literal(literal)) }
    literal = nil
  }

  private mutating func endWord() {
    endLiteral()
    if let wordStart { words.append(Word(parts, at: wordStart)) }
    parts = []
    wordStart = nil
  }

  private mutating func step(_ diagnostics: inout Diagnostics) {
    let character = characters[index].character
    switch character {
    case "'": single(&diagnostics)
    case "\"": double(&diagnostics)
    case "\\":
      append(peek().map(String.init) ?? "\\")
      index += 2
    case "$": variable(isQuoted: false, &diagnostics)
    case "#" where mode == .command && wordStart == nil: index = characters.count
    case _ where character.isWhitespace:
      endWord()
      index += 1
    case _ where mode == .command: operatorOrText(character, &diagnostics)
    default:
      append(String(character))
      index += 1
    }
  }

  private mutating func operatorOrText(_ character: Character, _ diagnostics: inout Diagnostics) {
    guard let name = Self.operators.first(where: { $0.character == character })?.name else {
      append(String(character))
      index += 1
      return
    }
    diagnostics.report(
      position, "\(String(character).quoted) is \(name); a line of a walkthrough is one command",
      hint: "quote it if it is meant as text")
    endWord()
    // The rest of a run as `&&` or `>>` is the same slip, and so is all between two backticks.
    if character == "`", let end = characters[(index + 1)...].firstIndex(where: { $0.character == "`" }) { index = end }
    while index < characters.count, characters[index].character == character { index += 1 }
  }

  private static let operators: [(character: Character, name: String)] = [
    ("|", "a pipe"), (">", "a redirection"), ("<", "a redirection"), (";", "the end of a command"),
    ("&", "a shell operator"), ("`", "a command substitution"), ("(", "a subshell"), (")", "the end of a subshell"),
  ]

  private mutating func single(_ diagnostics: inout Diagnostics) {
    let start = position
    append("")
    index += 1
    while index < characters.count, characters[index].character != "'" {
      append(String(characters[index].character))
      index += 1
    }
    if index == characters.count { diagnostics.report(start, "‘'’ opens a quote that nothing closes") }
    index += 1
  }

  private mutating func double(_ diagnostics: inout Diagnostics) {
    let start = position
    append("")
    index += 1
    while index < characters.count, characters[index].character != "\"" {
      switch characters[index].character {
      case "\\" where peek().map { "$`\"\\".contains($0) } ?? false:
        append(String(characters[index + 1].character))
        index += 2
      case "$": variable(isQuoted: true, &diagnostics)
      case "`" where mode == .command:
        operatorOrText("`", &diagnostics)
      default:
        append(String(characters[index].character))
        index += 1
      }
    }
    if index >= characters.count { diagnostics.report(start, "‘\"’ opens a quote that nothing closes") }
    index += 1
  }

  /// `$V`, `${V}`, or a dollar sign that is just text.
  private mutating func variable(isQuoted: Bool, _ diagnostics: inout Diagnostics) {
    let start = position
    let isBraced = peek() == "{"
    let from = index + (isBraced ? 2 : 1)
    let name = characters[min(from, characters.count)...].prefix { $0.character.isNameCharacter }
    if peek() == "(" {
      diagnostics.report(
        start, "‘$(’ stands only behind ‘NAME=’ at the start of a line", hint: "capture the value on a line of its own")
      index = (characters[index...].firstIndex { $0.character == ")" } ?? characters.count - 1) + 1
      return
    }
    guard let first = name.first?.character, !first.isNumber else {
      if isBraced || peek().map({ "?$!@*#-0123456789".contains($0) }) ?? false {
        diagnostics.report(start, "‘$’ is followed by no name", hint: "write $NAME or ${NAME}")
      }
      append("$")
      index += 1
      return
    }
    if wordStart == nil { wordStart = start }
    endLiteral()
    parts.append(.variable(String(name.map(\.character)), isQuoted: isQuoted, start))
    index = name.endIndex
    guard isBraced else { return }
    guard index < characters.count, characters[index].character == "}" else {
      diagnostics.report(start, "‘${’ is not closed by ‘}’ behind the name", hint: "write ${NAME}")
      return
    }
    index += 1
  }
}

extension Character {
  /// A letter of a variable's name.
  var isNameCharacter: Bool { isASCIILetter || isASCIIDigit || self == "_" }
}
