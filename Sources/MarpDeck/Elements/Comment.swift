/// An HTML comment as Marp reads it.
struct Comment: Sendable {
  /// What stands between the dashes, without white space at its ends; empty for a comment that is never closed.
  let text: String
  /// The node that holds it.
  let node: Int
  /// It stands in a heading, where `fit` is an instruction.
  let isInHeading: Bool

  /// All comments of a document in order.
  ///
  /// A comment inside a block of other HTML is none: Marp never sees it.
  static func all(in tree: MarkdownTree) -> [Comment] {
    var comments: [Comment] = []
    var headingEnd = 0
    for (index, node) in tree.nodes.enumerated() {
      switch node.kind {
      case .heading: headingEnd = Int(node.end)
      case .html, .inlineHTML:
        guard let text = content(of: tree.bytes[node.literalRange]) else { continue }
        comments.append(Comment(text: text, node: index, isInHeading: index < headingEnd))
      default: break
      }
    }
    return comments
  }

  /// The text of a comment that starts here; nil when it is other HTML.
  private static func content(of html: ArraySlice<UInt8>) -> String? {
    let start = html.drop(while: \.isBlank)
    guard start.starts(with: "<!--".utf8) else { return nil }
    let body = Array(start.dropFirst(4))
    guard let end = body.firstIndex(of: Array("-->".utf8)) else { return "" }
    let inner = body[..<end].drop { $0 == .dash }
    let text = inner.prefix((inner.lastIndex { $0 != .dash } ?? inner.startIndex - 1) + 1 - inner.startIndex)
    return String(String(decoding: text, as: UTF8.self).trimmingBlanks())
  }
}

extension MarkdownTree.Node {
  var literalRange: Range<Int> { Int(literal.lowerBound)..<Int(literal.upperBound) }
}

extension [UInt8] {
  /// Where some bytes first stand.
  func firstIndex(of piece: [UInt8]) -> Int? {
    guard count >= piece.count, let first = piece.first else { return nil }
    return (0...count - piece.count).first { self[$0] == first && self[$0..<$0 + piece.count].elementsEqual(piece) }
  }
}
