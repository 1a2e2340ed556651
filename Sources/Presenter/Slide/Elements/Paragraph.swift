import MarpDeck
import TextGrid

extension SlideFlow {
  /// Text.
  func paragraph(_ index: Int, width: Int) -> TextBlock {
    let lines = inline(index)
    guard lines.contains(where: { !$0.isEmpty }) else { return TextBlock(width: width) }
    return wrapped(lines, width: width, line: Int(tree.nodes[index].line))
  }
}
