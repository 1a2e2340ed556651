import MarpDeck
import TextGrid

extension SlideFlow {
  /// Text, or a formula that stands by itself.
  func paragraph(_ index: Int, width: Int) -> TextBlock {
    if let formula = formula(index, width: width) { return formula }
    let lines = inline(index)
    guard lines.contains(where: { !$0.isEmpty }) else { return TextBlock(width: width) }
    return wrapped(lines, width: width, line: Int(tree.nodes[index].line))
  }

  /// A paragraph between double dollar signs, in the middle and over as many lines as the source breaks it into.
  private func formula(_ index: Int, width: Int) -> TextBlock? {
    guard tree.nodes[index].kind == .paragraph else { return nil }
    let source = tree.plainText(of: index).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard source.count > 4, source.hasPrefix("$$"), source.hasSuffix("$$") else { return nil }
    let inside = source.dropFirst(2).dropLast(2)
    guard !inside.contains("$") else { return nil }
    let lines = inside.split(separator: "\\\\").map { StyledText(MathText.unicode(String($0)).sanitised) }
    let rows = lines.filter { !$0.isEmpty }.flatMap { $0.wrapped(to: width) }
    return TextBlock(rows.map { $0.padded(to: width, .centre) }, width: width)
  }
}
