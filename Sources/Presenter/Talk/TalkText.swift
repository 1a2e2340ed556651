public import MarpDeck
public import TextGrid

/// The slides of a deck as text, for where there is no screen.
public struct TalkText {
  private let deck: Deck
  private let width: Int

  /// Prepares a deck for lines of at most this many columns.
  public init(_ deck: Deck, width: Int) {
    self.deck = deck
    self.width = width
  }

  /// The rows of a slide under a rule with its number, without blank rows at its ends.
  public func rows(of slide: Int) -> [StyledText] {
    let title = "\(slide + 1) / \(deck.slides.count)"
    let talk = Talk(deck, size: GridSize(columns: width, rows: 1000), now: 0)
    let page = talk.page(of: slide, fragments: deck.slides[slide].fragments, GridSize(columns: width, rows: 1))
    var rows = page.rows.drop { $0.isBlank }
    while rows.last?.isBlank == true { rows.removeLast() }
    return [StyledText(rule(title, width: width), .dim), ""] + rows + [""]
  }
}

extension StyledText {
  fileprivate var isBlank: Bool { spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }
}
