import TextGrid

/// Gives the parts of code their colours, line by line.
struct Highlighter {
  /// What a part of code is.
  enum Part { case plain, keyword, string, number, comment, name, function, prompt, output, inserted, deleted }

  let grammar: Grammar
  private let palette: Palette
  /// What ends the comment or the string that is open at the end of the line before.
  var open: (end: String, part: Part)?

  /// Makes a highlighter for a language; nil where it is not known.
  init?(_ language: String, palette: Palette) {
    guard let grammar = Grammar.of(language) else { return nil }
    self.grammar = grammar
    self.palette = palette
  }

  /// A line with its colours; lines have to come in order, and the text is taken as it is.
  mutating func line(_ text: String) -> StyledText {
    var out = StyledText()
    for (text, part) in parts(of: text) { out.append(text, style(part)) }
    return out
  }

  /// A line in parts, in order.
  mutating func parts(of text: String) -> [(text: String, part: Part)] {
    var scanner = CodeScanner(text)
    guard !resume(&scanner) else { return scanner.parts }
    switch grammar.shape {
    case .words: words(&scanner, grammar)
    case .shell: shell(&scanner)
    case .console: console(&scanner)
    case .yaml: yaml(&scanner)
    case .ini: ini(&scanner)
    case .markup: markup(&scanner)
    case .diff: diff(&scanner)
    }
    return scanner.parts
  }

  /// Goes on with what the line before left open; whether all of the line belongs to it.
  private mutating func resume(_ scanner: inout CodeScanner) -> Bool {
    guard let (end, part) = open else { return false }
    guard scanner.take(through: end, as: part) else { return true }
    open = nil
    return false
  }

  private func style(_ part: Part) -> Style {
    let syntax = palette.syntax
    return switch part {
    case .plain: .plain
    case .keyword: Style(foreground: syntax.keyword, isBold: true)
    case .string: Style(foreground: syntax.string)
    case .number: Style(foreground: syntax.number)
    case .comment: Style(foreground: syntax.comment, isItalic: true)
    case .name: Style(foreground: syntax.name)
    case .function: Style(foreground: syntax.function)
    case .prompt: Style(foreground: palette.accent, isBold: true)
    case .output: Style(foreground: palette.muted)
    case .inserted: Style(foreground: syntax.inserted)
    case .deleted: Style(foreground: syntax.deleted)
    }
  }

  // MARK: Languages of words

  mutating func words(_ scanner: inout CodeScanner, _ grammar: Grammar) {
    while !scanner.isAtEnd {
      if let start = grammar.comments.first(where: scanner.isAt), scanner.startsComment(start) {
        scanner.takeRest(as: .comment)
      } else if let block = grammar.blockComment, scanner.isAt(block.start) {
        scanner.take(block.start.count, as: .comment)
        if !scanner.take(through: block.end, as: .comment) { open = (block.end, .comment) }
      } else if let quote = grammar.quotes.first(where: scanner.isAt) {
        string(quote, &scanner, grammar)
      } else if scanner.isAtNumber {
        scanner.takeNumber()
      } else if let sigil = grammar.sigil, scanner.next == sigil {
        scanner.take(1, as: .name)
        scanner.takeWord(as: .name)
      } else if scanner.isAtWord {
        let word = scanner.word
        scanner.take(word.count, as: part(of: word, before: scanner.character(at: word.count), grammar))
      } else {
        scanner.take(1, as: .plain)
      }
    }
  }

  private func part(of word: String, before next: Character?, _ grammar: Grammar) -> Part {
    if grammar.keywords.contains(grammar.ignoresCase ? word.lowercased() : word) { return .keyword }
    if next == "(" { return .function }
    return grammar.hasTypes && word.first?.isUppercase == true ? .name : .plain
  }

  /// Takes a string; one that is not closed goes to the end of the line, and on where its quotes are long ones.
  mutating func string(_ quote: String, _ scanner: inout CodeScanner, _ grammar: Grammar) {
    let length = scanner.stringLength(quote)
    let isKey = grammar.hasKeys && scanner.text(from: length).first { $0 != " " } == ":"
    let isClosed = scanner.isClosed(quote, length)
    scanner.take(length, as: isKey ? .name : .string)
    if !isClosed, grammar.longQuotes.contains(quote) { open = (quote, .string) }
  }
}
