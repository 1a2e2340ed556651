import Testing

@testable import MarpDeck

@Suite struct HeadingTests {
  @Test func slugsAreUniqueAndNoSlideNumber() {
    let deck = Deck("# 1\n# A b!\n# a B\n# 오픈스택 구조?\n# *x*_y-z\n# \n\n---\n\n# 2\n# A b-1")
    #expect(deck.headings.map(\.slug) == ["1-1", "a-b", "a-b-1", "오픈스택-구조", "x_y-z", "", "2-1", "a-b-1-1"])
    #expect(deck.headings.map(\.line) == [1, 2, 3, 4, 5, 6, 10, 11])
  }

  @Test func fit() {
    let headings = Deck("# <!-- fit --> Title\n\n<!-- fit -->\n\n## b <!-- note -->").headings
    #expect(headings.map(\.isFit) == [true, false])
    #expect(headings.map(\.text) == ["Title", "b"])
  }
}
