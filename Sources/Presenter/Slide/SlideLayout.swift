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

  /// Makes the layout of a deck.
  public init(deck: Deck, theme: Theme) {
    self.deck = deck
    self.theme = theme
  }

  /// A slide, by its index in the deck's `slides`, as a page for a screen.
  ///
  /// Of the steps of its lists as many as `visibleFragments` are shown, all for nil; what is not shown keeps its room.
  public func page(
    _ index: Int, size: GridSize, visibleFragments: Int? = nil, block: BlockRows = { _, _ in nil }
  ) -> SlidePage {
    withoutActuallyEscaping(block) { block in
      let slide = deck.slides[index]
      let theme = theme(of: slide)
      let margin = Self.margin(size)
      let head = head(slide, theme, size)
      let foot = foot(slide, theme, size)
      let width = max(size.columns - 2 * margin, 1)
      var flow = SlideFlow(
        deck: deck, slide: slide, theme: theme, height: size.rows, visibleFragments: visibleFragments ?? .max,
        blockRows: block)
      let body = flow.body(width: width).aligned(.left, in: width)
        .placed(theme.placement, inRows: size.rows - head.count - foot.count)
        .padded(top: head.count, left: margin, right: margin)
      var page = SlidePage(
        rows: (head + body.rows[head.count...] + foot).map(painted(theme, size.columns)), places: [], size: size)
      page.head = head.count
      page.foot = foot.count
      page.lines = Array(repeating: 0, count: page.rows.count)
      for mark in body.marks {
        switch flow.element(mark.id) {
        case .place(let block): page.places.append(.init(block: block, rows: mark.rows, columns: mark.columns))
        case .line(let line): for row in mark.rows where page.lines[row] < line { page.lines[row] = line }
        }
      }
      page.places.sort { $0.rows.lowerBound < $1.rows.lowerBound }
      return page
    }
  }

  /// The blank columns at both sides.
  private static func margin(_ size: GridSize) -> Int { size.columns < 40 ? size.columns / 20 : size.columns / 20 }

  private func painted(_ theme: Theme, _ width: Int) -> (StyledText) -> StyledText {
    let base = Style(foreground: theme.palette.text, background: theme.palette.background)
    return { $0.over(base).padded(to: width, .left, base) }
  }

  /// The theme as the directives of a slide change it.
  func theme(of slide: Slide) -> Theme {
    let directives = slide.directives
    func text(_ name: String) -> String? { directives[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }
    let classes = text("class")?.split(whereSeparator: \.isWhitespace) ?? []
    let color = text("color").flatMap(CSSColor.read)
    let background = text("backgroundImage").flatMap(CSSColor.first) ?? text("backgroundColor").flatMap(CSSColor.read)
    guard !classes.isEmpty || color != nil || background != nil else { return theme }
    return theme.changed(classes: classes, text: color, background: background)
  }

  private func head(_ slide: Slide, _ theme: Theme, _ size: GridSize) -> [StyledText] {
    guard size.rows > 4 else { return [] }
    guard let header = slide.directives["header"]?.text, !header.isEmpty else { return [StyledText()] }
    return [edge(InlineMarkdown.line(header, theme), nil, theme, size), StyledText()]
  }

  private func foot(_ slide: Slide, _ theme: Theme, _ size: GridSize) -> [StyledText] {
    guard size.rows > 4 else { return [] }
    let footer = slide.directives["footer"]?.text ?? ""
    guard !footer.isEmpty || slide.page != nil else { return [StyledText()] }
    return [StyledText(), edge(InlineMarkdown.line(footer, theme), slide.page, theme, size)]
  }

  /// A row with a text and perhaps a page number at its right end; the text is cut where there is no room.
  private func edge(_ text: StyledText, _ page: Slide.Page?, _ theme: Theme, _ size: GridSize) -> StyledText {
    let margin = Self.margin(size)
    let width = max(size.columns - 2 * margin, 1)
    let muted = Style(foreground: theme.palette.muted)
    let number = StyledText(page.map { "\($0.number) / \($0.total)" } ?? "", muted).truncated(to: width)
    let room = max(width - number.displayWidth - (number.isEmpty ? 0 : 2), 0)
    var left = text.over(muted).truncated(to: room)
    if theme.edges == .centre {
      // In the middle of the screen where the number leaves room for that.
      let start = min((width - left.displayWidth) / 2, room - left.displayWidth)
      left = StyledText(String(repeating: " ", count: max(start, 0))) + left
    }
    return StyledText(String(repeating: " ", count: margin)) + left.padded(to: width - number.displayWidth) + number
  }
}
