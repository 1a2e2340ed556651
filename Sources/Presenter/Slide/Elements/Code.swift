import MarpDeck
import TextGrid

extension SlideFlow {
  /// Code; a block that runs or is drawn shows what the caller has for it.
  mutating func code(_ index: Int, width: Int) -> TextBlock {
    let node = tree.nodes[index]
    var listing = CodeListing(tree.literal(node), theme)
    guard node.level == 1, codeBlocks < slide.codeBlocks.count else {
      return listing.block(width: width, firstLine: Int(node.line))
    }
    let number = codeBlocks
    let block = slide.codeBlocks[number]
    codeBlocks += 1
    if block.isLive, let rows = blockRows(block, width) {
      return TextBlock(rows, width: width).marked(Self.mark(ofBlock: number))
    }
    listing.language = block.words.first.map(String.init) ?? ""
    guard !block.isLive else {
      return listing.block(width: width, firstLine: Int(node.line) + 1).marked(Self.mark(ofBlock: number))
    }
    guard let highlight = block.highlight else { return listing.block(width: width, firstLine: Int(node.line) + 1) }
    listing.isNumbered = highlight.isNumbered
    if !highlight.groups.isEmpty {
      let turn = min(max(visibleFragments - fragments, 0), highlight.steps)
      listing.group = highlight.groups[turn]
      if turn > 0, fragments + turn == visibleFragments { listing.mark = Self.latestMark }
    }
    fragments += highlight.steps
    return listing.block(width: width, firstLine: Int(node.line) + 1)
  }
}
