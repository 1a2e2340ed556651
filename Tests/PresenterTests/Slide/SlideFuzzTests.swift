import MarpDeck
import Testing
import TextGrid

@testable import Presenter

/// Slides of pieces put together by chance: whatever they are, the page keeps its shape and nothing acts on a terminal.
struct SlideFuzzTests {
  private static let pieces = [
    "# ", "## ", "- ", "* ", "1) ", "> ", "```sh\n", "```\n", "```console walkthrough=a\n", "| a | b |\n|--|:-:|\n",
    "| c ", "|\n",
    "\n", "\n\n", "    ", "<!-- fit -->", "<div class=\"columns\">\n", "<div>\n", "</div>\n", "<b>", "<br>", "<ul><li>",
    "<script>",
    "![bg left:30%](a.png)", "![bg](b.png)", "![alt](https://a.b/c.png)", "![](circle.png)", "![bg](circle.png)",
    "[link](https://a.b)",
    "**", "*", "~~", "`", "$", "$$", "\\frac{1}{2}", "x^", "_{", "\\sqrt", "한글 문장이 이어집니다 ", "漢字、「かな」", "👨‍👩‍👧‍👦", "e\u{301}",
    "\u{1B}[31m",
    "\u{202E}", "\u{200B}", "\u{9B}5n", "\t", "word ", String(repeating: "long", count: 40), "&amp;", "<", ">", "|",
    "<!-- _class: lead invert -->", "<!-- _color: red -->", "<!-- header: \u{7}h -->", "<!-- paginate: true -->",
    "\n---\n\n", "---\n",
  ]

  /// A linear congruential generator: the same decks in every run.
  private struct Chance {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
  }

  @Test(arguments: 0..<40) func pagesKeepTheirShape(seed: Int) {
    var chance = Chance(state: UInt64(seed) + 1)
    for _ in 0..<15 {
      let text = (0..<chance.below(40) + 1).map { _ in Self.pieces[chance.below(Self.pieces.count)] }.joined()
      let size = GridSize(columns: chance.below(130) + 1, rows: chance.below(45) + 1)
      let colors: ColorMode = [.plain, .ansi, .trueColor][chance.below(3)]
      let theme = Theme(Theme.names[chance.below(4)], colors: colors)
      let layout = SlideLayout(deck: Deck(text), theme: theme, pictures: PictureShelf(folder: "/nowhere", kind: .kitty))
      for index in layout.deck.slides.indices {
        let page = layout.page(index, size: size, visibleFragments: chance.below(4))
        #expect(page.rows.count >= size.rows, "\(text.debugDescription) \(size)")
        #expect(page.screen(scrolledBy: chance.below(50)).count == size.rows, "\(text.debugDescription) \(size)")
        #expect(page.lines.count == page.rows.count)
        for row in page.rows {
          #expect(row.displayWidth == size.columns, "\(text.debugDescription) \(size): \(row.plain)")
          #expect(!row.plain.unicodeScalars.contains(where: Self.acts), "\(text.debugDescription)")
        }
        for place in page.places { #expect(place.rows.upperBound <= page.rows.count) }
      }
    }
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
