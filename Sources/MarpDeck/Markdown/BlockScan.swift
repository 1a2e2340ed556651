/// Walks over the lines of a deck to find what libcmark does not tell: tables, formulas and link reference definitions.
///
/// It knows neither tables nor formulas. Definitions it drops without a trace, and takes for text what directly follows one: a ruler of dashes,
/// an ordered list that starts with 2. To Marp a new block starts there. So libcmark is shown none of them.
struct BlockScan {
  private(set) var definitions: [Definition] = []
  /// The tables at the top level.
  private(set) var tables: [TableSource] = []
  /// The formulas in lines of their own at the top level.
  private(set) var formulas: [MathBlock] = []
  /// Lines that look like comments written as definitions and are none at the top level.
  private(set) var strays: [StrayDefinition] = []

  /// What a block that goes on over lines stands in, as far as it matters where it ends.
  private enum Container: Equatable {
    case none
    case quote
    /// A list item, whose content begins so many bytes into the line.
    case item(Int)

    /// A line that does not belong to it.
    func isLeft(by line: ArraySlice<UInt8>) -> Bool {
      let rest = line.drop(while: \.isBlank)
      guard let first = rest.first else { return false }
      return switch self {
      case .none: false
      case .quote: first != .ascii(">")
      case .item(let content): rest.startIndex - line.startIndex < content && line.first != .tab
      }
    }

    /// The state in which a line is met: a fence or raw HTML ends with the quote or the item around it.
    mutating func state(at line: ArraySlice<UInt8>, _ state: State) -> State {
      guard let first = line.first(where: { !$0.isBlank }) else { return state }
      var state = state
      if isLeft(by: line), !state.isLazy || LineKind(line, afterText: true) != .text {
        self = .none
        if !state.isText { state = .open }
      }
      guard state.isText, let content = LineKind.contentOffset(of: line) else { return state }
      self = first == .ascii(">") ? .quote : .item(content)
      return state
    }
  }

  private enum State {
    /// A new block may start.
    case open
    case text
    /// Text in a quote or a list item goes on.
    case containedText
    case fence(UInt8, Int)
    case html(HTMLEnd)
    /// A formula in lines of its own, in a quote or a list item.
    case math

    /// Text begins here, goes on, or ends at an empty line.
    var isText: Bool {
      switch self {
      case .open, .text, .containedText: true
      case .fence, .html, .math: false
      }
    }

    /// Text goes on outside of the quote or the item that it began in.
    var isLazy: Bool {
      if case .containedText = self { return true }
      return false
    }

    /// Plain and empty lines change nothing.
    var isInterruptedByNothing: Bool {
      switch self {
      case .fence, .math: true
      case .html(let end): end != .emptyLine
      case .open, .text, .containedText: false
      }
    }
  }

  init(_ source: SourceText, from first: Int) {
    var state = State.open
    var container = Container.none
    var line = first
    while line <= source.lineCount {
      switch container == .none || state.isText ? PlainLine(source, line) : nil {
      case .some(.text) where state.isInterruptedByNothing || state.isText:
        if case .open = state { (state, container) = (.text, .none) }
        line += 1
        continue
      case .some(.blank) where state.isText:
        state = .open
        line += 1
        continue
      case .some(.blank) where state.isInterruptedByNothing:
        line += 1
        continue
      default: break
      }
      // Only what stands in the same quote or item is underlined.
      if state.isLazy, container.isLeft(by: source[line]), LineKind(source[line], afterText: true) == .underline {
        line += 1
        continue
      }
      state = container.state(at: source[line], state)
      if let table = table(in: source, at: line, state) {
        tables.append(table)
        strays += table.lines.dropFirst(2).compactMap { StrayDefinition(source, line: $0) }
        line = table.lines.upperBound
        state = .open
        continue
      }
      if let formula = formula(in: source, at: line, state) {
        formulas.append(formula)
        line = formula.lines.upperBound
        (state, container) = (.open, .none)
        continue
      }
      if case .open = state, let next = definitions(in: source, at: line) {
        line = next
        continue
      }
      state = Self.after(source[line], in: state)
      switch state {
      case .open, .text, .containedText: if let stray = StrayDefinition(source, line: line) { strays.append(stray) }
      case .fence, .html, .math: break
      }
      line += 1
    }
  }

  /// The table that starts on a line, where one may start; it may follow the text of a paragraph.
  private func table(in source: SourceText, at line: Int, _ state: State) -> TableSource? {
    switch state {
    case .open, .text: TableSource(source, at: line)
    case .containedText, .fence, .html, .math: nil
    }
  }

  /// The formula that starts at the first byte of a line, where nothing but text may go on.
  private func formula(in source: SourceText, at line: Int, _ state: State) -> MathBlock? {
    guard state.isText, source[line].starts(with: "$$".utf8) else { return nil }
    return MathBlock(source.utf8[...], at: source.lineStarts[line - 1], line: line, end: { source[$0].endIndex }) {
      next in
      next <= source.lineCount ? source.lineStarts[next - 1] : nil
    }
  }

  /// Reads as many definitions as stand together; nil where there is none, else the line behind them.
  private mutating func definitions(in source: SourceText, at line: Int) -> Int? {
    guard source[line].first(where: { !$0.isBlank }) == .ascii("[") else { return nil }
    // Nothing of a definition stands behind the end of its paragraph.
    var last = line
    while last < source.lineCount, [.text, .underline].contains(LineKind(source[last + 1], afterText: true)) {
      last += 1
    }
    let end = last < source.lineCount ? source.lineStarts[last] : source.utf8.count
    var next = line
    while next <= last {
      let start = source.lineStarts[next - 1]
      guard !source[next].isCode, let found = DefinitionReader.read(source.utf8[start..<end], at: start) else { break }
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
    case .html(let end): return end.isReached(by: line) ? .open : state
    case .math: return MathBlock.close(in: line) != nil ? .open : state
    case .text, .containedText: isText = true
    case .open: break
    }
    switch LineKind(line, afterText: isText) {
    case .blank, .closed, .dashes, .underline: return .open
    case .text:
      guard case .containedText = state else { return .text }
      return state
    case .containedText: return .containedText
    case .fence(let mark, let count): return .fence(mark, count)
    case .math:
      let open = line.firstIndex(of: .ascii("$")) ?? line.startIndex
      return MathBlock.close(in: line[min(open + 2, line.endIndex)...]) != nil ? .open : .math
    case .html(let end): return end != .emptyLine && end.isReached(by: line) ? .open : .html(end)
    }
  }
}

extension ArraySlice<UInt8> {
  /// It is indented as code is.
  fileprivate var isCode: Bool {
    let indent = prefix(while: \.isBlank)
    return indent.count > 3 || indent.contains(.tab)
  }
}

extension BlockScan {
  /// The definitions that links in any part of the deck may need, as Markdown: the first of each label.
  func references(in source: SourceText) -> [UInt8] {
    var markdown: [UInt8] = []
    var labels: Set<String> = []
    var last: String?
    // Comments stand by the dozen under one label.
    for definition in definitions where definition.label != last {
      last = definition.label
      let label = definition.label.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard labels.insert(label).inserted else { continue }
      // On one line each: libcmark would take a title's line for an underline.
      markdown += source.text(ofLines: definition.lines).utf8.map { $0 == .lineFeed ? .space : $0 } + [.lineFeed]
    }
    return markdown.isEmpty ? [] : markdown + [.lineFeed]
  }
}
