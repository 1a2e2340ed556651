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
    writer.endLine()
    return .stack(
      writer.lines.map { line in
        let rows = line.text.wrapped(to: max(width - line.indent, 1))
        return TextBlock(rows, width: max(width - line.indent, 1)).padded(left: line.indent)
      }
    ).marked(Int(node.line))
  }
}

/// Turns tags and text into lines.
private struct HTMLWriter {
  struct Line {
    var indent: Int
    var text: StyledText
  }

  let palette: Palette
  private(set) var lines: [Line] = []
  private var line = StyledText()
  private var tags = HTMLTags()
  /// The numbers of the ordered lists that are open; 0 for others.
  private var numbers: [Int] = []
  private var cells = 0

  init(palette: Palette) { self.palette = palette }

  mutating func write(_ token: HTMLToken) {
    switch token {
    case .comment: break
    case .text(let text): add(text)
    case .tag(let tag) where tag.isAllowed: take(tag)
    case .tag(let tag): add(tag.source)
    }
  }

  /// Ends the line at hand if there is anything on it.
  mutating func endLine() {
    if !line.isEmpty { lines.append(Line(indent: max(numbers.count - 1, 0) * 2, text: line)) }
    line = StyledText()
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
    case "br": lines.append(Line(indent: max(numbers.count - 1, 0) * 2, text: line)); line = StyledText()
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
    case "tr": cells = 0
    case "td" where !tag.isClosing, "th" where !tag.isClosing:
      if cells > 0 { line.append(" │ ", Style(foreground: palette.rule)) }
      cells += 1
    default: break
    }
    if tag.name == "hr" { endLine() }
    tags.take(tag, palette)
  }
}
