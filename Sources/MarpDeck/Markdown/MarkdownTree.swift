/// A Markdown document as a flat list of nodes in reading order.
///
/// A node's children are the nodes between it and its `end`. There is no recursion anywhere, so a hundred thousand
/// nested quotes are as harmless as one.
public struct MarkdownTree: Sendable {
  /// What a node is.
  public enum Kind: UInt8, Sendable {
    case document, quote, list, item, code, html, paragraph, heading, ruler
    case table, row, cell
    /// `$$` and a formula over lines of its own.
    case displayMath
    case text, softBreak, lineBreak, inlineCode, inlineHTML, emphasis, strong, strikethrough, link, image
    /// A formula between `$`.
    case inlineMath
  }

  /// How a table's column stands.
  public enum Alignment: Int32, Sendable { case none, left, center, right }

  /// One element.
  public struct Node: Sendable {
    var literal: Range<Int32>
    var destination: Range<Int32>
    /// A number whose meaning depends on the kind.
    ///
    /// Heading level; the first number of an ordered list; 1 for a fenced code block, 0 for an indented one; the columns
    /// of a table; the alignment of a cell, an `Alignment`.
    public internal(set) var level: Int32
    /// The line where it starts, from 1; for inline elements the line of their block.
    public internal(set) var line: Int32
    /// The byte in that line where it starts, from 0.
    var byte: Int32
    /// The index behind the last node inside this one.
    public internal(set) var end: Int32
    /// What it is.
    public internal(set) var kind: Kind
    /// The bullet (`-`, `*`, `+`) or delimiter (`.`, `)`) of a list; 0 elsewhere.
    public let marker: UInt8

    init(
      kind: Kind, level: Int32 = 0, line: Int32, byte: Int32 = 0, marker: UInt8 = 0, literal: Range<Int32> = 0..<0,
      destination: Range<Int32> = 0..<0, end: Int32 = 0
    ) {
      (self.kind, self.level, self.line, self.byte, self.marker) = (kind, level, line, byte, marker)
      (self.literal, self.destination, self.end) = (literal, destination, end)
    }
  }

  /// The nodes in the order in which they open; the first is the document.
  public internal(set) var nodes: [Node] = []
  var bytes: [UInt8] = []

  init() {}

  /// A tree that holds nothing but the document.
  init(document: Bool) { nodes = [Node(kind: .document, line: 1, end: 1)] }

  /// The text of a text, code or HTML node; the source of a formula.
  public func literal(_ node: Node) -> String { string(node.literal) }

  /// The URL of a link or an image, the info string of a code block.
  public func destination(_ node: Node) -> String { string(node.destination) }

  /// The indices of the nodes directly inside another one.
  public func children(of index: Int) -> [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < Int(nodes[index].end) {
      children.append(child)
      child = Int(nodes[child].end)
    }
    return children
  }

  private func string(_ range: Range<Int32>) -> String {
    String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }
}
