/// An HTML comment as Marp reads it.
struct Comment: Sendable {
  /// What stands between the dashes, without white space at its ends; empty for a comment that is never closed.
  let text: String
  /// The node that holds it.
  let node: Int
  /// It stands in a heading, where `fit` is an instruction.
  let isInHeading: Bool
  /// It stands in a line of text in which nothing is seen: Marp sweeps such a line, and a note in it is lost.
  let isSwept: Bool

  /// All comments of a document in order.
  ///
  /// A comment inside a block of other HTML is none: Marp never sees it.
  static func all(in tree: MarkdownTree) -> [Comment] {
    var comments: [Comment] = []
    var (leaf, leafEnd, isSwept) = (0, 0, false as Bool?)
    for (index, node) in tree.nodes.enumerated() {
      switch node.kind {
      case .heading, .paragraph, .cell: (leaf, leafEnd, isSwept) = (index, Int(node.end), nil)
      case .html:
        guard let text = content(of: tree.bytes[node.literalRange]) else { continue }
        comments.append(Comment(text: text, node: index, isInHeading: false, isSwept: false))
      case .inlineHTML:
        guard let text = content(of: tree.bytes[node.literalRange]) else { continue }
        isSwept = isSwept ?? !tree.isSeen(in: leaf)
        comments.append(
          Comment(
            text: text, node: index, isInHeading: index < leafEnd && tree.nodes[leaf].kind == .heading,
            isSwept: isSwept == true))
      default: break
      }
    }
    return comments
  }

  /// The text of a comment that starts here; nil when it is other HTML.
  private static func content(of html: ArraySlice<UInt8>) -> String? {
    let start = html.drop(while: \.isBlank)
    guard start.starts(with: "<!--".utf8) else { return nil }
    let body = start.dropFirst(4)
    guard let end = body.firstIndex(of: Self.end) else { return "" }
    let inner = body[..<end].drop { $0 == .dash }
    let text = inner.prefix((inner.lastIndex { $0 != .dash } ?? inner.startIndex - 1) + 1 - inner.startIndex)
    return String(decoding: text.trimmingSpace(), as: UTF8.self)
  }

  private static let end = Array("-->".utf8)
}

extension MarkdownTree {
  /// Whether a block of text shows anything: comments, backgrounds and blanks are not seen.
  fileprivate func isSeen(in block: Int) -> Bool {
    var index = block + 1
    while index < Int(nodes[block].end) {
      let node = nodes[index]
      switch node.kind {
      case .softBreak: break
      case .text: if bytes[node.literalRange].contains(where: { !$0.isSpace }) { return true }
      case .inlineHTML: if !bytes[node.literalRange].starts(with: "<!--".utf8) { return true }
      case .image:
        if !ImageOptions(plainText(of: index)).isBackground { return true }
        index = Int(node.end) - 1
      default: return true
      }
      index += 1
    }
    return false
  }
}

extension MarkdownTree.Node {
  var literalRange: Range<Int> { Int(literal.lowerBound)..<Int(literal.upperBound) }
}

extension ArraySlice<UInt8> {
  /// The text without the white space at both ends, as JavaScript's `trim` has it.
  func trimmingSpace() -> ArraySlice<UInt8> {
    var text = self
    while case let count = text.spacePrefix, count > 0 { text = text.dropFirst(count) }
    while let last = text.last {
      let count = last < 0x80 ? (last.isSpace ? 1 : 0) : text.trailingSpace
      guard count > 0 else { break }
      text = text.dropLast(count)
    }
    return text
  }

  /// White space that is no ASCII, in UTF-8.
  private static let wide =
    "\u{A0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}"
    .unicodeScalars.map { Array(String($0).utf8) }

  /// How many bytes a white space takes that stands first; 0 where none does.
  var spacePrefix: Int {
    guard let first else { return 0 }
    if first < 0x80 { return first.isSpace ? 1 : 0 }
    // Of these bytes one begins each of them, and no letter of Korean.
    guard first == 0xC2 || first >= 0xE1 && first <= 0xE3 || first == 0xEF else { return 0 }
    return Self.wide.first { starts(with: $0) }?.count ?? 0
  }
  private var trailingSpace: Int { Self.wide.first { suffix($0.count).elementsEqual($0) }?.count ?? 0 }
}

extension UInt8 {
  /// ASCII white space.
  var isSpace: Bool { self == .space || (0x09...0x0D).contains(self) }
}
