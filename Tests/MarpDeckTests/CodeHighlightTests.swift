import Testing

@testable import MarpDeck

@Suite struct CodeHighlightTests {
  private func block(_ info: String, lines: Int) -> CodeBlock? {
    Deck("```\(info)\n" + String(repeating: "x\n", count: lines) + "```\n").slides[0].codeBlocks.first
  }

  /// The lines of each group.
  private func groups(_ info: String, lines: Int) -> [[Int]]? {
    block(info, lines: lines)?.highlight?.groups.map { group in (0...lines + 1).filter { group.contains($0) } }
  }

  @Test(
    arguments: [
      ("py", []), ("py {1}", [[1]]), ("py {1,3|5-7|all}", [[1, 3], [5, 6, 7], [1, 2, 3, 4, 5, 6, 7]]),
      ("py +line_numbers { 2 - 3 , 7 }", nil), ("py { 2-3 , 7 } +line_numbers", [[2, 3, 7]]),
      ("py { all }", [[1, 2, 3, 4, 5, 6, 7]]),
      ("py {.class}", []), ("{1}", []), ("py{1}", []), ("py {8}", nil), ("py {0}", nil), ("py {3-2}", nil),
      ("py {1|}", nil), ("py {1", nil), ("py {-1}", nil), ("py {１}", nil), ("py {99999999999999999999}", nil),
    ] as [(String, [[Int]]?)])
  func lines(_ info: String, _ expected: [[Int]]?) { #expect(groups(info, lines: 7) == expected) }

  @Test func numbersStandBehindTheLanguage() {
    #expect(block("py +line_numbers", lines: 1)?.highlight?.isNumbered == true)
    #expect(block("py {1} +line_numbers", lines: 1)?.highlight?.isNumbered == true)
    #expect(block("+line_numbers", lines: 1)?.highlight?.isNumbered == false)
  }

  @Test(arguments: [("py", 0), ("py {1}", 0), ("py {1|2|all}", 2)]) func steps(_ info: String, _ expected: Int) {
    #expect(block(info, lines: 2)?.highlight?.steps == expected)
  }

  /// Marp counts none of them.
  @Test func fragmentsAreMarps() { #expect(Deck("```py {1|2}\na\nb\n```\n\n* a\n").slides[0].fragments == 1) }

  @Test func anEmptyBlockHasNoLines() {
    #expect(groups("py {all}", lines: 0) == [[1]])
    #expect(groups("py {1}", lines: 0) == nil)
  }
}
