import MarpDeck
import TextGrid

extension SlideFlow {
  /// Code on a background of its own; a block that runs or is drawn shows what the caller has for it.
  mutating func code(_ index: Int, width: Int) -> TextBlock {
    let node = tree.nodes[index]
    guard node.level == 1, codeBlocks < slide.codeBlocks.count else {
      var lines = tree.literal(node).split(separator: "\n", omittingEmptySubsequences: false)
      if lines.last?.isEmpty == true { lines.removeLast() }
      return code(lines.map(String.init), language: "", width: width) { Int(node.line) + $0 }
    }
    let number = codeBlocks
    let block = slide.codeBlocks[number]
    codeBlocks += 1
    let isLive = block.words.first == "figure" || block.words.contains { Self.isWalkthrough($0) }
    if isLive, let rows = blockRows(block, width) {
      return TextBlock(rows, width: width).marked(Self.mark(ofBlock: number))
    }
    let drawn = code(block.lines.map(\.text), language: String(block.words.first ?? ""), width: width) {
      block.position.line + 1 + $0
    }
    return isLive ? drawn.marked(Self.mark(ofBlock: number)) : drawn
  }

  private static func isWalkthrough(_ word: Substring) -> Bool {
    word == "walkthrough" || word.hasPrefix("walkthrough=")
  }

  /// Code on its background; where the theme has none, behind a bar.
  private func code(_ lines: [String], language: String, width: Int, number: (Int) -> Int) -> TextBlock {
    let style = Style(foreground: theme.palette.code, background: theme.palette.codeBackground)
    let room = max(width - 2, 1)
    var highlighter = Highlighter(language, palette: theme.palette)
    let blocks = lines.enumerated().map { offset, text in
      let text = text.expandingTabs().sanitised
      let line = highlighter?.line(text) ?? StyledText(text)
      return TextBlock(Self.broken(line, to: room), width: room).marked(number(offset))
    }
    let block = TextBlock.stack(blocks).aligned(.left, in: room)
    guard style.background == nil else { return block.padded(left: 1, right: 1).filled(style) }
    return block.over(style).prefixed(StyledText("│ ", Style(foreground: theme.palette.rule)))
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
