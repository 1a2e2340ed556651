/// A fenced code block with the place of every line in the file.
public struct CodeBlock: Sendable, Hashable {
  /// A line of the content, as it stands without the indentation of lists and quotes around it.
  public struct Line: Sendable, Hashable {
    /// Without its line feed.
    public let text: String
    /// Where `text` starts in the file.
    public let position: Position
  }

  /// What stands behind the fence: `console walkthrough=launch`.
  public let info: String
  /// Where the opening fence starts.
  public let position: Position
  /// Where the info string starts.
  public let infoPosition: Position
  /// The content.
  public let lines: [Line]

  /// The words of the info string; the first is the language.
  public var words: [Substring] { info.split(whereSeparator: \.isWhitespace) }

  /// The exact content, each line ended by a line feed.
  public var content: String { lines.map { $0.text + "\n" }.joined() }
}

extension CodeBlock {
  /// Reads a code node; its lines follow the fence one by one, since nothing can stand between them.
  init(_ node: MarkdownTree.Node, in tree: MarkdownTree, of source: SourceText) {
    info = tree.destination(node)
    let start = Int(node.line)
    position = source.position(line: start, byte: Int(node.byte))
    let fence = source[start].dropFirst(Int(node.byte))
    let mark = fence.prefix { $0 == fence.first }
    let blanks = fence[mark.endIndex...].prefix(while: \.isBlank)
    infoPosition = source.position(line: start, byte: Int(node.byte) + mark.count + blanks.count)
    let content = tree.bytes[Int(node.literal.lowerBound)..<Int(node.literal.upperBound)]
    let texts = content.split(separator: .lineFeed, omittingEmptySubsequences: false)
    // The last piece is what follows the last line feed: nothing.
    lines = texts.dropLast().enumerated().map { offset, text in
      let line = start + 1 + offset
      // The text is the tail of its line, unless part of a tab before it was turned into spaces.
      let tail = text.drop(while: \.isBlank)
      let indent = source[line].dropLast(tail.count).reversed().prefix(while: \.isBlank).count
      let kept = min(indent, text.count - tail.count)
      return Line(
        text: String(decoding: text, as: UTF8.self),
        position: source.position(line: line, byte: max(source[line].count - tail.count - kept, 0)))
    }
  }
}
