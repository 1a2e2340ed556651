/// A comment of a deck with its place.
struct LintComment {
  let comment: Comment
  let meaning: CommentMeaning
  /// Where `<!--` stands.
  let position: Position
  /// Where its text begins.
  let textPosition: Position
  /// What stands behind `-->` on its last line, and where; nil where nothing does.
  let rest: (text: String, position: Position)?
  /// It is never closed.
  let isUnclosed: Bool
  /// It is not closed where it ends: with its list item or quote, or at an empty line in an item.
  let isCut: Bool

  init(_ comment: Comment, _ meaning: CommentMeaning, in deck: Deck) {
    self.comment = comment
    self.meaning = meaning
    let node = deck.tree.nodes[comment.node]
    let source = deck.source
    let isBlock = node.kind == .html
    // The line of an inline element is that of its block: the comment is looked for from there on.
    let start = source.start(of: node)
    let literal = deck.tree.bytes[node.literalRange]
    // Quotes and lists put their marks between its lines, so that it may not be found; then it is near.
    func find(_ bytes: some Sequence<UInt8>, from start: Int) -> Int? {
      source.utf8[start...].prefix(literal.count * 2 + 4096).firstIndex(of: Array(bytes))
    }
    let open = find(isBlock ? Array("<!--".utf8) : Array(literal.prefix(64)), from: start) ?? start
    position = source.position(at: open)
    let text = find(comment.text.utf8, from: open) ?? open
    textPosition = comment.text.isEmpty ? position : source.position(at: text)
    let close = literal.firstIndex(of: Array("-->".utf8))
    isUnclosed = isBlock && close == nil
    let behindLast = Int(node.line) + literal.trimmingSpace().count { $0 == .lineFeed }
    isCut = isUnclosed && (behindLast..<source.lineCount).contains { !source[$0 + 1].allSatisfy(\.isBlank) }
    let behind = close.map { literal[($0 + 3)...] } ?? []
    let lost = behind.trimmingSpace()
    guard isBlock, !lost.isEmpty else {
      rest = nil
      return
    }
    let end = find("-->".utf8, from: open) ?? open
    rest = (String(decoding: lost, as: UTF8.self), source.position(at: end + 3 + lost.startIndex - behind.startIndex))
  }

  /// The place of a line of its text, from 0.
  func position(ofLine line: Int) -> Position {
    line == 0 ? textPosition : Position(line: textPosition.line + line, column: 1)
  }
}

extension SourceText {
  /// The place of a byte of the text.
  func position(at place: Int) -> Position {
    let line = max(lineStarts.partitioningIndex { $0 > place }, 1)
    return position(line: line, byte: place - lineStarts[line - 1])
  }
}
