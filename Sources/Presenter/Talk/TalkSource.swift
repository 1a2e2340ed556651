public import MarpDeck

/// What is read from a deck's file.
public struct TalkSource: Sendable {
  /// The text of the file.
  public let text: String
  /// Its slides.
  public let deck: Deck
  /// The steps of its walkthroughs; nil where it has none.
  public let live: LiveSteps?

  /// Puts together what was read.
  public init(text: String, deck: Deck, live: LiveSteps?) {
    self.text = text
    self.deck = deck
    self.live = live
  }
}
