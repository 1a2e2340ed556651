import MarpDeck
import TextGrid

/// The elements of one slide from top to bottom, as blocks of text.
struct SlideFlow {
  /// What a mark in the layout stands for.
  enum Element {
    /// The line of the deck.
    case line(Int)
    /// A walkthrough or a figure, by its index in the slide's `codeBlocks`.
    case place(Int)
    /// A picture, by its index in `pictures`.
    case picture(Int)
    /// What the last step brought.
    case latest
    /// A line in large letters, by its index in `sizedTexts`.
    case sized(Int)
  }

  /// A picture that was laid out.
  struct Picture {
    var address: String
    var alt: String
    var fills: Bool
  }

  let deck: Deck
  let slide: Slide
  let theme: Theme
  /// The size of the screen, or of its part that the slide's text has.
  var screen: GridSize
  /// The pictures of the deck; nil where none are shown.
  let shelf: PictureShelf?
  /// How many steps of lists and code are shown.
  let visibleFragments: Int
  let blockRows: SlideLayout.BlockRows
  /// How many steps were seen so far.
  var fragments = 0
  /// How many fenced code blocks were seen so far.
  var codeBlocks = 0
  /// The pictures that were laid out so far.
  var pictures: [Picture] = []
  /// The terminal writes large letters.
  var sizesText = false
  /// The lines in large letters so far.
  var sizedTexts: [SizedText] = []
  /// The addresses that stand under the slide, in order.
  var addresses: [String] = []
  /// How deep the element at hand lies in lists and quotes.
  var depth = 0
  /// How many of those are lists.
  var listDepth = 0
  /// How many headings of the slide are written in large letters and share its height.
  lazy var fitHeadings = deck.blocks(of: slide).count { tree.nodes[$0].kind == .heading && isFit($0) }
  /// Levels of nesting that are drawn; what lies deeper is text.
  static let deepest = 12
  private static let placeOffset = 1 << 40
  private static let pictureOffset = 1 << 41
  /// The mark of what the last step brought.
  static let latestMark = 1 << 42
  private static let sizedOffset = 1 << 43

  var tree: MarkdownTree { deck.tree }

  init(
    deck: Deck, slide: Slide, theme: Theme, screen: GridSize, shelf: PictureShelf?, visibleFragments: Int,
    blockRows: @escaping SlideLayout.BlockRows
  ) {
    self.deck = deck
    self.slide = slide
    self.theme = theme
    self.screen = screen
    self.shelf = shelf
    self.visibleFragments = visibleFragments
    self.blockRows = blockRows
  }

  /// What a mark stands for.
  func element(_ id: Int) -> Element {
    if id >= Self.sizedOffset { return .sized(id - Self.sizedOffset) }
    if id == Self.latestMark { return .latest }
    if id >= Self.pictureOffset { return .picture(id - Self.pictureOffset) }
    return id >= Self.placeOffset ? .place(id - Self.placeOffset) : .line(id)
  }

  /// The mark of a picture.
  static func mark(ofPicture index: Int) -> Int { pictureOffset + index }

  /// The mark of a line in large letters.
  static func mark(ofSized index: Int) -> Int { sizedOffset + index }

  /// The mark of a code block.
  static func mark(ofBlock index: Int) -> Int { placeOffset + index }

  /// Everything on the slide.
  mutating func body(width: Int) -> TextBlock {
    let body = stack(deck.blocks(of: slide), width: width, gap: 1)
    return addresses.isEmpty ? body : .stack([body, addressList(width: width)], gap: 1)
  }

  /// The inner end of a node; a heading divider may have torn it.
  func end(of index: Int) -> Int { min(Int(tree.nodes[index].end), slide.nodes.upperBound) }

  /// The nodes directly in another one, as far as they belong to this slide.
  func children(of index: Int) -> [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < end(of: index) {
      children.append(child)
      child = Int(tree.nodes[child].end)
    }
    return children
  }

  /// Elements under each other.
  mutating func stack(_ nodes: [Int], width: Int, gap: Int) -> TextBlock {
    var blocks: [TextBlock] = []
    var rest = nodes[...]
    while let node = rest.first {
      if tree.nodes[node].kind == .html, let division = ColumnDivision(rest, in: self) {
        blocks.append(columns(division, width: width).marked(Int(tree.nodes[node].line)))
        rest = rest.dropFirst(division.count)
        continue
      }
      rest.removeFirst()
      var block = element(node, width: width)
      guard block.height > 0 else { continue }
      if theme.alignment != .left, depth == 0 { block = aligned(block, tree.nodes[node].kind, width: width) }
      blocks.append(block.marked(Int(tree.nodes[node].line)))
    }
    return .stack(blocks, gap: gap)
  }

  /// Text stands in the middle line by line, everything else as a whole; what has places in it needs all the room.
  private func aligned(_ block: TextBlock, _ kind: MarkdownTree.Kind, width: Int) -> TextBlock {
    if kind == .heading || kind == .paragraph, !block.marks.contains(where: { $0.id >= Self.pictureOffset }) {
      return TextBlock(block.rows.map { $0.padded(to: width, theme.alignment) }, width: width, marks: block.marks)
    }
    let hasPlaces = block.marks.contains { (Self.placeOffset..<Self.pictureOffset).contains($0.id) }
    guard !hasPlaces else { return block }
    return block.narrowed.aligned(theme.alignment, in: width)
  }

  private mutating func element(_ index: Int, width: Int) -> TextBlock {
    switch tree.nodes[index].kind {
    case .heading: return heading(index, width: width)
    case .paragraph: return pictures(index, width: width) ?? paragraph(index, width: width)
    case .list: return list(index, width: width)
    case .quote: return quote(index, width: width)
    case .table: return table(index, width: width)
    case .html: return html(index, width: width)
    case .displayMath: return formula(index, width: width)
    case .code: return code(index, width: width)
    case .ruler: return TextBlock([StyledText(rule(width: width), Style(foreground: theme.palette.rule))], width: width)
    default: return paragraph(index, width: width)
    }
  }
}
