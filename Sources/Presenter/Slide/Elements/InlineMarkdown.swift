import MarpDeck
import TextGrid

/// Markdown within a line, as headers and footers have it.
enum InlineMarkdown {
  /// The text as one line.
  static func line(_ markdown: String, _ theme: Theme) -> StyledText {
    guard markdown.contains(where: { "*_`[!<~\\&:$".contains($0) }) else { return StyledText(markdown.sanitised) }
    // A heading takes inline elements only.
    let deck = Deck("# " + markdown.replacing("\n", with: " "))
    guard let slide = deck.slides.first, let node = deck.blocks(of: slide).first else { return StyledText() }
    let flow = SlideFlow(
      deck: deck, slide: slide, theme: theme, screen: GridSize(columns: 1, rows: 1), shelf: nil, visibleFragments: 0
    ) { _, _ in nil }
    return flow.inline(node).reduce(StyledText()) { $0.isEmpty ? $1 : $0 + " " + $1 }
  }
}
