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
      let margin = Self.margin(size)
      let head = head(slide, size)
      let foot = foot(slide, size)
      let width = max(size.columns - 2 * margin, 1)
      var flow = SlideFlow(
        deck: deck, slide: slide, theme: theme, visibleFragments: visibleFragments ?? .max, blockRows: block)
      let body = flow.body(width: width).aligned(.left, in: width)
        .placed(theme.placement, inRows: size.rows - head.count - foot.count)
        .padded(top: head.count, left: margin, right: margin)
      var page = SlidePage(
        rows: (head + body.rows[head.count...] + foot).map(painted(size.columns)), places: [], size: size)
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

  private func painted(_ width: Int) -> (StyledText) -> StyledText {
    let base = Style(foreground: theme.palette.text, background: theme.palette.background)
    return { $0.over(base).padded(to: width, .left, base) }
  }

  private func head(_ slide: Slide, _ size: GridSize) -> [StyledText] {
    guard size.rows > 4 else { return [] }
    guard let header = slide.directives["header"]?.text, !header.isEmpty else { return [StyledText()] }
    let text = StyledText(header.sanitised, Style(foreground: theme.palette.muted))
    return [edge(left: text, right: StyledText(), size), StyledText()]
  }

  private func foot(_ slide: Slide, _ size: GridSize) -> [StyledText] {
    guard size.rows > 4 else { return [] }
    let footer = slide.directives["footer"]?.text ?? ""
    guard !footer.isEmpty || slide.page != nil else { return [StyledText()] }
    let muted = Style(foreground: theme.palette.muted)
    let number = slide.page.map { "\($0.number) / \($0.total)" } ?? ""
    return [StyledText(), edge(left: StyledText(footer.sanitised, muted), right: StyledText(number, muted), size)]
  }

  /// A row with text at both its ends; the left one is cut where there is no room.
  private func edge(left: StyledText, right: StyledText, _ size: GridSize) -> StyledText {
    let margin = Self.margin(size)
    let width = max(size.columns - 2 * margin, 1)
    let right = right.truncated(to: width)
    let room = max(width - right.displayWidth - (right.isEmpty ? 0 : 2), 0)
    let left = left.truncated(to: room).padded(to: width - right.displayWidth)
    return StyledText(String(repeating: " ", count: margin)) + left + right
  }
}
