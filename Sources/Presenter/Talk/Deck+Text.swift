import MarpDeck

extension Deck {
  /// The text of a slide, a line for each block and row.
  func text(ofSlide index: Int) -> String {
    var text = ""
    for node in tree.nodes[slides[index].nodes] {
      switch node.kind {
      case .text, .inlineCode, .inlineMath: text += tree.literal(node)
      case .code, .displayMath: text += "\n" + tree.literal(node)
      case .softBreak, .lineBreak, .paragraph, .heading, .item, .row: text += "\n"
      case .cell: text += " "
      default: break
      }
    }
    return text
  }
}
