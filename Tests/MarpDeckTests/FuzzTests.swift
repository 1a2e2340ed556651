import Testing

@testable import MarpDeck

/// Throws together pieces that mean something and looks only that nothing traps and the slides stay whole.
@Suite struct FuzzTests {
  private static let pieces = [
    "---\n", "\n", "\n\n", "# a\n", "* ", "- ", "> ", "1) ", "```\n", "~~~ x\n", "    ", "\t", "<!--", "-->",
    "<!-- class: a\n",
    "[//]: # (", ")", "[a]: b\n", "| a | b |\n", "|---|--:|\n", "|", "![bg left:3% w:", "](u)", "<style scoped>",
    "</style>",
    "<div>", "~~", "https://a.b", "key: ", "\"", "'", "[", "]", "{", "}", "|\n", ">\n", "&x ", "theme: gaia\n",
    "_class: ",
    "headingDivider: 2\n", "\\", "`", "*", "_", "한", "\u{FEFF}", "\0", "\r", "\r\n", "===\n", "...\n", "🇰🇷", "\u{301}",
    "$",
  ]

  @Test(arguments: 0..<40)
  func nothingTraps(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<60 {
      let text =
        (next(4) == 0 ? "---\n" : "") + (0..<next(60)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      let deck = Deck(text)
      #expect(deck.slides.map(\.number) == Array(1...deck.slides.count), "\(text.debugDescription)")
      for block in deck.codeBlocks { _ = block.content }
      for node in deck.tree.nodes.indices { _ = deck.tree.children(of: node) }
    }
  }
}
