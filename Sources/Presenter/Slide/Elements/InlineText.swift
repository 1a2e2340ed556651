import MarpDeck
import TextGrid

extension SlideFlow {
  /// The inline elements of a node as lines; Marp breaks the line wherever the source does.
  func inline(_ index: Int, _ style: Style = .plain) -> [StyledText] {
    var lines = [StyledText()]
    // The containers around the element at hand: where they end, how text in them looks, where it leads.
    var open: [(end: Int, style: Style, link: Hyperlink?)] = [(.max, style, nil)]
    for index in index + 1..<max(end(of: index), index + 1) {
      while let last = open.last, last.end <= index { open.removeLast() }
      let node = tree.nodes[index]
      let (style, link) = open.last.map { ($0.style, $0.link) } ?? (style, nil)
      func enter(_ more: Style, link: Hyperlink? = link) { open.append((Int(node.end), style.with(more), link)) }
      switch node.kind {
      case .text: lines[lines.count - 1].append(tree.literal(node).expandingTabs().sanitised, style, link: link)
      case .inlineCode:
        lines[lines.count - 1].append(tree.literal(node).expandingTabs().sanitised, style.with(codeStyle), link: link)
      case .softBreak, .lineBreak: lines.append(StyledText())
      case .emphasis: enter(Style(isItalic: true))
      case .strong: enter(Style(isBold: true))
      case .strikethrough: enter(Style(isStruck: true))
      case .link:
        enter(
          Style(foreground: theme.palette.link, isUnderlined: true), link: Hyperlink(tree.destination(node)) ?? link)
      default: break
      }
    }
    return lines
  }

  private var codeStyle: Style { Style(foreground: theme.palette.code, background: theme.palette.codeBackground) }

  /// Lines broken to a width, each marked with the line of the deck that it comes from.
  func wrapped(_ lines: [StyledText], width: Int, line: Int) -> TextBlock {
    .stack(
      lines.enumerated().map { offset, text in
        TextBlock(text.wrapped(to: width), width: width).marked(line + offset)
      })
  }
}
