extension Deck {
  /// The text of a slide's first heading of the highest level on it; nil where it has none.
  public func title(of slide: Slide) -> String? {
    let headings = slide.nodes.filter { tree.nodes[$0].kind == .heading }
    guard let first = headings.min(by: { tree.nodes[$0].level < tree.nodes[$1].level }) else { return nil }
    let words = tree.plainText(of: first).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Where a node starts; for inline elements, where their block does.
  public func position(of node: Int) -> Position {
    let node = tree.nodes[node]
    return source.position(line: Int(node.line), byte: Int(node.byte))
  }
}
