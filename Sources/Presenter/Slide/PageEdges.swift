import MarpDeck
import TextGrid

/// The rows at the top and the bottom of a page that stay when it is scrolled.
struct PageEdges {
  let slide: Slide
  let theme: Theme
  /// The size of the page without pictures beside it.
  let size: GridSize
  /// The columns of the page with them.
  let columns: Int
  /// The number of the page stands beside the text, in the last row of what is there.
  var isNumberBeside = false

  /// What every figure fits into.
  private static let figureColumns = 80

  /// The blank columns at both sides; a figure takes them where it needs them.
  var margin: Int {
    // Text beside pictures begins where it does on other slides, as long as it has room.
    let margin = min(columns / 20, size.columns / 10)
    guard slide.codeBlocks.contains(where: { $0.words.first == "figure" }) else { return margin }
    return min(margin, max((size.columns - Self.figureColumns) / 2, 0))
  }

  /// Head and foot of a body that is so many rows high.
  ///
  /// Where it would have to be scrolled only for them, their distance goes first, below before above, and then they go
  /// themselves.
  func around(_ rows: Int) -> (head: [StyledText], foot: [StyledText]) {
    let (head, foot) = (head, foot)
    let room = size.rows - rows
    guard room >= 0 else { return (head, foot) }
    let (narrowHead, narrowFoot) = (Array(head.prefix { !$0.isEmpty }), Array(foot.drop { $0.isEmpty }))
    let choices = [(head, foot), (head, narrowFoot), (narrowHead, narrowFoot)]
    return choices.first { room >= $0.0.count + $0.1.count } ?? ([], [])
  }

  /// The header, or a blank row; nothing on a screen of a few rows.
  var head: [StyledText] {
    guard size.rows > 4 else { return [] }
    guard let header = slide.directives["header"]?.text, !header.isEmpty else { return [StyledText()] }
    return [row(InlineMarkdown.line(header, theme), nil), StyledText()]
  }

  /// The footer and the page number, or a blank row.
  var foot: [StyledText] {
    guard size.rows > 4 else { return [] }
    let footer = slide.directives["footer"]?.text ?? ""
    guard !footer.isEmpty || slide.page != nil else { return [StyledText()] }
    return [StyledText(), row(InlineMarkdown.line(footer, theme), isNumberBeside ? nil : slide.page)]
  }

  /// The number of the page, as in the last row.
  func number(_ page: Slide.Page?) -> StyledText {
    StyledText(page.map { "\($0.number) / \($0.total)" } ?? "", Style(foreground: theme.palette.muted))
  }

  /// A row with a text and perhaps a page number at its right end; the text is cut where there is no room.
  private func row(_ text: StyledText, _ page: Slide.Page?) -> StyledText {
    let width = max(size.columns - 2 * margin, 1)
    let muted = Style(foreground: theme.palette.muted)
    let number = number(page).truncated(to: width)
    let room = max(width - number.displayWidth - (number.isEmpty ? 0 : 2), 0)
    var left = text.over(muted).truncated(to: room)
    if theme.edges == .centre {
      // In the middle of the screen where the number leaves room for that.
      let start = min((width - left.displayWidth) / 2, room - left.displayWidth)
      left = StyledText(String(repeating: " ", count: max(start, 0))) + left
    }
    return StyledText(String(repeating: " ", count: margin)) + left.padded(to: width - number.displayWidth) + number
  }
}
