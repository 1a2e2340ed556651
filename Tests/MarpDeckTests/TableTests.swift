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
    ("text\n| a |\n|---|\n> q", [["a"]]), ("| a |\n| b |\n", []), ("a\n---\n", []), ("|\n|-|\n", []), ("| \n-|\n", []),
    ("> |\n> |-|\n> b", []), ("||\n|-|\n", [[""]]),
    ("$a*b*c$|`|\n-|-\n", [["<inlineMath>", "`"]]),
  ])
  func cells(_ markdown: String, _ expected: [[String]]) { #expect(rows(markdown) == expected) }

  @Test(
    "Tables in quotes and items",
    arguments: [
      ("> | a |\n> |---|\n> | b |\nlazy", [["a"], ["b"]]), ("- | a |\n  |---|\n  | b |\n  ---\n", [["a"], ["b"]]),
      ("> > | a |\n> > |---|\n> | b |", [["a"]]), ("- | a |\n|---|", []), ("> | a |\n|---|", []),
      ("1. x\n   | a |\n   |:-:|\n\n   y", [["a"]]),
      ("- > | a | b |\n  > |---|---|\n  > | 1 |", [["a", "b"], ["1", ""]]),
      (" | a |\n  |---|\n   | b |\n    | c |", [["a"], ["b"]]), ("> ```\n> | a |\n> |---|\n> ```", []),
      ("-\t| a |\n\t|---|\n\t| b |", [["a"], ["b"]]),
      ("> a\n> | b |\n> |---|\n> [x]: y\n> c", [["b"], ["[x]: y"], ["c"]]),
      ("- - | a |\n    |---|\n    | b |\n  - | c |\n    |---|", [["a"], ["b"], ["c"]]),
      ("| a |\n|---|\n\n> | [l] |\n> |---|\n\n| c |\n|---|\n\n[l]: u", [["a"], ["<link>l"], ["c"]]),
    ])
  func containers(_ markdown: String, _ expected: [[String]]) { #expect(rows(markdown) == expected) }

  @Test("Their lines and columns are the file's")
  func placesInContainers() {
    let tree = Deck("a\n\n> - x\n>   | a | 나 |\n>   |---|---|\n>   | b | c |\n>\n>   y\n\nz").tree
    let places = tree.nodes.filter { [.row, .cell].contains($0.kind) }.map { [$0.line, $0.byte] }
    #expect(places == [[4, 0], [4, 6], [4, 10], [6, 0], [6, 6], [6, 10]])
    let kinds: [MarkdownTree.Kind] = [.quote, .list, .item, .paragraph, .table]
    #expect(tree.nodes.filter { kinds.contains($0.kind) }.map(\.line) == [1, 3, 3, 3, 3, 4, 8, 10])
    let table = tree.nodes.indices.first { tree.nodes[$0].kind == .table }
    let item = tree.nodes.indices.first { tree.nodes[$0].kind == .item }
    #expect(item.map { tree.children(of: $0).dropFirst().first } == table)
  }

  @Test("A ruler behind a table in a quote underlines nothing")
  func rulerBehind() {
    let tree = Deck("> | a |\n> |---|\n> ---").tree
    #expect(tree.nodes.map(\.kind) == [.document, .quote, .table, .row, .cell, .text, .ruler])
  }

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
