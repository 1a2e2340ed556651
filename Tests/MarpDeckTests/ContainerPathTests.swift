import Testing

@testable import MarpDeck

@Suite("The containers of a line") struct ContainerPathTests {
  /// What stands on each line in the containers that the marks make on the first line: `>` a quote, anything else an item.
  private func contents(_ marks: [String], _ text: String) -> [String?] {
    let source = SourceText(text)
    var path = ContainerPath()
    for mark in marks {
      if mark == ">" { path.enterQuote() } else { path.enterItem(source[1], number: 1) }
    }
    return (1...source.lineCount).map { line in
      let (count, place) = path.content(of: source[line], number: line)
      return count == path.count ? String(decoding: source[line][place...], as: UTF8.self) : nil
    }
  }

  @Test(
    "Content goes on where its containers do",
    arguments: [
      ([">"], "> a\n>b\n  > c\n    > d\ne\n>\n", ["a", "b", "c", nil, nil, ""]),
      (["-"], "- a\n  b\n c\n   d\n\n\te", ["a", "b", nil, " d", "", "e"]),
      (["-"], "-   a\n    b\n   c", ["a", "b", nil]),
      (["-"], "-     a\n  b", ["    a", "b"]), (["-"], "-\n  a\n a", ["", "a", nil]),
      (["1."], "10. a\n    b\n   c", ["a", "b", nil]),
      ([">", "-"], "> - a\n>   b\n>  c\n  d\n>\n", ["a", "b", nil, nil, ""]),
      (["-", ">"], "- > a\n  > b\n> c\n  d", ["a", "b", nil, nil]),
      (["-", "-"], "- - a\n    b\n   c\n  d", ["a", "b", nil, nil]),
      (["-"], "-\ta\n\tb\n  c", ["a", "b", nil]), ([">"], ">\ta\n> \tb", ["a", "\tb"]),
      ([], "a\n b", ["a", " b"]),
    ] as [([String], String, [String?])])
  func content(_ marks: [String], _ text: String, _ expected: [String?]) {
    #expect(contents(marks, text) == expected)
  }
}
