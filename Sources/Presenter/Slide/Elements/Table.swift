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
    let natural = Self.widest(texts, columns: count, \.displayWidth)
    guard let (widths, rules) = Self.widths(natural, texts, in: width) else {
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
      if offset == 1 || offset > 1 && isRuled { blocks.append(ruler(widths, rules, isHead: offset == 1)) }
      let block = TextBlock(line(row, widths, rules, alignments), width: width)
      blocks.append(block.marked(Int(tree.nodes[rows[offset]].line)))
    }
    if wrapped.count == 1 { blocks.append(ruler(widths, rules, isHead: true)) }
    let drawn = widths.reduce(rules.width * (count - 1), +)
    return TextBlock.stack(blocks).aligned(.left, in: drawn)
  }

  /// What stands between columns.
  private enum Rules {
    case wide, narrow

    var width: Int { text.count }
    var text: String { self == .wide ? " │ " : "│" }
    var head: String { self == .wide ? "━┿━" : "┿" }
    var body: String { self == .wide ? "─┼─" : "┼" }
  }

  private func ruler(_ widths: [Int], _ rules: Rules, isHead: Bool) -> TextBlock {
    let (line, joint) = isHead ? ("━", rules.head) : ("─", rules.body)
    let text = widths.map { String(repeating: line, count: $0) }.joined(separator: joint)
    let style = Style(foreground: isHead ? theme.palette.accent : theme.palette.rule)
    return TextBlock([StyledText(text, style)], width: text.displayWidth)
  }

  private func line(
    _ row: [[StyledText]], _ widths: [Int], _ rules: Rules, _ alignments: [TextGrid.Alignment]
  ) -> [StyledText] {
    (0..<max(row.map(\.count).max() ?? 1, 1)).map { line in
      var out = StyledText()
      for (column, cell) in row.enumerated() {
        if column > 0 { out.append(rules.text, Style(foreground: theme.palette.rule)) }
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

  /// The most of something that the cells of each column have.
  private static func widest(_ texts: [[[StyledText]]], columns: Int, _ measure: (StyledText) -> Int) -> [Int] {
    (0..<columns).map { column in
      texts.reduce(1) { widest, row in
        column < row.count ? row[column].reduce(widest) { max($0, measure($1)) } : widest
      }
    }
  }

  /// The widths of columns that fit, and what stands between them: less where only that leaves room for whole words.
  ///
  /// Nil where a column would have to be narrower than four columns and its text.
  private static func widths(_ natural: [Int], _ texts: [[[StyledText]]], in width: Int) -> ([Int], Rules)? {
    func room(_ rules: Rules) -> Int { width - rules.width * (natural.count - 1) }
    func first(with least: [Int]) -> Rules? { [.wide, .narrow].first { least.reduce(0, +) <= room($0) } }
    if first(with: natural) == .wide { return (natural, .wide) }
    let words = widest(texts, columns: natural.count) { $0.longestWord(upTo: width) }
    let least = natural.map { min($0, 4) }
    guard let rules = first(with: words) ?? first(with: least) else { return nil }
    return (shrunk(natural, words: words, to: room(rules)), rules)
  }

  private static func shrunk(_ natural: [Int], words: [Int], to room: Int) -> [Int] {
    var widths = natural.map { min($0, room) }
    var surplus = widths.reduce(0, +) - room
    // Words stay whole where all can; else those give way that take more than an equal share.
    let share = words.reduce(0, +) <= room ? room : room / natural.count
    for least in [words.map { max(min($0, share), 4) }, natural.map { min($0, 4) }] {
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
