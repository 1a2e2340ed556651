import Testing

@testable import MarpDeck

@Suite struct HeadingTests {
  @Test func slugsAreUniqueAndNoSlideNumber() {
    let deck = Deck("# 1\n# A b!\n# a B\n# 오픈스택 구조?\n# *x*_y-z\n# \n\n---\n\n# 2\n# A b-1")
    #expect(deck.headings.map(\.slug) == ["1-1", "a-b", "a-b-1", "오픈스택-구조", "x_y-z", "", "2-1", "a-b-1"])
    #expect(deck.headings.map(\.line) == [1, 2, 3, 4, 5, 6, 10, 11])
  }

  @Test(arguments: [
    ("# 가  나\t다", "가-나-다"), ("# a `b` *c* ![d](e)", "a-b-c-d"), ("# ![bg](a) x", "x"), ("# a $b$ c", "a-c"),
    ("# --a--", "a--"), ("# a -- b --", "a----b"), ("# <!-- n --> a", "a"), ("# A_b (c), 「d」！", "a_b-c-d"),
    ("# 😄 x", "😄-x"),
    ("# :smile: x", "😄-x"),
  ])
  func slugs(_ markdown: String, _ slug: String) { #expect(Deck(markdown).headings.map(\.slug) == [slug]) }

  @Test func fit() {
    let headings = Deck("# <!-- fit --> Title\n\n<!-- fit -->\n\n## b <!-- note -->").headings
    #expect(headings.map(\.isFit) == [true, false])
    #expect(headings.map(\.text) == ["Title", "b"])
  }
}
