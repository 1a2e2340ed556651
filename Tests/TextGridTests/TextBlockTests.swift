import Testing

@testable import TextGrid

struct TextBlockTests {
  private let a = TextBlock(["a", "가나"], width: 4).marked(1)
  private let b = TextBlock(["bb"], width: 3).marked(2)

  private func plain(_ block: TextBlock) -> [String] { block.rows.map(\.plain) }
  private func marks(_ block: TextBlock) -> [String] { block.marks.map { "\($0.id): \($0.rows) \($0.columns)" } }

  @Test func stacks() {
    let block = TextBlock.stack([a, b], gap: 1)
    #expect(plain(block) == ["a", "가나", "", "bb"])
    #expect(block.width == 4)
    #expect(marks(block) == ["1: 0..<2 0..<4", "2: 3..<4 0..<3"])
    #expect(TextBlock.stack([]).height == 0)
  }

  @Test func standsSideBySide() {
    let block = TextBlock.columns([b, a], gap: 2)
    #expect(plain(block) == ["bb   a", "     가나"])
    #expect(block.width == 9)
    #expect(marks(block) == ["2: 0..<1 0..<3", "1: 0..<2 5..<9"])
  }

  @Test func isPaddedAlignedAndPlaced() {
    #expect(plain(b.padded(top: 1, left: 2)) == ["", "  bb"])
    #expect(marks(b.padded(top: 1, left: 2)) == ["2: 1..<2 2..<5"])
    #expect(plain(b.aligned(.centre, in: 7)) == ["  bb"])
    #expect(plain(b.aligned(.right, in: 7)) == ["    bb"])
    #expect(plain(b.aligned(.left, in: 1)) == ["…"])
    #expect(plain(b.placed(.centre, inRows: 3)) == ["", "bb", ""])
    #expect(plain(b.placed(.right, inRows: 2)) == ["", "bb"])
    #expect(plain(a.placed(.centre, inRows: 1)) == ["a", "가나"])
    #expect(a.narrowed.width == 4)
    #expect(b.narrowed.width == 2)
  }

  @Test func isFramedFilledAndPrefixed() {
    #expect(plain(b.framed()) == ["╭─────╮", "│ bb  │", "╰─────╯"])
    #expect(marks(b.framed()) == ["2: 1..<2 2..<5"])
    #expect(plain(a.filled(.bold)) == ["a   ", "가나"])
    #expect(a.filled(.bold).rows.allSatisfy { $0.spans.allSatisfy { $0.style == .bold } })
    #expect(plain(a.prefixed(first: "• ", "")) == ["• a", "  가나"])
    #expect(marks(a.prefixed(first: "• ", "")) == ["1: 0..<2 2..<6"])
  }

  @Test func hidingKeepsTheRoom() {
    #expect(plain(a.hidden) == ["", ""])
    #expect(a.hidden.marks.isEmpty)
  }

  @Test func widerRowsAreCut() {
    #expect(plain(TextBlock(["가나다"], width: 4)) == ["가…"])
    #expect(TextBlock(["a"], width: -1).width == 0)
  }
}
