import Testing

@testable import TextGrid

struct TableTests {
  let servers = Table(
    [.init("ID"), .init("Name"), .init("Status"), .init("Size", .right)],
    rows: [
      ["8f1e2d3c-aabb-4c5d-9e0f-112233445566", "web", "ACTIVE", "1"],
      ["9a1e2d3c-aabb-4c5d-9e0f-112233445566", "웹 서버", "BUILD", "20"],
    ])

  @Test func alignsByDisplayWidth() {
    #expect(
      servers.lines() == [
        "+--------------------------------------+---------+--------+------+",
        "| ID                                   | Name    | Status | Size |",
        "+--------------------------------------+---------+--------+------+",
        "| 8f1e2d3c-aabb-4c5d-9e0f-112233445566 | web     | ACTIVE |    1 |",
        "| 9a1e2d3c-aabb-4c5d-9e0f-112233445566 | 웹 서버 | BUILD  |   20 |",
        "+--------------------------------------+---------+--------+------+",
      ])
  }

  /// At 60 columns cliff leaves 47 for the cells, 11 each; only ID is wider and gets 47 - 7 - 6 - 4 = 30.
  @Test func shrinksWideColumnsAsCliffDoes() {
    #expect(
      servers.lines(maxWidth: 60) == [
        "+--------------------------+---------+--------+------+",
        "| ID                       | Name    | Status | Size |",
        "+--------------------------+---------+--------+------+",
        "| 8f1e2d3c-aabb-4c5d-9e0f- | web     | ACTIVE |    1 |",
        "| 112233445566             |         |        |      |",
        "| 9a1e2d3c-aabb-4c5d-9e0f- | 웹 서버 | BUILD  |   20 |",
        "| 112233445566             |         |        |      |",
        "+--------------------------+---------+--------+------+",
      ])
  }

  @Test func neverNarrowerThanTheMinimum() {
    let lines = servers.lines(maxWidth: 20, minColumnWidth: 8)
    #expect(lines[0] == "+----------+---------+--------+------+")
    #expect(Set(lines.map(\.displayWidth)).count == 1)
  }

  @Test func cellsOfSeveralLinesAndControlCharacters() {
    let table = Table([.init("Field"), .init("Value")], rows: [["hosts", "a\nb\u{1B}[2J"], ["short"]])
    #expect(
      table.lines() == [
        "+-------+-------+", "| Field | Value |", "+-------+-------+", "| hosts | a     |", "|       | b␛[2J |",
        "| short |       |", "+-------+-------+",
      ])
  }

  @Test func frames() {
    let table = Table([.init("a"), .init("b")], rows: [["1", "2"]])
    #expect(table.lines(glyphs: .round) == ["╭───┬───╮", "│ a │ b │", "├───┼───┤", "│ 1 │ 2 │", "╰───┴───╯"])
    #expect(
      TextBlock(["한글", "longer line"], width: 8).framed(title: "output").rows.map(\.plain) == [
        "╭── output ╮", "│ 한글     │", "│ longer … │", "╰──────────╯",
      ])
    #expect(rule("오류", width: 12) == "── 오류 ────")
    #expect(rule(width: 4) == "────")
  }
}
