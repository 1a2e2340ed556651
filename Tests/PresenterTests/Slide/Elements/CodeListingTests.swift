import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite struct CodeListingTests {
  private static let deck = Deck(
    """
    * one

    ```py {1|2-3|all} +line_numbers
    alpha
    beta
    gamma
    ```

    * two
    """)

  private func page(_ steps: Int?, _ colors: ColorMode = .trueColor, deck: Deck = deck) -> SlidePage {
    SlideLayout(deck: deck, theme: Theme(colors: colors)).page(
      0, size: GridSize(columns: 40, rows: 12), visibleFragments: steps)
  }

  /// The words of a page whose colour is that of code.
  private func bright(_ page: SlidePage) -> [String] {
    let code = Theme().palette.code
    return page.rows.flatMap(\.spans).filter { $0.style.foreground == code && $0.style.background != nil }
      .map { $0.text.filter { $0 != " " } }.filter { ["alpha", "beta", "gamma"].contains($0) }
  }

  @Test(
    arguments: [
      (0, ["alpha"]), (1, ["alpha"]), (2, ["beta", "gamma"]), (3, ["alpha", "beta", "gamma"]),
      (4, ["alpha", "beta", "gamma"]), (nil, ["alpha", "beta", "gamma"]),
    ] as [(Int?, [String])])
  func linesAreLookedAtInTurn(_ steps: Int?, _ expected: [String]) {
    let page = page(steps)
    #expect(bright(page) == expected)
    // What is not looked at is still there.
    #expect(["alpha", "beta", "gamma"].allSatisfy { word in page.rows.contains { $0.plain.contains(word) } })
  }

  @Test func stepsOfListsAndCodeCountTogether() {
    #expect(Self.deck.slides[0].fragments == 2)
    #expect(Self.deck.slides[0].steps == 4)
    let shown = (0...4).map { count in page(count).rows.contains { $0.plain.contains("two") } }
    #expect(shown == [false, false, false, false, true])
  }

  @Test func aBlockThatRunsHasNoGroups() {
    #expect(Deck("```console walkthrough=a {1|2}\n$ a\n$ b\n```").slides[0].steps == 0)
  }

  @Test func whatTheLastStepBroughtIsKnown() {
    let rows = (1...4).map { count in page(count).latest.map { page(count).rows[$0].map(\.plain.trimmed) } }
    #expect(rows == [["• one"], ["2  beta", "3  gamma"], ["1  alpha", "2  beta", "3  gamma"], ["• two"]])
    #expect(page(nil).latest == nil)
  }

  /// Without colours a heavy bar points at the lines.
  @Test func barsWithoutColours() {
    let rows = page(2, .plain).rows.map(\.plain.trimmed)
    #expect(rows.contains("│ 1  alpha"))
    #expect(rows.contains("┃ 2  beta"))
  }

  @Test func aLineThatGoesOnHasOneNumber() {
    let long = String(repeating: "word ", count: 12)
    let deck = Deck("```txt +line_numbers\n\(long)\nb\n```")
    let rows = page(nil, .plain, deck: deck).rows.map(\.plain.trimmed).filter { !$0.isEmpty }
    #expect(rows.first?.hasPrefix("│ 1  word") == true)
    #expect(rows.dropFirst().first?.hasPrefix("│    ↪ word") == true)
    #expect(rows.last == "│ 2  b")
  }
}
