import Testing

@testable import MarpDeck

@Suite struct DeckBeginningTests {
  private static func deck(_ slides: Int, head: String = "", ruler: String = "\n\n---\n\n") -> String {
    head + (1...slides).map { "# Slide \($0)\n\nSome words that fill a line of a slide." }.joined(separator: ruler)
  }

  /// The first slide is what it is in the whole deck, but for its number.
  @Test(arguments: ["", "---\npaginate: true\ntheme: gaia\nclass: lead\n---\n"])
  func firstSlide(_ head: String) throws {
    let text = Self.deck(3000, head: head)
    let beginning = try #require(Deck.beginning(of: text))
    let whole = Deck(text)
    #expect((2..<200).contains(beginning.slides.count) && whole.slides.count == 3000)
    let (first, other) = (beginning.slides[0], whole.slides[0])
    #expect(first.nodes == other.nodes && first.line == other.line && first.directives == other.directives)
    #expect(beginning.globals.theme == whole.globals.theme)
    #expect(beginning.slides.allSatisfy { $0.page == nil })
  }

  /// Short decks, those with no ruler where one is looked for, and whose first slide is long are read whole.
  @Test(arguments: [
    deck(10), deck(3000, ruler: "\n\n***\n\n"), String(repeating: "words\n", count: 20_000),
    String(repeating: "words\n", count: 10_000) + deck(3000),
  ])
  func none(_ text: String) { #expect(Deck.beginning(of: text) == nil) }
}
