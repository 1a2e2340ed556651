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
  /// The exact content, each line ended by a line feed.
  public let content: String
  private let source: SourceText
  /// The byte where the fence starts in its line.
  private let fence: Int

  /// Reads a code node.
  init(_ node: MarkdownTree.Node, in tree: MarkdownTree, of source: SourceText) {
    info = tree.destination(node)
    position = source.position(line: Int(node.line), byte: Int(node.byte))
    fence = Int(node.byte)
    content = tree.literal(node)
    self.source = source
  }

  /// Where the info string starts.
  public var infoPosition: Position {
    let line = source[position.line].dropFirst(fence)
    let mark = line.prefix { $0 == line.first }
    let blanks = line[mark.endIndex...].prefix(while: \.isBlank)
    return source.position(line: position.line, byte: fence + mark.count + blanks.count)
  }

  /// The words of the info string; the first is the language.
  public var words: [Substring] {
    // Every block of a deck is asked; most say one word of ASCII.
    guard info.utf8.allSatisfy({ $0 < 0x80 }) else { return info.split(whereSeparator: \.isWhitespace) }
    return info.utf8.split { $0 == .space || $0 == .tab }.map(Substring.init)
  }

  /// The content line by line; they follow the fence one by one, since nothing can stand between them.
  public var lines: [Line] {
    let texts = Array(content.utf8)[...].split(separator: .lineFeed, omittingEmptySubsequences: false)
    // The last piece is what follows the last line feed: nothing.
    return texts.dropLast().enumerated().map { offset, text in
      let line = position.line + 1 + offset
      // The text is the tail of its line, unless part of a tab before it was turned into spaces.
      let tail = text.drop(while: \.isBlank)
      let indent = source[line].dropLast(tail.count).reversed().prefix(while: \.isBlank).count
      let kept = min(indent, text.count - tail.count)
      return Line(
        text: String(decoding: text, as: UTF8.self),
        position: source.position(line: line, byte: max(source[line].count - tail.count - kept, 0)))
    }
  }

  /// The same words at the same place.
  public static func == (a: Self, b: Self) -> Bool {
    a.position == b.position && a.info == b.info && a.content == b.content
  }

  /// Two blocks of a deck never start at one place.
  public func hash(into hasher: inout Hasher) { hasher.combine(position) }
}
