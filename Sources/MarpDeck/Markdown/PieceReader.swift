/// Reads a piece of a file: what libcmark found is copied; formulas and tables that it took for text are hidden from it, and
/// the piece is read again.
struct PieceReader {
  private let source: SourceText
  /// The definitions that the piece is read with, as Markdown.
  private let definitions: [UInt8]
  /// What libcmark is shown of the piece, and where it starts in the file.
  private var text: ArraySlice<UInt8>
  private let base: Int
  private let lines: ClosedRange<Int>
  /// The tables of the piece in order.
  private var tables: [TableSource]

  /// More often a piece is not read, whatever is found in it.
  private static let mostReadings = 6

  init(
    _ text: ArraySlice<UInt8>, of source: SourceText, lines: ClosedRange<Int>, definitions: [UInt8],
    tables: some Sequence<TableSource>
  ) {
    self.source = source
    self.definitions = definitions
    self.text = text
    self.lines = lines
    self.tables = Array(tables)
    base = source.lineStart(lines.lowerBound)
  }

  /// The elements of the piece; nil when it had to end with a ruler and does not.
  mutating func read(endsWithRuler: Bool) -> MarkdownTree? {
    guard var copy = copy(endsWithRuler: endsWithRuler) else { return nil }
    var readings = 1
    // Formulas in a line are looked for when it is known which blocks there are.
    while readings < Self.mostReadings, hideBlocks(copy.suspects, cuts: copy.cuts),
      let next = self.copy(endsWithRuler: false)
    {
      copy = next
      readings += 1
    }
    let isHidden = hideInlines(copy.suspects)
    if isHidden, let next = self.copy(endsWithRuler: false) { copy = next }
    var tree = copy.tree
    if isHidden { MathShield.lower(over: &tree.bytes, 0..<tree.bytes.count) }
    return tree
  }

  private func copy(endsWithRuler: Bool) -> CmarkCopy? {
    // libcmark takes off a byte order mark that it meets first.
    let head = definitions.isEmpty && text.first == 0xEF ? [.lineFeed] : definitions
    let cells = CellTree(tables, of: source, definitions: definitions)
    let lineOffset = Int32(lines.lowerBound) - 1 - Int32(head.count { $0 == .lineFeed })
    let lastLine = Int32(lines.upperBound)
    return CmarkDocument.read(head, text) { document in
      guard !endsWithRuler || document.lastRuler.map({ $0 + lineOffset }) == lastLine else { return nil }
      var copy = CmarkCopy(source, lineOffset: lineOffset, tables: tables, cells: cells)
      copy.copy(document, length: text.count)
      return copy
    }
  }

  // MARK: Hiding

  /// Hides the tables and the formulas in lines of their own that start in some blocks, and the starts of some comments;
  /// false where there is none of all.
  private mutating func hideBlocks(_ blocks: [LeafBlock], cuts: [Int]) -> Bool {
    guard !blocks.isEmpty || !cuts.isEmpty else { return false }
    var bytes = Array(text)
    for place in cuts { bytes.replaceSubrange(place - base..<place - base + 4, with: CmarkCopy.openTag) }
    var next = lines.lowerBound
    for block in blocks where block.lines.lowerBound >= next {
      let formula = block.formula(in: source)
      if let table = block.table(in: source), table.lines.lowerBound < formula?.lines.lowerBound ?? .max {
        hide(table, block, in: &bytes)
        next = table.lines.upperBound
      } else if let formula {
        formula.hide(in: &bytes, from: base, to: min(base + bytes.count, source.lineStart(formula.lines.upperBound)))
        next = formula.lines.upperBound
      }
    }
    guard next > lines.lowerBound || !cuts.isEmpty else { return false }
    tables.sort { $0.lines.lowerBound < $1.lines.lowerBound }
    text = bytes[...]
    return true
  }

  /// Writes a table as an instruction over its first two lines; the others are empty.
  private mutating func hide(_ table: TableSource, _ block: LeafBlock, in bytes: inout [UInt8]) {
    for line in table.lines {
      guard let content = block.content(of: line, in: source) else { continue }
      for place in content.indices { bytes[place - base] = .space }
      let mark: [UInt8] = line == table.lines.lowerBound ? [.ascii("<"), .ascii("?")] : [.ascii("?"), .ascii(">")]
      guard line < table.lines.lowerBound + 2 else { continue }
      for (offset, byte) in mark.enumerated() { bytes[content.startIndex + offset - base] = byte }
    }
    tables.append(table)
  }

  /// Hides the formulas and comments in the text of some blocks; false where there are none.
  private mutating func hideInlines(_ blocks: [LeafBlock]) -> Bool {
    guard !blocks.isEmpty, MathShield.fits(source.utf8[base..<base + text.count]) else { return false }
    var bytes = Array(text)
    var isChanged = false
    for block in blocks where block.hideInlines(of: source, in: &bytes, from: base) { isChanged = true }
    if isChanged { text = bytes[...] }
    return isChanged
  }
}
