import Testing

@testable import MarpDeck

@Suite struct TableTests {
  /// Rows of cells as plain text, with the kinds of the elements in them.
  private func rows(_ markdown: String) -> [[String]] {
    let tree = Deck(markdown).tree
    return tree.nodes.indices.filter { tree.nodes[$0].kind == .row }.map { row in
      tree.children(of: row).map { cell in
        tree.nodes[cell..<Int(tree.nodes[cell].end)].dropFirst().map { node in
          node.kind == .text || node.kind == .inlineCode ? tree.literal(node) : "<\(node.kind)>"
        }.joined()
      }
    }
  }

  @Test(arguments: [
    ("| a | b |\n|---|:-:|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
    ("a|b\n-|-\n1\n1|2|3\n\nx|y", [["a", "b"], ["1", ""], ["1", "2"]]),
    ("| 한 **글** | `x\\|y` \\| |\n|--|--|\n", [["한 <strong>글", "x|y |"]]),
    ("| # | - x | #\\# |\n|--|--|--|\n", [["#", "- x", "##"]]),
    ("| [l] | a |\n|--|--|\n\n[l]: http://x\n", [["<link>l", "a"]]),
    ("text\n| a |\n|---|\n> q", [["a"]]), ("| a |\n| b |\n", []), ("a\n---\n", []), ("> | a |\n> |---|\n", []),
  ])
  func cells(_ markdown: String, _ expected: [[String]]) { #expect(rows(markdown) == expected) }

  @Test func placesAndAlignments() throws {
    let tree = Deck("x\n\n| a | 나 |\n|:--|--:|\n\n# h").tree
    let cells = tree.nodes.filter { $0.kind == .cell }
    #expect(cells.map(\.level) == [1, 3])
    #expect(cells.map(\.line) == [3, 3])
    #expect(cells.map(\.byte) == [2, 6])
    #expect(tree.children(of: 0).map { tree.nodes[$0].kind } == [.paragraph, .table, .heading])
  }

  @Test func manyTablesStayLinear() {
    let table = "| a |\n|---|\n| [l] |\n\n"
    #expect(Deck(String(repeating: table, count: 5000) + "[l]: x").tree.nodes.count { $0.kind == .link } == 5000)
  }
}
