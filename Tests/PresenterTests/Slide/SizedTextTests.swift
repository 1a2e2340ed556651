import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite struct SizedTextTests {
  private func page(_ text: String, _ columns: Int = 40) -> SlidePage {
    var layout = SlideLayout(deck: Deck(text), theme: Theme(colors: .trueColor))
    layout.sizesText = true
    return layout.page(0, size: GridSize(columns: columns, rows: 16))
  }

  /// Each line in large letters: `column: text`.
  private func sized(_ page: SlidePage) -> [String] { page.sized.map { "\($0.column): \($0.text.plain) ×\($0.scale)" } }

  @Test func titlesAreTwiceAsLarge() throws {
    let page = page("# 제목 one\n\ntext")
    #expect(sized(page) == ["2: 제목 one ×2"])
    let row = try #require(page.sized.first?.row)
    #expect(page.rows[row..<row + 2].allSatisfy { $0.plain.allSatisfy { $0 == " " } })
    #expect(page.rows[row + 2].plain.filter { $0 == "━" }.count == 16)
    #expect(page.rows.allSatisfy { $0.displayWidth == 40 })
  }

  @Test(
    arguments: [
      ("# one two three fours", ["2: one two three ×2", "2: fours ×2"]), ("## two", []), ("# 🚀 go", []),
      ("<!-- _class: lead -->\none\nfour\n===", ["17: one ×2", "16: four ×2"]),
      ("![bg](a.png)\n# a", []), ("![bg left:40%](a.png)\n# a", ["18: a ×2"]), ("# <!-- fit --> Nova", ["2: Nova ×7"]),
      ("# <!-- fit --> twelve words", ["2: twelve words ×3"]),
    ] as [(String, [String])])
  func whichHeadings(_ text: String, _ expected: [String]) { #expect(sized(page(text)) == expected) }

  @Test func theyGoWhenTheyAreScrolledAway() {
    let page = page("# a\n\n" + (1...40).map { "- \($0)\n" }.joined())
    let row = page.sized.first?.row ?? 0
    #expect(page.sized(scrolledBy: 0).map(\.row) == [row])
    #expect(page.sized(scrolledBy: row - page.head).map(\.row) == [page.head])
    #expect(page.sized(scrolledBy: row - page.head + 1).isEmpty)
  }

  /// The talk has none before the terminal has said that it can, and none in its tiles.
  @Test func theTerminalIsAsked() {
    var talk = Talk(Deck("# a\n\n---\n\n# b"), size: GridSize(columns: 40, rows: 12), now: 0)
    #expect(talk.frame(now: 0).sized.isEmpty)
    _ = talk.handle(.input(.reply(.cursor(row: 2, column: 1))), now: 0)
    #expect(talk.frame(now: 0).sized.isEmpty)
    _ = talk.handle(.input(.reply(TerminalStage.sizingAnswer)), now: 0)
    #expect(talk.frame(now: 0).sized.map(\.text.plain) == ["a"])
    _ = talk.handle(.command(.notes), now: 0)
    #expect(talk.frame(now: 0).sized.isEmpty)
    #expect(talk.frame(now: 0).plain.contains("a"))
  }

  @Test func theScreenWritesThem() {
    let size = GridSize(columns: 20, rows: 6)
    var screen = Screen(colors: .trueColor)
    var frame = Frame(["", "", "━━", ""], size: size)
    frame.sized = [SizedText(text: StyledText("a", .bold) + StyledText("b"), scale: 2, row: 0, column: 3)]
    let bytes = screen.show(frame)
    #expect(bytes.contains("\u{1B}[1;4H") && bytes.contains("m\u{1B}]66;s=2;a\u{1B}\\"))
    #expect(bytes.contains("\u{1B}]66;s=2;b\u{1B}\\"))
    #expect(screen.show(frame) == "")
    // What changes elsewhere leaves them alone; what changes beside them writes them again.
    var next = frame
    next.rows[3] = "x"
    #expect(!screen.show(next).contains("]66"))
    next.rows[1] = "          y"
    #expect(screen.show(next).contains("]66;s=2;a"))
    // They go with a screen that is written whole.
    next.sized = []
    #expect(screen.show(next).contains("\u{1B}[2J"))
  }
}
