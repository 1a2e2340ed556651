import MarpDeck
import TextGrid

extension SlideFlow {
  /// A block of HTML as the text in it; comments and styles are nothing to see.
  func html(_ index: Int, width: Int) -> TextBlock {
    let node = tree.nodes[index]
    let source = tree.literal(node)
    let start = source.drop(while: \.isWhitespace)
    if start.hasPrefix("<!--") || start.prefix(6).lowercased() == "<style" { return TextBlock(width: width) }
    var writer = HTMLWriter(palette: theme.palette)
    for token in HTMLToken.read(source) { writer.write(token) }
    writer.end()
    return .stack(writer.pieces.map { block($0, width: width, line: Int(node.line)) }).marked(Int(node.line))
  }

  private func block(_ piece: HTMLWriter.Piece, width: Int, line: Int) -> TextBlock {
    switch piece {
    case .line(let indent, let text):
      let room = max(width - indent, 1)
      return TextBlock(text.wrapped(to: room), width: room).padded(left: indent)
    case .table(let table):
      let rows = table.rows.map { TableLayout.Row(cells: $0.map { [$0] }, line: line) }
      return TableLayout(theme: theme, rows: rows, hasHead: table.hasHead).block(width: width)
    }
  }
}

/// Turns tags and text into lines and tables.
private struct HTMLWriter {
  struct Table {
    var rows: [[StyledText]] = []
    /// The first row says what the columns are.
    var hasHead = false
  }

  enum Piece {
    case line(indent: Int, StyledText)
    case table(Table)
  }

  let palette: Palette
  private(set) var pieces: [Piece] = []
  /// The table that is open, and whether one of its cells is.
  private var table: Table?
  private var isInCell = false
  private var line = StyledText()
  private var tags = HTMLTags()
  /// The numbers of the ordered lists that are open; 0 for others.
  private var numbers: [Int] = []

  init(palette: Palette) { self.palette = palette }

  mutating func write(_ token: HTMLToken) {
    switch token {
    case .comment: break
    case .text(let text): add(text)
    case .tag(let tag) where tag.isAllowed: take(tag)
    case .tag(let tag): add(tag.source)
    }
  }

  /// Ends what is open.
  mutating func end() {
    endTable()
    endLine()
  }

  /// Ends the line at hand if there is anything on it; in a table a blank is all that parts lines.
  private mutating func endLine(isBlankToo: Bool = false) {
    guard table == nil else { return add(" ") }
    if !line.isEmpty || isBlankToo { pieces.append(.line(indent: max(numbers.count - 1, 0) * 2, line)) }
    line = StyledText()
  }

  private mutating func endCell() {
    guard let last = table?.rows.indices.last else { return }
    let text = line.trimmed
    if !text.isEmpty || isInCell { table?.rows[last].append(text) }
    line = StyledText()
    isInCell = false
  }

  private mutating func endTable() {
    endCell()
    if let table, !table.rows.isEmpty { pieces.append(.table(table)) }
    table = nil
  }

  private mutating func add(_ text: String) {
    let style = tags.style(over: .plain)
    if tags.has("pre") {
      for (offset, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if offset > 0 { endLine() }
        line.append(String(part).expandingTabs().sanitised, style, link: tags.link)
      }
      return
    }
    // Blanks and line ends are one blank, and none at the start of a line.
    let words = text.split(whereSeparator: \.isWhitespace)
    if text.first?.isWhitespace == true, !line.isEmpty, line.plain.last != " " { line.append(" ", style) }
    line.append(words.joined(separator: " ").sanitised, style, link: tags.link)
    if !words.isEmpty, text.last?.isWhitespace == true { line.append(" ", style) }
  }

  private mutating func take(_ tag: HTMLTag) {
    if tag.isBlock { endLine() }
    switch tag.name {
    case "br": endLine(isBlankToo: true)
    case "hr": line = StyledText(rule(width: 24), Style(foreground: palette.rule))
    case "img":
      let alt = tag.attributes["alt"] ?? ""
      line.append("▣ " + (alt.isEmpty ? tag.attributes["src"] ?? "" : alt).sanitised, Style(foreground: palette.muted))
    case "ol", "ul":
      if tag.isClosing { _ = numbers.popLast() } else { numbers.append(tag.name == "ol" ? 1 : 0) }
    case "li" where !tag.isClosing:
      let number = numbers.last ?? 0
      if number > 0 { numbers[numbers.count - 1] += 1 }
      line.append(number > 0 ? "\(number). " : "• ", Style(foreground: palette.accent))
    case "table":
      if tag.isClosing { endTable() } else if table == nil { table = Table() }
    case "tr":
      endCell()
      if !tag.isClosing { table?.rows.append([]) }
    case "td", "th":
      endCell()
      isInCell = !tag.isClosing
      if tag.name == "th", table?.rows.count == 1 { table?.hasHead = true }
    default: break
    }
    if tag.name == "hr" { endLine() }
    tags.take(tag, palette)
  }
}
