/// Walks over the lines of a deck to find what libcmark does not tell: tables and link reference definitions.
///
/// It knows no tables. Definitions it drops without a trace, and a ruler of dashes directly behind one is lost with them: there Marp cuts a
/// slide and libcmark does not. Those rulers are listed, to be shown to libcmark as rulers of stars.
struct BlockScan {
  private(set) var definitions: [Definition] = []
  /// Lines of dashes that libcmark would take for text.
  private(set) var rulers: [Int] = []
  /// The tables at the top level.
  private(set) var tables: [TableSource] = []

  /// Comments that were meant as definitions and are text.
  private(set) var strays: [StrayDefinition] = []

  private enum State {
    /// A new block may start.
    case open
    case text
    /// Text in a quote or a list item goes on.
    case containedText
    case fence(UInt8, Int)
    /// Raw HTML up to a line with one of these, or to an empty line.
    case html(until: [String])
  }

  init(_ source: SourceText, from first: Int) {
    var state = State.open
    var line = first
    while line <= source.lineCount {
      if let table = table(in: source, at: line, state) {
        tables.append(table)
        line = table.lines.upperBound
        state = .open
        continue
      }
      if case .open = state, let next = definitions(in: source, at: line) {
        line = next
        guard line <= source.lineCount else { return }
        if LineKind(source[line], afterText: false) == .dashes { rulers.append(line) }
        state = .text
      }
      state = Self.after(source[line], in: state)
      switch state {
      case .text, .containedText: if let stray = StrayDefinition(source, line: line) { strays.append(stray) }
      case .open, .fence, .html: break
      }
      line += 1
    }
  }

  /// The table that starts on a line, where one may start; it may follow the text of a paragraph.
  private func table(in source: SourceText, at line: Int, _ state: State) -> TableSource? {
    switch state {
    case .open, .text: TableSource(source, at: line)
    case .containedText, .fence, .html: nil
    }
  }

  /// Reads as many definitions as stand together; nil where there is none, else the line behind them.
  private mutating func definitions(in source: SourceText, at line: Int) -> Int? {
    let indent = source[line].prefix { $0 == .space }.count
    guard indent <= 3, source[line].dropFirst(indent).first == .ascii("[") else { return nil }
    var next = line
    while next <= source.lineCount {
      let start = source.lineStarts[next - 1]
      guard let found = DefinitionReader.read(source.utf8[start...], at: start) else { break }
      let lines =
        next..<next + source.utf8[start..<found.end].count { $0 == .lineFeed }
        + (found.end == source.utf8.count && source.utf8.last != .lineFeed ? 1 : 0)
      definitions.append(Self.definition(found, lines, source))
      next = lines.upperBound
    }
    return next == line ? nil : next
  }

  private static func definition(_ found: DefinitionReader.Found, _ lines: Range<Int>, _ source: SourceText)
    -> Definition
  {
    func text(_ range: Range<Int>) -> String { String(decoding: source.utf8[range], as: UTF8.self) }
    let place = found.title?.lowerBound ?? source.lineStarts[lines.lowerBound - 1]
    let line = lines.last { source.lineStarts[$0 - 1] <= place } ?? lines.lowerBound
    return Definition(
      label: text(found.label), destination: text(found.destination), title: found.title.map(text) ?? "", lines: lines,
      position: source.position(line: line, byte: place - source.lineStarts[line - 1]))
  }

  private static func after(_ line: ArraySlice<UInt8>, in state: State) -> State {
    var isText = false
    switch state {
    case .fence(let mark, let count):
      let rest = line.drop { $0 == .space }
      let run = rest.prefix { $0 == mark }
      let closes = rest.startIndex - line.startIndex < 4 && run.count >= count
      return closes && rest[run.endIndex...].allSatisfy(\.isBlank) ? .open : state
    case .html(let ends): return ended(line, ends) ? .open : state
    case .text, .containedText: isText = true
    case .open: break
    }
    switch LineKind(line, afterText: isText) {
    case .blank, .closed, .dashes: return .open
    case .text:
      guard case .containedText = state else { return .text }
      return state
    case .containedText: return .containedText
    case .fence(let mark, let count): return .fence(mark, count)
    case .html(let ends): return ended(line, ends) && !ends.isEmpty ? .open : .html(until: ends)
    }
  }

  private static func ended(_ line: ArraySlice<UInt8>, _ ends: [String]) -> Bool {
    guard !ends.isEmpty else { return line.allSatisfy(\.isBlank) }
    guard line.contains(.ascii(">")) else { return false }
    let text = String(decoding: line, as: UTF8.self).lowercased()
    return ends.contains { text.contains($0) }
  }
}
