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
  }

  let deck: Deck
  let slide: Slide
  let theme: Theme
  /// How many steps of lists are shown.
  let visibleFragments: Int
  let blockRows: SlideLayout.BlockRows
  /// How many steps were seen so far.
  var fragments = 0
  /// How many fenced code blocks were seen so far.
  var codeBlocks = 0
  /// How deep the element at hand lies in lists and quotes.
  var depth = 0
  /// Levels of nesting that are drawn; what lies deeper is text.
  static let deepest = 12
  private static let placeOffset = 1 << 40

  var tree: MarkdownTree { deck.tree }

  init(
    deck: Deck, slide: Slide, theme: Theme, visibleFragments: Int, blockRows: @escaping SlideLayout.BlockRows
  ) {
    self.deck = deck
    self.slide = slide
    self.theme = theme
    self.visibleFragments = visibleFragments
    self.blockRows = blockRows
  }

  /// What a mark stands for.
  func element(_ id: Int) -> Element { id >= Self.placeOffset ? .place(id - Self.placeOffset) : .line(id) }

  /// The mark of a code block.
  static func mark(ofBlock index: Int) -> Int { placeOffset + index }

  /// Everything on the slide.
  mutating func body(width: Int) -> TextBlock { stack(deck.blocks(of: slide), width: width, gap: 1) }

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
    for node in nodes {
      let block = element(node, width: width)
      if block.height > 0 { blocks.append(block.marked(Int(tree.nodes[node].line))) }
    }
    return .stack(blocks, gap: gap)
  }

  private mutating func element(_ index: Int, width: Int) -> TextBlock {
    switch tree.nodes[index].kind {
    case .heading: heading(index, width: width)
    case .paragraph: paragraph(index, width: width)
    case .list: list(index, width: width)
    case .quote: quote(index, width: width)
    case .code: code(index, width: width)
    case .ruler: TextBlock([StyledText(rule(width: width), Style(foreground: theme.palette.accent))], width: width)
    default: paragraph(index, width: width)
    }
  }
}
