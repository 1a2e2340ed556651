/// A table as its lines: libcmark knows none.
struct TableSource: Sendable {
  /// What stands between two bars.
  struct Cell: Sendable {
    var text: [UInt8]
    /// Where it starts in its line.
    var byte: Int
  }

  /// The lines it takes.
  let lines: Range<Int>
  let alignments: [MarkdownTree.Alignment]
  /// The header first; each with as many cells as the header.
  let rows: [(line: Int, cells: [Cell])]

  /// Reads the table whose header is on this line at the top level; nil where there is none.
  init?(_ source: SourceText, at line: Int) {
    guard let first = source[line].first, !first.isBlank else { return nil }
    self.init(at: line, source) { $0 <= source.lineCount ? source[$0] : nil }
  }

  /// Reads the table whose header is on this line.
  ///
  /// `content` gives what stands on a line in the quotes and items around the table, nil outside of them.
  init?(at line: Int, _ source: SourceText, content: (Int) -> ArraySlice<UInt8>?) {
    guard let header = content(line), header.first?.isBlank == false, header.contains(.ascii("|")),
      let delimiters = content(line + 1),
      let alignments = Self.alignments(delimiters)
    else { return nil }
    func cells(_ text: ArraySlice<UInt8>, _ line: Int) -> [Cell] {
      Self.cells(text, start: source.lineStarts[line - 1])
    }
    let titles = cells(header, line)
    guard !titles.isEmpty, titles.count == alignments.count, LineKind(header, afterText: true) == .text else {
      return nil
    }
    var rows = [(line: line, cells: titles)]
    var next = line + 2
    var added = 0
    while let text = content(next), Self.isRow(text) {
      var cells = cells(text, next).prefix(titles.count)
      added += titles.count - cells.count
      if added > Self.mostAddedCells { break }
      while cells.count < titles.count { cells.append(Cell(text: [], byte: source[next].count)) }
      rows.append((next, Array(cells)))
      next += 1
    }
    lines = line..<next
    self.alignments = alignments
    self.rows = rows
  }

  /// A line goes on with a table unless another block starts on it, as it would go on with text.
  private static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop(while: \.isBlank)
    guard !rest.isEmpty, rest.startIndex - line.startIndex < 4, !line[..<rest.startIndex].contains(.tab) else {
      return false
    }
    return [.text, .underline].contains(LineKind(line, afterText: true))
  }

  /// How many cells a table may lack in all, as markdown-it has it: a wide header may not make a long table huge.
  private static let mostAddedCells = 0x10000

  /// Reads `|:--|--:|`; nil when the line is something else.
  private static func alignments(_ line: ArraySlice<UInt8>) -> [MarkdownTree.Alignment]? {
    let marks: [UInt8] = [.ascii("|"), .dash, .ascii(":"), .space, .tab]
    // A dash and a blank begin a list.
    guard line.count > 1, let first = line.first, !first.isBlank, line.allSatisfy(marks.contains),
      first != .dash || !line[line.startIndex + 1].isBlank
    else { return nil }
    var alignments: [MarkdownTree.Alignment] = []
    for cell in cells(line, start: line.startIndex) {
      let isLeft = cell.text.first == .ascii(":")
      let isRight = cell.text.count > 1 && cell.text.last == .ascii(":")
      let dashes = cell.text.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == .dash }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments
  }

  /// Splits what stands on a line at its bars; a bar behind a backslash is text.
  private static func cells(_ line: ArraySlice<UInt8>, start lineStart: Int) -> [Cell] {
    var cells: [Cell] = []
    var start = line.startIndex
    var isEscaped = false
    var text: [UInt8] = []
    func cell() -> Cell {
      let content = text.drop(while: \.isBlank)
      let end = (content.lastIndex { !$0.isBlank } ?? content.startIndex - 1) + 1
      return Cell(text: Array(content[..<end]), byte: start - lineStart + text.count - content.count)
    }
    for index in line.indices {
      if line[index] == .ascii("|"), !isEscaped {
        cells.append(cell())
        text = []
        start = index + 1
      } else {
        if line[index] == .ascii("|") { text.removeLast() }
        text.append(line[index])
      }
      isEscaped = line[index] == .ascii("\\") && !isEscaped
    }
    let last = cell()
    if !last.text.isEmpty { cells.append(last) }
    if line.first(where: { !$0.isBlank }) == .ascii("|"), !cells.isEmpty { cells.removeFirst() }
    return cells
  }
}
