import MarpDeck
import TextGrid

extension SlideFlow {
  /// Text.
  func paragraph(_ index: Int, width: Int) -> TextBlock {
    let lines = inline(index)
    guard lines.contains(where: { !$0.isEmpty }) else { return TextBlock(width: width) }
    return wrapped(lines, width: width, line: Int(tree.nodes[index].line))
  }

  /// A heading, told from others of its level by colour, weight and a line under the highest.
  func heading(_ index: Int, width: Int) -> TextBlock {
    let node = tree.nodes[index]
    let style =
      switch node.level {
      case 1, 2: Style(foreground: theme.palette.heading, isBold: true)
      case 3: Style(isBold: true)
      case 4: Style(isBold: true, isItalic: true)
      default: Style(foreground: theme.palette.muted, isBold: true)
      }
    let text = wrapped(inline(index, style), width: width, line: Int(node.line))
    guard node.level == 1, let widest = text.rows.map(\.displayWidth).max(), widest > 0 else { return text }
    let underline = StyledText(rule(width: widest, glyph: "━"), Style(foreground: theme.palette.accent))
    return .stack([text, TextBlock([underline], width: width)])
  }
}
