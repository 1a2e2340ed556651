public import MarpDeck
public import TextGrid

/// The slides of a deck as text, for where there is no screen.
public struct TalkText {
  private let layout: SlideLayout
  private let live: LiveSteps?
  private let width: Int

  /// Prepares a deck for lines of at most this many columns.
  public init(_ deck: Deck, live: LiveSteps? = nil, width: Int) {
    self.live = live.map { live in
      var live = live
      live.areRead = true
      return live
    }
    layout = SlideLayout(deck: deck, theme: Theme(deck.globals.theme, colors: .plain))
    self.width = width
  }

  /// The rows of a slide under a rule with its number, without blank rows at its ends.
  public func rows(of slide: Int) -> [StyledText] {
    // On a screen of one row there is neither header nor footer, and nothing is moved to the middle.
    let page = layout.page(slide, size: GridSize(columns: width, rows: 1), block: block)
    var rows = page.rows.map(\.trimmed).drop { $0.isEmpty }
    while rows.last?.isEmpty == true { rows.removeLast() }
    let title = "\(slide + 1) / \(layout.deck.slides.count)"
    return [StyledText(rule(title, width: width), .dim), ""] + rows + [""]
  }

  /// A walkthrough as a talk shows it before it runs, or a figure.
  private func block(_ block: CodeBlock, width: Int) -> [StyledText]? {
    live?.rows(of: block, width: width) ?? unwrittenFigure(block, width: width)
  }

  /// A figure whose text the deck does not have; written text is the figure at its moment, steps and all.
  private func unwrittenFigure(_ block: CodeBlock, width: Int) -> [StyledText]? {
    guard block.lines.allSatisfy(\.text.isEmpty) else { return nil }
    return FigureRows.rows(
      block, of: live?.cloud(of: block) ?? .course, width: width, language: layout.deck.language ?? "en")
  }
}

extension StyledText {
  /// The line without blanks at its end.
  var trimmed: StyledText {
    var spans = spans[...]
    while let last = spans.last, last.text.allSatisfy({ $0 == " " }) { spans.removeLast() }
    var out = StyledText()
    for (index, span) in spans.enumerated() {
      var text = span.text
      if index == spans.count - 1 { while text.last == " " { text.removeLast() } }
      out.append(text, span.style, link: span.link)
    }
    return out
  }
}
