import MarpDeck
import TextGrid

extension SlideFlow {
  /// A list; items behind `*` and `1)` that are not shown yet keep their room.
  mutating func list(_ index: Int, width: Int) -> TextBlock {
    let node = tree.nodes[index]
    let isStepwise = node.marker == UInt8(ascii: "*") || node.marker == UInt8(ascii: ")")
    let isOrdered = node.marker == UInt8(ascii: ".") || node.marker == UInt8(ascii: ")")
    let items = children(of: index)
    let last = String(Int(node.level) + max(items.count - 1, 0))
    var blocks: [TextBlock] = []
    depth += 1
    listDepth += 1
    // Where items have paragraphs, blank rows keep them apart.
    let paragraphs = items.map { item in children(of: item).count { tree.nodes[$0].kind == .paragraph } }
    let gap = paragraphs.contains { $0 > 1 } ? 1 : 0
    for (offset, item) in items.enumerated() {
      var isShown = true
      var isLatest = false
      if isStepwise {
        isShown = fragments < visibleFragments
        fragments += 1
        isLatest = fragments == visibleFragments
      }
      var bullet = Self.bullets[min(listDepth, Self.bullets.count) - 1]
      if isOrdered {
        let delimiter = node.marker == UInt8(ascii: ")") ? ")" : "."
        bullet = String(Int(node.level) + offset).padded(to: last.utf8.count, .right) + delimiter + " "
      }
      let prefix = StyledText(bullet, Style(foreground: theme.palette.accent))
      let room = max(width - prefix.displayWidth, 1)
      let content =
        depth > Self.deepest
        ? paragraph(item, width: room)
        : stack(children(of: item), width: room, gap: paragraphs[offset] > 1 ? 1 : 0)
      var block = (content.height == 0 ? TextBlock([""], width: room) : content).prefixed(first: prefix, "")
      if isLatest { block = block.marked(Self.latestMark) }
      blocks.append((isShown ? block : block.hidden).marked(Int(tree.nodes[item].line)))
    }
    depth -= 1
    listDepth -= 1
    return .stack(blocks, gap: gap)
  }

  private static let bullets = ["• ", "◦ ", "▪ "]
}
