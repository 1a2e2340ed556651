import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite struct TableTests {
  /// The rows of a table on a screen whose text is so wide, without blanks around them.
  private func rows(_ lines: [String], width: Int) -> [String] {
    let layout = SlideLayout(deck: Deck(lines.joined(separator: "\n")), theme: Theme(colors: .plain))
    // Too narrow for margins.
    let page = layout.page(0, size: GridSize(columns: width, rows: 3))
    return page.rows.map { String($0.trimmed.plain) }
  }

  private func table(columns: Int, _ cell: (Int) -> String) -> [String] {
    func row(_ cell: (Int) -> String) -> String { "| " + (0..<columns).map(cell).joined(separator: " | ") + " |" }
    return [row { "h\($0)" }, row { _ in "---" }, row(cell)]
  }

  @Test func rulesAreNarrowWhereWordsNeedTheRoom() {
    #expect(
      rows(table(columns: 3) { _ in "word" }, width: 18) == [
        "h0   │ h1   │ h2", "━━━━━┿━━━━━━┿━━━━━", "word │ word │ word",
      ])
    #expect(rows(table(columns: 3) { _ in "word" }, width: 14) == ["h0  │h1  │h2", "━━━━┿━━━━┿━━━━", "word│word│word"])
  }

  @Test func whereNoColumnHasRoomRowsAreLists() {
    #expect(rows(table(columns: 4) { "word\($0)" }, width: 16) == ["h0: word0", "h1: word1", "h2: word2", "h3: word3"])
  }

  /// Tables of HTML are drawn alike; they need no head, and may leave cells out and tags open.
  @Test func tablesOfHTML() {
    #expect(
      rows(["<table><tr><th>a</th><th>b</th></tr>", "<tr><td>long</td><td><b>c</b><br>d</td></tr></table>"], width: 19)
        == ["a    │ b", "━━━━━┿━━━━", "long │ c d"])
    #expect(rows(["<table><tr><td>a<td>b<tr><td>long<td></table><p>x</p>"], width: 19) == ["a    │ b", "long │", "x"])
  }

  /// A long address gives way to the words of others.
  @Test func anAddressGivesWay() {
    let rows = rows(
      ["| a | b |", "|---|---|", "| https://docs.openstack.org/nova/latest/ | three whole words |"], width: 19)
    #expect(rows.contains { $0.hasSuffix("│ three") } || rows.contains { $0.hasSuffix("│ three whole") })
    #expect(rows.allSatisfy { $0.displayWidth <= 19 })
  }
}
