import Testing

@testable import MarpDeck

@Suite struct CodeBlockTests {
  @Test func linesHaveTheirPlaces() throws {
    let block = try #require(Deck("# a\n\n```console walkthrough=x\n$ a\n\n  b\n```\n").codeBlocks.first)
    #expect(block.info == "console walkthrough=x")
    #expect(block.words == ["console", "walkthrough=x"])
    #expect(block.position == Position(line: 3, column: 1))
    #expect(block.infoPosition == Position(line: 3, column: 4))
    #expect(block.lines.map(\.text) == ["$ a", "", "  b"])
    #expect(block.lines.map(\.position) == [4, 5, 6].map { Position(line: $0, column: 1) })
  }

  @Test(arguments: [("````  figure map", 7), ("> ~~~figure map", 6), ("   ``` \t figure", 10)])
  func infoStringsHaveTheirPlace(_ markdown: String, _ column: Int) throws {
    let block = try #require(Deck(markdown).codeBlocks.first)
    #expect(block.infoPosition == Position(line: 1, column: column))
  }

  @Test(arguments: [
    ("- 가\n\n  ```x\n  a\n   b\n  ```", ["a", " b"], [4, 5], [3, 3]),
    ("> ```x\n> a\n>b\n> ```", ["a", "b"], [2, 3], [3, 2]),
    ("1. > ~~~ x\n   > a\n   >\n   > b", ["a", "", "b"], [2, 3, 4], [6, 5, 6]),
    ("   ```\n     a\n  b\n```", ["  a", "b"], [2, 3], [4, 3]),
    ("-\t```\n\ta\n\t```", ["a"], [2], [2]),
    ("---\nlang: ko\n---\n\n```\r\n한\r\n```\r\n", ["한"], [6], [1]),
    ("```\na", ["a"], [2], [1]),
  ])
  func contentInContainers(_ markdown: String, _ texts: [String], _ lines: [Int], _ columns: [Int]) throws {
    let block = try #require(Deck(markdown).codeBlocks.first)
    #expect(block.lines.map(\.text) == texts)
    #expect(block.lines.map(\.position.line) == lines)
    #expect(block.lines.map(\.position.column) == columns)
    #expect(block.content == texts.map { $0 + "\n" }.joined())
  }

  @Test func indentedCodeIsNoFence() { #expect(Deck("    $ a\n").codeBlocks.isEmpty) }

  @Test func emptyFence() { #expect(Deck("```\n```").codeBlocks.first?.lines == []) }
}
