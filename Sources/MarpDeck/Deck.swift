/// A Marp deck, or any Markdown file, as slides.
public struct Deck: Sendable {
  /// The YAML at its head; nil where there is none.
  public let frontMatter: FrontMatter?
  /// At least one.
  public let slides: [Slide]
  /// All elements of the file.
  public let tree: MarkdownTree

  /// Reads the text of a file.
  public init(_ text: String) { self.init(SourceText(text)) }

  /// Reads the bytes of a file, whatever they are.
  public init(bytes: some Collection<UInt8>) { self.init(SourceText(bytes)) }

  private init(_ source: SourceText) {
    frontMatter = FrontMatter(source)
    let head = frontMatter?.lines ?? 1..<1
    let scan = DefinitionScan(source, from: head.upperBound)
    tree = CmarkReader.read(source.masked(emptying: head, starring: scan.rulers), of: source)
    slides = Self.slides(of: tree, source: source)
  }

  /// The language of the deck's text, a BCP 47 tag; nil where the front matter does not say.
  public var language: String? { frontMatter?["lang"] }

  /// The fenced code blocks in reading order.
  public var codeBlocks: [CodeBlock] { slides.flatMap(\.codeBlocks) }

  private static func slides(of tree: MarkdownTree, source: SourceText) -> [Slide] {
    guard !tree.nodes.isEmpty else { return [] }
    var slides: [Slide] = []
    var line = 1
    var blocks: [Int] = []
    func close() {
      slides.append(
        Slide(
          number: slides.count + 1, line: line, blocks: blocks,
          codeBlocks: blocks.flatMap { CodeBlock.fenced(in: $0, of: tree, source) }))
    }
    for child in tree.children(of: 0) {
      let node = tree.nodes[child]
      if node.kind == .ruler {
        close()
        line = Int(node.line)
        blocks = []
      } else {
        if blocks.isEmpty, slides.isEmpty { line = Int(node.line) }
        blocks.append(child)
      }
    }
    close()
    return slides
  }
}
