import Testing

@testable import MarpDeck

/// A deck that is read in pieces is what it is in one.
@Suite struct ChunkTests {
  private let slide = """
    # Title :smile: [ref]

    - a ~~b~~ https://a.b

      ```x
      code

      ---
      ```
    - ![bg](a.png)

    | a | b |
    |---|---|
    | `x` | *y* :+1: [ref] |

    <!-- note -->

    <div>

    text [//]

    """
  private let end = "[ref]: http://x (t)\n[//]: # (note)\n"

  private func outline(_ deck: Deck, _ slide: Slide) -> [String] {
    slide.nodes.map { index in
      let node = deck.tree.nodes[index]
      return
        "\(node.kind) \(node.level) +\(Int(node.end) - index) \(deck.tree.literal(node))|\(deck.tree.destination(node))"
    }
  }

  @Test(arguments: ["\n---\n", "\n***\n", "\n\n---\n\n"])
  func piecesAreWhole(_ ruler: String) throws {
    let count = 600
    let deck = Deck(Array(repeating: slide, count: count).joined(separator: ruler) + ruler + end)
    #expect(deck.slides.count == count + 1)
    let one = Deck(slide + ruler + end)
    let expected = outline(one, one.slides[0])
    #expect(expected.contains { $0.hasPrefix("link") && $0.hasSuffix("http://x") })
    let height = (slide + ruler).split(separator: "\n", omittingEmptySubsequences: false).count - 1
    for slide in deck.slides.dropLast() {
      #expect(outline(deck, slide) == expected, "slide \(slide.number)")
      let lines = slide.nodes.map { Int(deck.tree.nodes[$0].line) - (slide.number - 1) * height }
      #expect(lines == one.slides[0].nodes.map { Int(one.tree.nodes[$0].line) }, "slide \(slide.number)")
    }
  }

  /// Fences that look like slides keep pieces from ending.
  @Test func nothingEndsInAFence() {
    let text = "```\n" + String(repeating: "# a\n\n---\n\n", count: 40_000) + "```\n\n---\n\nb"
    let deck = Deck(text)
    #expect(deck.slides.count == 2)
    #expect(deck.codeBlocks.count == 1)
  }
}
