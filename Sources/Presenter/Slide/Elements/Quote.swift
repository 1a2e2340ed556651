import MarpDeck
import TextGrid

extension SlideFlow {
  /// A quotation behind a bar.
  mutating func quote(_ index: Int, width: Int) -> TextBlock {
    guard depth < Self.deepest, width > 4 else { return paragraph(index, width: width) }
    depth += 1
    defer { depth -= 1 }
    let content = stack(children(of: index), width: width - 2, gap: 1)
    let bar = StyledText("▌ ", Style(foreground: theme.palette.accent))
    return content.over(Style(foreground: theme.palette.quote)).prefixed(bar)
  }
}
