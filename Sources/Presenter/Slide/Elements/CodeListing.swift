import MarpDeck
import TextGrid

/// Code in colours on its background; where the theme has none, behind a bar.
struct CodeListing {
  let theme: Theme
  var language = ""
  /// The lines that are looked at; nil for all.
  var group: CodeHighlight.Group?
  /// The mark of the rows of those lines.
  var mark: Int?
  /// Lines have their numbers before them.
  var isNumbered = false
  private let lines: [Substring]
  /// Half of what browsers do: a screen has fewer columns.
  private static let tab = 4

  /// Takes the content of a block.
  init(_ content: String, _ theme: Theme) {
    self.theme = theme
    var lines = content.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  private var palette: Palette { theme.palette }

  /// The listing in exactly this width, each row marked with its line of the deck.
  func block(width: Int, firstLine: Int) -> TextBlock {
    let digits = isNumbered ? String(lines.count).count : 0
    let gutter = isNumbered ? digits + 2 : 0
    let room = max(width - 2 - gutter, 1)
    var highlighter = Highlighter(language, palette: palette)
    var rows: [StyledText] = []
    rows.reserveCapacity(lines.count)
    var marks: [TextBlock.Mark] = []
    marks.reserveCapacity(lines.count)
    for (index, source) in lines.enumerated() {
      let text = source.expandingTabs(every: Self.tab).sanitised
      let line = highlighter?.line(text) ?? StyledText(text)
      let isLookedAt = group?.contains(index + 1) ?? true
      let start = rows.count
      for row in Self.broken(line, to: room) {
        let number = rows.count == start ? String(index + 1) : ""
        rows.append(dressed(row, number: number, digits: digits, isLookedAt: isLookedAt))
      }
      marks.append(.init(id: firstLine + index, rows: start..<rows.count, columns: 0..<width))
      if let mark, isLookedAt { marks.append(.init(id: mark, rows: start..<rows.count, columns: 0..<width)) }
    }
    let block = TextBlock(rows, width: width, marks: marks)
    guard let background = palette.codeBackground else { return block }
    return block.filled(Style(foreground: palette.code, background: background))
  }

  /// A row with what stands before it.
  private func dressed(_ row: StyledText, number: String, digits: Int, isLookedAt: Bool) -> StyledText {
    let isPlain = palette.codeBackground == nil
    var out = isPlain ? bar(isLookedAt: isLookedAt) : " "
    if digits > 0 {
      out.append(number.padded(to: digits, .right) + "  ", palette.muted.map { Style(foreground: $0) } ?? .dim)
    }
    out += row
    return isLookedAt ? out : out.mapStyles(dimmed)
  }

  /// The bar beside a line; a heavy one points at lines among others.
  private func bar(isLookedAt: Bool) -> StyledText {
    guard group != nil, isLookedAt else { return StyledText("│ ", Style(foreground: palette.rule)) }
    return StyledText("┃ ", Style(foreground: palette.accent))
  }

  /// How what is not looked at looks: near to its background.
  private func dimmed(_ style: Style) -> Style {
    var style = style
    style.isBold = false
    guard let background = palette.codeBackground, let color = style.foreground ?? palette.code else {
      style.isDim = true
      return style
    }
    style.foreground = color.mixed(with: background, 160)
    return style
  }

  /// A line that is too long goes on behind a mark, with the blanks of its beginning kept.
  private static func broken(_ line: StyledText, to width: Int) -> [StyledText] {
    guard line.displayWidth > width, width > 8 else { return line.wrapped(to: width) }
    let indent = line.plain.prefix { $0 == " " }.count
    let mark = StyledText("↪ ", .dim).padded(to: min(indent + 2, width / 2), .right)
    let rows = line.wrapped(to: width - mark.displayWidth)
    return rows.enumerated().map { $0.offset == 0 ? $0.element : mark + $0.element }
  }
}
