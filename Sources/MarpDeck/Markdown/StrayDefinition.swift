/// A line that looks like `[//]: # (text)` and is no definition at the top level.
///
/// Marp prints it where it stands behind text or its parentheses are wrong; in a list or a quote it may be a definition.
struct StrayDefinition: Sendable, Hashable {
  /// What it says, as far as its line goes.
  let text: String
  /// Where it starts.
  let position: Position

  /// How it goes on behind its label, as far as that stands in the text as it is written.
  let tail: [UInt8]

  /// Reads a line of prose; nil when it is none.
  init?(_ source: SourceText, line: Int) {
    let bytes = source[line]
    guard let start = bytes.firstIndex(of: .ascii("[")),
      bytes[..<start].allSatisfy({ $0.isBlank || Self.markers.contains($0) })
    else { return nil }
    let rest = String(decoding: bytes[start...], as: UTF8.self)
    guard let label = Self.labels.first(where: { rest.hasPrefix($0) }) else { return nil }
    let value = rest.dropFirst(label.count).trimmingBlanks()
    tail = Array(value.prefix { !"*_`\\&![~".contains($0) }.utf8.prefix(24))
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

/// Tells by what libcmark found what the lines are that look like definitions; they are asked for in their order.
struct StrayReader {
  private let tree: MarkdownTree
  private let source: SourceText
  /// The blocks that hold text, in reading order.
  private let leaves: [Int]
  /// The block that was looked into last, its text, and how far that was searched.
  private var leaf = -1
  private var text: [UInt8] = []
  private var place = 0
  /// The last line that was looked at, and the last empty one up to it.
  private var line = 0
  private var emptyLine = 0

  init(_ tree: MarkdownTree, _ source: SourceText) {
    self.tree = tree
    self.source = source
    leaves = tree.nodes.indices.filter { index in
      switch tree.nodes[index].kind {
      case .paragraph, .heading, .code, .html, .displayMath, .row: true
      default: false
      }
    }
  }

  /// The note on such a line: shown where its block says it, a definition where it vanished; nil where it is code.
  mutating func note(_ stray: StrayDefinition) -> Note? {
    let note = Note(kind: .definition, text: stray.text, line: stray.position.line)
    while line < note.line {
      line += 1
      if source[line].allSatisfy(\.isBlank) { emptyLine = line }
    }
    let behind = leaves.partitioningIndex { Int(tree.nodes[$0].line) > note.line }
    guard behind > 0 else { return note }
    let node = tree.nodes[leaves[behind - 1]]
    // A paragraph ends at an empty line.
    guard node.kind.hasLiteral || emptyLine < node.line else { return note }
    if leaf != behind {
      leaf = behind
      text = Array((node.kind.hasLiteral ? tree.literal(node) : tree.plainText(of: leaves[behind - 1])).utf8)
      place = 0
    }
    guard let found = text[place...].firstIndex(of: stray.tail) else { return note }
    place = found + stray.tail.count
    guard !node.kind.hasLiteral else { return nil }
    return Note(kind: .stray, text: note.text, line: note.line)
  }
}
