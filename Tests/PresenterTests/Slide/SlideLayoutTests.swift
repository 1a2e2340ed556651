import MarpDeck
import Presenter
import Testing
import TextGrid

struct SlideLayoutTests {
  private func page(
    _ text: String, _ columns: Int = 40, _ rows: Int = 12, fragments: Int? = nil,
    block: SlideLayout.BlockRows = { _, _ in nil }
  ) -> SlidePage {
    let layout = SlideLayout(deck: Deck(text), theme: Theme(colors: .plain))
    return layout.page(0, size: GridSize(columns: columns, rows: rows), visibleFragments: fragments, block: block)
  }

  @Test func everyRowIsAsWideAsTheScreen() {
    let page = page("# 제목\n\n- 가나다라마바사 " + String(repeating: "긴말", count: 40), 30, 40)
    #expect(page.rows.count == 40)
    #expect(page.rows.allSatisfy { $0.displayWidth == 30 })
  }

  @Test func headerFooterAndNumberStandAtTheEdges() {
    let page = page("---\nheader: 머리\nfooter: below\npaginate: true\n---\na")
    #expect(page.rows.first?.plain.hasPrefix("  머리") == true)
    #expect(page.rows.last?.plain.hasPrefix("  below") == true)
    #expect(page.rows.last?.plain.hasSuffix("1 / 1  ") == true)
  }

  @Test func hiddenStepsKeepTheirRoom() {
    let text = "* a\n* b\n  - c\n* d"
    let all = page(text)
    let some = page(text, fragments: 1)
    #expect(all.rows.count == some.rows.count)
    let row = all.rows.firstIndex { $0.plain.contains("• a") }
    #expect(row == some.rows.firstIndex { $0.plain.contains("• a") })
    #expect(row != nil)
    #expect(!some.rows.contains { $0.plain.contains("b") || $0.plain.contains("c") || $0.plain.contains("d") })
  }

  @Test func liveBlocksAreAskedForAndFoundAgain() {
    var asked: [(String, Int)] = []
    let page = page("```sh\nx\n```\n\n- ```console walkthrough=a\n  $ y\n  ```\n") { block, width in
      asked.append((block.content, width))
      return ["one", "two"]
    }
    #expect(asked.map(\.0) == ["$ y\n"])
    #expect(asked.map(\.1) == [34])
    #expect(page.places.map(\.block) == [1])
    #expect(page.places.first.map { page.rows[$0.rows].map { $0.plain.trimmed } } == ["• one", "two"])
    #expect(page.places.first?.columns == 4..<38)
  }

  /// Figures fit into 80 columns, which they get on a screen that has no more.
  @Test(arguments: [(80, 80), (84, 80), (100, 90), (60, 60)]) func aFigureTakesTheMargins(columns: Int, width: Int) {
    var asked = 0
    _ = page("# a\n\n```figure map\n```", columns, 24) { _, width in
      asked = width
      return ["map"]
    }
    #expect(asked == width)
  }

  /// What stands around a slide gives way to the slide: first its distance, then all of it.
  @Test(arguments: [
    (6, true, true), (7, true, true), (8, true, false), (9, false, false), (10, false, false), (11, true, true),
  ])
  func edgesGiveWay(lines: Int, hasEdges: Bool, hasDistance: Bool) {
    let text = "---\nheader: above\nfooter: below\n---\n" + (1...lines).map { "- \($0)\n" }.joined()
    let page = page(text, 40, 10)
    #expect(page.rows.first?.plain.contains("above") == hasEdges)
    #expect(page.rows.last?.plain.contains("below") == hasEdges)
    if hasEdges { #expect((page.rows[1].plain.trimmed == "") == hasDistance) }
    #expect(page.overflow == (lines > 10 ? lines - 6 : 0))
  }

  /// A table in the middle has as many blank columns at its left as at its right.
  @Test func aTableStandsInTheMiddle() {
    let page = page("<!-- _class: lead -->\n\n| a | b |\n|---|---|\n| c | d |", 41)
    let row = page.rows.first { $0.plain.contains("c │ d") }?.plain ?? ""
    #expect(row.prefix { $0 == " " }.count == 18)
    #expect(row.reversed().prefix { $0 == " " }.count == 18)
  }

  /// Blank rows part paragraphs of items, and then the items.
  @Test func itemsOfParagraphsHaveRoom() {
    func rows(_ text: String) -> [String] { page(text, 20, 3).rows.map(\.plain.trimmed).filter { $0 != "│" } }
    #expect(rows("- a\n\n  b\n- c\n  - d") == ["• a", "", "b", "", "• c", "◦ d"])
    #expect(rows("- a\n\n- b\n\n- c") == ["• a", "• b", "• c"])
  }

  /// A quotation makes no list deeper.
  @Test func bulletsTellTheDepthOfLists() {
    #expect(
      page("> - a\n>   - b\n>     1. c\n>        - d", 30, 4).rows.map(\.plain.trimmed) == [
        "▌ • a", "▌   ◦ b", "▌     1. c", "▌        ▪ d",
      ])
  }

  /// Text beside a picture begins where the text of other slides does.
  @Test(arguments: [("left", 80, 40 + 4), ("right", 80, 4), ("right:60%", 80, 3), ("left:90%", 40, 30 + 1)])
  func textBesideAPictureKeepsTheMargin(side: String, columns: Int, start: Int) {
    let page = page("![bg \(side)](a.png)\n\nxyz", columns, 12)
    #expect(page.rows.contains { $0.plain.prefix { $0 != "x" }.count == start && $0.plain.contains("xyz") })
  }

  /// A third column stands in a second row where the deck's CSS has two.
  @Test(arguments: ["1fr 1fr", "repeat(2, minmax(0, 1fr))"]) func columnsGoOnInAnotherRow(template: String) {
    let page = page(
      """
      <style>.two { display: grid; grid-template-columns: \(template); }</style>

      <div class="two">

      one

      two

      three

      </div>
      """, 43, 4)
    #expect(
      page.rows.map(\.plain.trimmed).filter { !$0.isEmpty } == [
        "one" + String(repeating: " ", count: 18) + "two", "three",
      ])
  }

  @Test func rowsKnowTheirLine() {
    let page = page("# a\n\nb\nc\n\n```sh\nd\n```\n")
    func line(_ text: String) -> Int? { page.rows.firstIndex { $0.plain.trimmed == text }.map { page.lines[$0] } }
    #expect([line("a"), line("b"), line("c"), line("│ d")] == [1, 3, 4, 7])
  }

  @Test func aLongSlideIsTallerThanTheScreen() {
    let page = page((1...30).map { "- \($0)\n" }.joined(), 40, 12)
    #expect(page.overflow == 20)
    #expect(page.screen(scrolledBy: 20).count == 12)
  }
}
