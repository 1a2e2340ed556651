import TextGrid

/// A table: as wide as its cells where that fits, otherwise its widest columns shrink and their cells wrap.
///
/// Where not even a word a column fits, each row becomes a list of its cells behind their titles.
struct TableLayout {
  /// The cells of a row, each of some lines.
  struct Row {
    var cells: [[StyledText]]
    /// Where it stands in the deck.
    var line: Int
  }

  let theme: Theme
  var rows: [Row] = []
  /// Where the cells of each column stand; to the left where nothing is said.
  var alignments: [TextGrid.Alignment] = []
  /// The first row says what the columns are.
  var hasHead = true

  /// How the text of a head looks.
  static func head(_ theme: Theme) -> Style { Style(foreground: theme.palette.heading, isBold: true) }

  private var count: Int { rows.reduce(0) { max($0, $1.cells.count) } }

  /// The table, at most so wide.
  func block(width: Int) -> TextBlock {
    guard count > 0 else { return TextBlock(width: width) }
    guard let (widths, rules) = widths(in: width) else { return records(width: width) }
    let wrapped = rows.map { row in
      widths.indices.map { column in
        column < row.cells.count ? row.cells[column].flatMap { $0.wrapped(to: widths[column]) } : []
      }
    }
    // Rows of several lines need something between them.
    let body = wrapped.dropFirst(hasHead ? 1 : 0)
    let isRuled = body.contains { row in row.contains { $0.count > 1 } }
    var blocks: [TextBlock] = []
    for (offset, row) in wrapped.enumerated() {
      let isBehindHead = hasHead && offset == 1
      if isBehindHead || offset > 0 && isRuled { blocks.append(ruler(widths, rules, isHead: isBehindHead)) }
      blocks.append(TextBlock(drawn(row, widths, rules), width: width).marked(rows[offset].line))
    }
    if hasHead, body.isEmpty { blocks.append(ruler(widths, rules, isHead: true)) }
    return TextBlock.stack(blocks).aligned(.left, in: widths.reduce(rules.width * (count - 1), +))
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

  private func drawn(_ row: [[StyledText]], _ widths: [Int], _ rules: Rules) -> [StyledText] {
    (0..<max(row.map(\.count).max() ?? 1, 1)).map { line in
      var out = StyledText()
      for (column, cell) in row.enumerated() {
        if column > 0 { out.append(rules.text, Style(foreground: theme.palette.rule)) }
        out += (line < cell.count ? cell[line] : "").padded(to: widths[column], alignment(of: column))
      }
      return out
    }
  }

  private func alignment(of column: Int) -> TextGrid.Alignment {
    column < alignments.count ? alignments[column] : .left
  }

  /// Each row as its cells under each other, behind their titles.
  private func records(width: Int) -> TextBlock {
    let titles = hasHead ? rows[0].cells.map { $0.first ?? StyledText() } : []
    let blocks = rows.dropFirst(hasHead ? 1 : 0).map { row in
      let lines = row.cells.enumerated().flatMap { column, cell in
        let title = column < titles.count && !titles[column].isEmpty ? titles[column] + ": " : StyledText()
        return [title + (cell.first ?? StyledText())] + cell.dropFirst()
      }
      return TextBlock(lines.flatMap { $0.wrapped(to: width) }, width: width).marked(row.line)
    }
    return .stack(blocks, gap: 1)
  }

  /// The most of something that the cells of each column have.
  private func widest(_ measure: (StyledText) -> Int) -> [Int] {
    (0..<count).map { column in
      rows.reduce(1) { widest, row in
        column < row.cells.count ? row.cells[column].reduce(widest) { max($0, measure($1)) } : widest
      }
    }
  }

  /// The widths of columns that fit, and what stands between them: less where only that leaves room for whole words.
  ///
  /// Nil where a column would have to be narrower than four columns and its text.
  private func widths(in width: Int) -> ([Int], Rules)? {
    let natural = widest(\.displayWidth)
    func room(_ rules: Rules) -> Int { width - rules.width * (count - 1) }
    func first(with least: [Int]) -> Rules? { [.wide, .narrow].first { least.reduce(0, +) <= room($0) } }
    if first(with: natural) == .wide { return (natural, .wide) }
    let words = widest { $0.longestWord(upTo: width) }
    let least = natural.map { min($0, 4) }
    guard let rules = first(with: words) ?? first(with: least) else { return nil }
    return (Self.shrunk(natural, words: words, to: room(rules)), rules)
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
}
