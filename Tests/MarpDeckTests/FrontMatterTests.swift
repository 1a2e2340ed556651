import Testing

@testable import MarpDeck

@Suite struct FrontMatterTests {
  @Test(arguments: [
    ("---\nmarp: true\nlang: ko\nedition: classic\n---\n# a", ["true", "ko", "classic"]),
    ("\u{FEFF}---\r\nlang: ko\r\n---\r\n", [nil, "ko", nil]),
    ("---\nlang: ko\n...\n# a", [nil, "ko", nil]),
    ("----\nlang: ko\n---\n----\n", [nil, nil, nil]),
    ("---\nlang: \"ko\" # c\nedition: 'it''s'\n  ---", [nil, "ko", "it's"]),
    ("---\nlang: [ko\n---\n", [nil, nil, nil]),
    ("---\nlang: ko\nlang: en\n---\n", [nil, nil, nil]),
    ("---\nlang: en\nkeywords:\n- a\n- b: c\nother:\n  deep: {x: [1, 2]}\nmarp: true\n---\n", ["true", "en", nil]),
  ])
  func keys(_ text: String, _ expected: [String?]) throws {
    let matter = try #require(Deck(text).frontMatter)
    #expect(["marp", "lang", "edition"].map { matter[$0] } == expected)
  }

  @Test(arguments: ["\n---\nlang: ko\n---", " ---\nlang: ko\n---", "# a", "", "--\na: b\n--"])
  func isOnlyAtTheStart(_ text: String) { #expect(Deck(text).frontMatter == nil) }

  @Test func unclosedSwallowsTheDeck() throws {
    let deck = Deck("---\ntheme: gaia\n\n# a\n\n***\n\nb")
    #expect(try #require(deck.frontMatter).isUnclosed)
    #expect(deck.slides.count == 1)
    #expect(deck.tree.nodes.count == 1)
  }

  @Test func brokenYAMLNamesItsLine() { #expect(Deck("---\na: b\nc: [\n---\n").frontMatter?.brokenLine == 4) }
}
