import MarpDeck
import TextGrid

extension SlideFlow {
  /// Text, broken to the width.
  func paragraph(_ index: Int, width: Int) -> TextBlock {
    let lines = inline(index)
    guard lines.contains(where: { !$0.isEmpty }) else { return TextBlock(width: width) }
    return wrapped(lines, width: width, line: Int(tree.nodes[index].line))
  }

  /// A formula in lines of its own, in the middle and over as many lines as `\\` breaks it into.
  func formula(_ index: Int, width: Int) -> TextBlock {
    let source = tree.literal(tree.nodes[index]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let lines = source.split(separator: "\\\\").map { StyledText(MathText.unicode(String($0)).sanitised) }
    let rows = lines.filter { !$0.isEmpty }.flatMap { $0.wrapped(to: width) }
    return TextBlock(rows.map { $0.padded(to: width, .centre) }, width: width)
  }
}
