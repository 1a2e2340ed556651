import MarpDeck
import TextGrid

extension SlideFlow {
  /// A table: as wide as its cells where that fits, otherwise its widest columns shrink and their cells wrap.
  ///
  /// Where not even a word a column fits, each row becomes a list of its cells behind their titles.
  func table(_ index: Int, width: Int) -> TextBlock {
    let rows = children(of: index)
    let cells = rows.map { row in children(of: row) }
    let count = cells.first?.count ?? 0
    guard count > 0 else { return TextBlock(width: width) }
    let texts = cells.enumerated().map { offset, row in
      row.map { inline($0, offset == 0 ? Style(foreground: theme.palette.heading, isBold: true) : .plain) }
    }
    let natural = (0..<count).map { column in
      texts.reduce(1) { widest, row in
        column < row.count ? row[column].reduce(widest) { max($0, $1.displayWidth) } : widest
      }
    }
    let room = width - 3 * (count - 1)
    guard let widths = Self.shrunk(natural, to: room, texts: texts) else {
      return records(rows, texts, width: width)
    }
    let alignments = cells[0].map { Self.alignment(tree.nodes[$0].level) }
    let wrapped = texts.map { row in
      widths.indices.map { column in
        column < row.count ? row[column].flatMap { $0.wrapped(to: widths[column]) } : []
      }
    }
    // Rows of several lines need something between them.
    let isRuled = wrapped.dropFirst().contains { row in row.contains { $0.count > 1 } }
    var blocks: [TextBlock] = []
    for (offset, row) in wrapped.enumerated() {
      if offset == 1 || offset > 1 && isRuled { blocks.append(ruler(widths, isHead: offset == 1)) }
      let block = TextBlock(line(row, widths, alignments), width: width)
      blocks.append(block.marked(Int(tree.nodes[rows[offset]].line)))
    }
    if wrapped.count == 1 { blocks.append(ruler(widths, isHead: true)) }
    let drawn = widths.reduce(3 * (count - 1), +)
    return TextBlock.stack(blocks).aligned(.left, in: drawn)
  }

  private func ruler(_ widths: [Int], isHead: Bool) -> TextBlock {
    let (line, joint) = isHead ? ("━", "━┿━") : ("─", "─┼─")
    let text = widths.map { String(repeating: line, count: $0) }.joined(separator: joint)
    let style = Style(foreground: isHead ? theme.palette.accent : theme.palette.rule)
    return TextBlock([StyledText(text, style)], width: text.displayWidth)
  }

  private func line(_ row: [[StyledText]], _ widths: [Int], _ alignments: [TextGrid.Alignment]) -> [StyledText] {
    (0..<max(row.map(\.count).max() ?? 1, 1)).map { line in
      var out = StyledText()
      for (column, cell) in row.enumerated() {
        if column > 0 { out.append(" │ ", Style(foreground: theme.palette.rule)) }
        out += (line < cell.count ? cell[line] : "").padded(to: widths[column], alignments[column])
      }
      return out
    }
  }

  /// Each row as its cells under each other, behind their titles.
  private func records(_ rows: [Int], _ texts: [[[StyledText]]], width: Int) -> TextBlock {
    let blocks = zip(rows, texts).dropFirst().map { row, cells in
      let lines = zip(texts[0], cells).flatMap { title, cell in
        let head = title.first ?? StyledText()
        return [(head.isEmpty ? head : head + ": ") + (cell.first ?? StyledText())] + cell.dropFirst()
      }
      return TextBlock(lines.flatMap { $0.wrapped(to: width) }, width: width).marked(Int(tree.nodes[row].line))
    }
    return .stack(Array(blocks), gap: 1)
  }

  /// The widths of columns that fit into some room; nil where one would have to be narrower than four columns and its text.
  static func shrunk(_ natural: [Int], to room: Int, texts: [[[StyledText]]]) -> [Int]? {
    var widths = natural.map { min($0, max(room, 1)) }
    var surplus = widths.reduce(0, +) - room
    guard surplus > 0 else { return widths }
    // Words stay whole as long as other columns have something to give.
    let words = natural.indices.map { column in
      texts.reduce(1) { widest, row in
        column < row.count ? row[column].reduce(widest) { max($0, $1.longestWord(upTo: room)) } : widest
      }
    }
    let least = natural.map { min($0, 4) }
    guard least.reduce(0, +) <= room else { return nil }
    for least in [words.map { max($0, 4) }, least] {
      while surplus > 0 {
        // The widest gives a column, the last of equals.
        let wide = widths.indices.filter { widths[$0] > least[$0] }
        guard let widest = wide.max(by: { widths[$0] <= widths[$1] }) else { break }
        widths[widest] -= 1
        surplus -= 1
      }
    }
    return widths
  }

  private static func alignment(_ level: Int32) -> TextGrid.Alignment {
    switch MarkdownTree.Alignment(rawValue: level) {
    case .center: .centre
    case .right: .right
    default: .left
    }
  }
}
