public import MarpDeck
public import TextGrid

/// Lays out the slides of a deck, one at a time and only when asked.
public struct SlideLayout: Sendable {
  /// Gives the rows of a walkthrough or a figure at a width; nil shows its source as code.
  public typealias BlockRows = (_ block: CodeBlock, _ width: Int) -> [StyledText]?

  /// The deck.
  public let deck: Deck
  /// How it looks.
  public var theme: Theme
  /// Where its pictures are; nil shows their text only.
  public var pictures: PictureShelf?
  /// The addresses of links stand under the slide, for terminals in which they cannot be followed.
  public var showsAddresses: Bool
  /// The terminal writes letters several cells high.
  public var sizesText = false

  /// Makes the layout of a deck.
  public init(deck: Deck, theme: Theme, pictures: PictureShelf? = nil) {
    self.deck = deck
    self.theme = theme
    self.pictures = pictures
    showsAddresses = theme.colors == .plain
  }

  /// A slide, by its index in the deck's `slides`, as a page for a screen.
  ///
  /// Of the steps of its lists as many as `visibleFragments` are shown, all for nil; what is not shown keeps its room.
  public func page(
    _ index: Int, size: GridSize, visibleFragments: Int? = nil, block: BlockRows = { _, _ in nil }
  ) -> SlidePage {
    withoutActuallyEscaping(block) { block in
      let slide = deck.slides[index]
      var flow = SlideFlow(
        deck: deck, slide: slide, theme: theme(of: slide), screen: size, shelf: pictures,
        visibleFragments: visibleFragments ?? .max, blockRows: block)
      if showsAddresses { flow.collectAddresses() }
      // Pictures behind text are drawn in its cells.
      flow.sizesText = sizesText && (slide.background == nil || slide.background?.split != nil)
      return PageMaker(slide: slide, size: size).page(&flow)
    }
  }

  /// The theme as the directives of a slide change it.
  func theme(of slide: Slide) -> Theme {
    let directives = slide.directives
    func text(_ name: String) -> String? { directives[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }
    let classes = text("class")?.split(whereSeparator: \.isWhitespace) ?? []
    let style = SectionStyle(deck.styles + slide.styles.map(\.css), classes: classes)
    let color = text("color").flatMap(CSSColor.read) ?? style.text
    let background =
      text("backgroundImage").flatMap(CSSColor.first) ?? text("backgroundColor").flatMap(CSSColor.read)
      ?? style.background
    guard !classes.isEmpty || color != nil || background != nil else { return theme }
    return theme.changed(classes: classes, text: color, background: background)
  }
}
