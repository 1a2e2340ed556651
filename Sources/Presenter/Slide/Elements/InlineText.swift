import MarpDeck
import TextGrid

extension SlideFlow {
  /// The inline elements of a node as lines; Marp breaks the line wherever the source does.
  func inline(_ index: Int, _ style: Style = .plain) -> [StyledText] {
    var writer = InlineWriter(flow: self, style: style)
    writer.write(index + 1..<max(end(of: index), index + 1))
    return writer.lines
  }

  /// Lines broken to a width, each marked with the line of the deck that it comes from.
  func wrapped(_ lines: [StyledText], width: Int, line: Int) -> TextBlock {
    .stack(
      lines.enumerated().map { offset, text in
        TextBlock(text.wrapped(to: width), width: width).marked(line + offset)
      })
  }
}

/// Writes inline elements one after the other.
private struct InlineWriter {
  let flow: SlideFlow
  private(set) var lines = [StyledText()]
  /// The containers around the element at hand: where they end, how text in them looks, where it leads.
  private var open: [(end: Int, style: Style, link: Hyperlink?)]
  /// The numbers of addresses that are to be written behind the links they belong to.
  private var numbers: [(end: Int, text: String)] = []
  private var tags = HTMLTags()

  init(flow: SlideFlow, style: Style) {
    self.flow = flow
    open = [(.max, style, nil)]
  }

  private var palette: Palette { flow.theme.palette }

  mutating func write(_ nodes: Range<Int>) {
    var index = nodes.lowerBound
    while index < nodes.upperBound {
      close(before: index)
      let node = flow.tree.nodes[index]
      index = write(node, index) ? index + 1 : Int(node.end)
    }
    close(before: nodes.upperBound)
  }

  private mutating func close(before index: Int) {
    while let last = open.last, last.end <= index { open.removeLast() }
    while let last = numbers.last, last.end <= index {
      numbers.removeLast()
      add(last.text, Style(foreground: palette.muted))
    }
  }

  /// Writes an element; whether what is in it is still to be written.
  private mutating func write(_ node: MarkdownTree.Node, _ index: Int) -> Bool {
    switch node.kind {
    case .text:
      let text = flow.tree.literal(node)
      // A comment at the start of a line leaves a blank behind it.
      add(lines.last?.isEmpty == true ? String(text.drop { $0 == " " }) : text)
    case .inlineCode:
      let code = flow.tree.literal(node)
      // Where there is no background to tell it by, a colour does, and where there are no colours its marks.
      let isPlain = flow.theme.colors == .plain
      add(isPlain ? "`\(code)`" : code, palette.inlineCode)
    case .inlineMath: add(MathText.unicode(flow.tree.literal(node)))
    case .softBreak, .lineBreak: lines.append(StyledText())
    case .emphasis: enter(node, Style(isItalic: true))
    case .strong:
      // Strong words of a heading are set off by colour, as in Marp's themes.
      let outer = open.first?.style ?? .plain
      let set = outer.foreground == palette.accent ? palette.heading : palette.accent
      enter(node, Style(foreground: outer.isBold ? set : nil, isBold: true))
    case .strikethrough: enter(node, Style(isStruck: true))
    case .link:
      let link = Hyperlink(flow.tree.destination(node))
      if let link, let number = flow.addresses.firstIndex(of: link.url) {
        numbers.append((Int(node.end), "[\(number + 1)]"))
      }
      enter(node, Style(foreground: palette.link, isUnderlined: true), link: link)
    case .image:
      let options = ImageOptions(flow.tree.plainText(of: index))
      guard !options.isBackground else { return false }
      let name = options.alt.isEmpty ? flow.tree.destination(node) : options.alt
      add("▣ " + name, Style(foreground: palette.muted))
      return false
    case .inlineHTML: html(flow.tree.literal(node))
    default: break
    }
    return true
  }

  private mutating func enter(_ node: MarkdownTree.Node, _ style: Style, link: Hyperlink? = nil) {
    let (outer, outerLink) = open.last.map { ($0.style, $0.link) } ?? (.plain, nil)
    open.append((Int(node.end), outer.with(style), link ?? outerLink))
  }

  private mutating func add(_ text: String, _ more: Style = .plain) {
    guard let (_, style, link) = open.last else { return }
    // What stands above or below the line has letters of its own where Unicode has them.
    let script = tags.last(of: ["sub", "sup"])
    let text = script.map { MathScripts.text(text, isSuper: $0 == "sup") } ?? text
    lines[lines.count - 1].append(
      text.expandingTabs().sanitised, tags.style(over: style).with(more), link: tags.link ?? link)
  }

  private mutating func html(_ source: String) {
    for token in HTMLToken.read(source) {
      switch token {
      case .comment: break
      case .text(let text): add(text)
      case .tag(let tag) where tag.name == "br": lines.append(StyledText())
      case .tag(let tag) where tag.name == "img":
        add("▣ " + (tag.attributes["alt"] ?? tag.attributes["src"] ?? ""), Style(foreground: palette.muted))
      case .tag(let tag) where tag.isAllowed: tags.take(tag, palette)
      case .tag(let tag): add(tag.source)
      }
    }
  }
}
