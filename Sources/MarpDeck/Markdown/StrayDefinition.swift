/// A line that looks like `[//]: # (text)` and is no definition at the top level.
///
/// Marp prints it where it stands behind text or its parentheses are wrong; in a list or a quote it may be a definition.
struct StrayDefinition: Sendable, Hashable {
  /// What it says, as far as its line goes.
  let text: String
  /// Where it starts.
  let position: Position

  /// The label with its colon.
  let label: String

  /// Reads a line of prose; nil when it is none.
  init?(_ source: SourceText, line: Int) {
    let bytes = source[line]
    guard let start = bytes.firstIndex(of: .ascii("[")),
      bytes[..<start].allSatisfy({ $0.isBlank || Self.markers.contains($0) })
    else { return nil }
    let rest = String(decoding: bytes[start...], as: UTF8.self)
    guard let label = Self.labels.first(where: { rest.hasPrefix($0) }) else { return nil }
    self.label = label
    let value = rest.dropFirst(label.count).trimmingBlanks()
    guard let destination = ["#", "<>"].first(where: { value.hasPrefix($0) }) else { return nil }
    let title = value.dropFirst(destination.count).trimmingBlanks()
    guard let open = title.first, let close = ["(": ")", "\"": "\"", "'": "'"][open] as Character? else { return nil }
    let inner = title.dropFirst()
    text = String((inner.lastIndex(of: close).map { inner[..<$0] } ?? inner).trimmingBlanks())
    position = source.position(line: line, byte: start - bytes.startIndex)
  }

  private static let labels = ["[//]:", "[comment]:", "[note]:"]
  /// Marks of lists and quotes.
  private static let markers = Array("-*+>.)0123456789".utf8)
}

/// Tells by what libcmark found what the lines are that look like definitions.
struct StrayReader {
  private let tree: MarkdownTree
  /// The blocks that hold text, in reading order.
  private let leaves: [Int]

  init(_ tree: MarkdownTree) {
    self.tree = tree
    leaves = tree.nodes.indices.filter { index in
      switch tree.nodes[index].kind {
      case .paragraph, .heading, .code, .html, .row: true
      default: false
      }
    }
  }

  /// The note on such a line: shown where its block says it, a definition where it vanished; nil where it is code.
  func note(_ stray: StrayDefinition) -> Note? {
    let behind = leaves.partitioningIndex { Int(tree.nodes[$0].line) > stray.position.line }
    var kind = Note.Kind.definition
    if behind > 0 {
      let node = tree.nodes[leaves[behind - 1]]
      let text = node.kind.hasLiteral ? tree.literal(node) : tree.plainText(of: leaves[behind - 1])
      // Where the label is defined elsewhere it is a link, without its brackets.
      let link = stray.label.filter { $0 != "[" && $0 != "]" }
      if text.contains(stray.label) || text.contains(link), text.contains(stray.text.prefix(24)) {
        guard node.kind != .code, node.kind != .html else { return nil }
        kind = .stray
      }
    }
    return Note(kind: kind, text: stray.text, line: stray.position.line)
  }
}
