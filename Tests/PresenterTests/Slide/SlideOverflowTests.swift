import MarpDeck
import Presenter
import Testing
import TextGrid

struct SlideOverflowTests {
  private func overflow(_ text: String, rows: Int) -> SlideOverflow? {
    let layout = SlideLayout(deck: Deck(text), theme: Theme(colors: .plain))
    return layout.overflow(of: 0, size: GridSize(columns: 40, rows: rows))
  }

  @Test func namesTheFirstLineThatIsNotSeen() {
    // One blank row at the top and at the bottom leave ten: the heading with its line, a blank row, seven items.
    let text = "# a\n\n" + (1...10).map { "- \($0)\n" }.joined()
    #expect(overflow(text, rows: 12).map { [$0.rows, $0.line] } == [3, 10])
    #expect(overflow(text, rows: 15) == nil)
  }

  @Test func aLineOfCodeAndASecondLineOfAParagraphAreLinesOfTheirOwn() {
    #expect(overflow("```sh\n1\n2\n3\n4\n5\n6\n```", rows: 5)?.line == 5)
    #expect(overflow("1\n2\n3\n4\n5\n6", rows: 5)?.line == 4)
  }
}
