/// A Marp deck, or any Markdown file, as slides.
public struct Deck: Sendable {
  /// How Marp is set up; the defaults are those of Marp CLI.
  public struct Options: Sendable, Hashable {
    /// The value of a directive needs no quotes, as in Marp Core; Marpit alone is strict.
    public var isLooseYAML = true
    /// Slides are drawn as SVG, so that several background images and filters are possible.
    public var hasInlineSVG = true
    /// A byte order mark at the start is taken off, as Marp CLI does; the libraries keep it.
    public var stripsByteOrderMark = true
    /// The themes that exist.
    public var themes: Set<String> = ["default", "gaia", "uncover"]

    /// The set-up of Marp CLI.
    public init() {}
  }

  /// The YAML at its head; nil where there is none.
  public let frontMatter: FrontMatter?
  /// At least one.
  public internal(set) var slides: [Slide]
  /// The directives for the whole deck.
  public let globals: GlobalDirectives
  /// The styles for the whole deck: the `style` directive and `<style>` elements.
  public let styles: [String]
  /// The comments that are instructions to headings.
  private let fits: Set<Int>
  /// All elements of the file.
  public let tree: MarkdownTree
  let source: SourceText
  let options: Options

  /// Reads the text of a file.
  public init(_ text: String, options: Options = Options()) { self.init(SourceText(text, options), options) }

  /// Reads the bytes of a file, whatever they are.
  public init(bytes: some Collection<UInt8>, options: Options = Options()) {
    self.init(String(decoding: bytes, as: UTF8.self), options: options)
  }

  private init(_ source: SourceText, _ options: Options) {
    self.source = source
    self.options = options
    frontMatter = FrontMatter(source, options: options)
    let head = frontMatter?.lines ?? 1..<1
    let scan = BlockScan(source, from: head.upperBound)
    tree = CmarkReader.read(source, head: head, scan: scan)
    var builder = SlideBuilder(tree, source, frontMatter: frontMatter, options: options)
    slides = builder.slides(scan)
    fits = Set(builder.comments.map(\.comment).filter { $0.isInHeading && $0.text == "fit" }.map(\.node))
    globals = builder.globals
    styles = (globals.style.map { [$0] } ?? []) + builder.styles.map(\.css)
  }

  /// The language of the deck's text, a BCP 47 tag; nil where the deck does not say.
  public var language: String? { globals.lang }

  /// The headings in order.
  public var headings: [Heading] { Heading.all(in: tree, fits: fits, slideCount: slides.count) }

  /// The nodes of a slide that lie in no other node of it, as indices into the tree.
  public func blocks(of slide: Slide) -> [Int] {
    var blocks: [Int] = []
    var index = slide.nodes.lowerBound
    while index < slide.nodes.upperBound {
      blocks.append(index)
      index = Int(tree.nodes[index].end)
    }
    return blocks
  }

  /// The fenced code blocks in reading order.
  public var codeBlocks: [CodeBlock] { slides.flatMap(\.codeBlocks) }
}
