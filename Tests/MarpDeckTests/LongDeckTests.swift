import MarpDeck
import Testing

@Suite("Long decks are read in halves") struct LongDeckTests {
  /// Long enough that a deck of 6,000 of them is cut, with what has to find its place again in each half.
  private static let slide = """
    # 제목 $a*b$

    - *one* and [x]

    | a | b |
    |---|---|
    | 1 | ~~2~~ |

    ---


    """

  @Test("The halves together are the deck")
  func halves() {
    let count = 6000
    let model = Deck(Self.slide + "[x]: http://a\n").tree
    let one = model.nodes.dropFirst()
    let deck = Deck(String(repeating: Self.slide, count: count) + "[x]: http://a\n")
    #expect(deck.slides.count == count + 1)
    #expect(deck.tree.nodes.count == 1 + count * one.count)
    let lines = Int32(Self.slide.count { $0 == "\n" })
    for index in deck.tree.nodes.indices.dropFirst() {
      let (turn, place) = (index - 1).quotientAndRemainder(dividingBy: one.count)
      let (node, other) = (deck.tree.nodes[index], one[1 + place])
      let isSame =
        node.kind == other.kind && node.level == other.level && node.line == other.line + Int32(turn) * lines
        && node.end == other.end + Int32(turn * one.count) && deck.tree.literal(node) == model.literal(other)
      guard isSame else {
        Issue.record("node \(index) is \(node), not as \(other)")
        return
      }
    }
  }

  @Test(
    "What looks like a ruler in the middle and is none",
    arguments: [("```\n", "```\n"), ("<!--\n", "-->\n"), ("~~~ text\n", ""), ("<pre>\n", "</pre>\n")])
  func noRuler(start: String, end: String) {
    let inside = String(repeating: "text\n\n---\n", count: 60_000)
    #expect(Deck(start + inside + end).slides.count == 1)
    #expect(Deck("# a\n\n---\n\n" + start + inside + end).slides.count == 2)
  }
}
