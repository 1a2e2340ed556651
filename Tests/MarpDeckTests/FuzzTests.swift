import Foundation
import TestSupport
import TextGrid
import Testing

@testable import MarpDeck

/// Throws together pieces that mean something, changes decks, and looks only that nothing traps and the slides stay whole.
@Suite struct FuzzTests {
  private static let pieces = [
    "---\n", "\n", "\n\n", "# a\n", "* ", "- ", "> ", "1) ", "```\n", "~~~ x\n", "    ", "\t", "<!--", "-->",
    "<!-- class: a\n",
    "[//]: # (", ")", "[a]: b\n", "| a | b |\n", "|---|--:|\n", "|", "![bg left:3% w:", "](u)", "<style scoped>",
    "</style>",
    "<div>", "~~", "https://a.b", "key: ", "\"", "'", "[", "]", "{", "}", "|\n", ">\n", "&x ", "theme: gaia\n",
    "_class: ",
    "headingDivider: 2\n", "\\", "`", "*", "_", "한", "\u{FEFF}", "\0", "\r", "\r\n", "===\n", "...\n", "🇰🇷", "\u{301}",
    "$", "$a*b$ ", "$$\n", "$$ x $$\n", "> $$\n", "- $$\n", "  $$\n", "\\$", "``", "`````", "> | a | b |\n",
    "> |---|---|\n",
    "> | 1 | $x$ |\n", "- | a |\n", "  |---|\n", "  | 1 |\n", "   ---\n", "\t| a |\n", "===\n> ", "<?", "?>", "<??>",
    "\u{1}", "\u{16}", "\u{17}", "\u{15}", "math: katex\n", ":smile:", "[x](y$z) ", "<a b=\"$\">",
  ]

  /// What Marp and markdown-it were asked, and the decks of these tests.
  private static func corpus() throws -> [String] {
    struct Case: Decodable { let input: String }
    let cases = try ["marp-cases.json", "rule-cases.json", "markdown-it-cases.json", "marp-core-cases.json"].flatMap {
      try JSONDecoder().decode([Case].self, from: Data(try fixture("Fixtures/\($0)").utf8))
    }
    return cases.map(\.input) + [
      try fixture("Fixtures/traps.md"), String(try fixture("Fixtures/course.md").prefix(4000)),
    ]
  }

  @Test(arguments: 0..<8)
  func nothingTraps(_ seed: Int) throws {
    var fuzzer = Fuzzer(pieces: Self.pieces, corpus: try Self.corpus(), seed: seed)
    fuzzer.run(250, pieces: 60) { fuzzer, text in
      let text = (fuzzer.next(8) == 0 ? "---\n" : "") + text
      let start = ContinuousClock.now
      let deck = Deck(text)
      #expect(deck.slides.map(\.number) == Array(1...deck.slides.count), "\(text.debugDescription)")
      for block in deck.codeBlocks {
        _ = block.content
        _ = block.lines
      }
      for node in deck.tree.nodes.indices { _ = deck.tree.children(of: node) }
      _ = deck.headings
      let lines = deck.source.lineCount + 1
      let problems = Linter.problems(in: deck, wording: Wording("ko")) { _ in false }
      #expect(
        problems.allSatisfy { (1...lines).contains($0.position.line) && $0.position.column > 0 },
        "\(text.debugDescription)")
      _ = DeckOutline(deck, name: "x", width: 80, wording: Wording("en")).lines
      // Seconds, where a moment is enough, are a hang.
      #expect(ContinuousClock.now - start < .seconds(20), "\(text.debugDescription)")
    }
  }
}
