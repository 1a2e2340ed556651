import MarpDeck
import TextGrid

/// Markdown within a line, as headers and footers have it.
enum InlineMarkdown {
  /// The text as one line.
  static func line(_ markdown: String, _ theme: Theme) -> StyledText {
    var line = markdown.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.contains(where: { "*_`[!<~\\&:$".contains($0) }) else { return StyledText(line.sanitised) }
    // A heading takes inline elements only, and `#` at its end for that end.
    if let last = line.lastIndex(where: { !$0.isWhitespace }), line[last] == "#", line[..<last].last != "\\" {
      line.insert("\\", at: last)
    }
    let deck = Deck("# " + line)
    guard let slide = deck.slides.first, let node = deck.blocks(of: slide).first else { return StyledText() }
    let flow = SlideFlow(
      deck: deck, slide: slide, theme: theme, screen: GridSize(columns: 1, rows: 1), shelf: nil, visibleFragments: 0
    ) { _, _ in nil }
    return flow.inline(node).reduce(StyledText()) { $0.isEmpty ? $1 : $0 + " " + $1 }
  }
}
