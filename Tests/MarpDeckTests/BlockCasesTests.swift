import Foundation
import TestSupport
import Testing

@testable import MarpDeck

/// What markdown-it with Marp's rules for formulas made of formulas and tables; `Fixtures/block-cases.py` made the file.
@Suite struct BlockCasesTests {
  private struct Case: Decodable {
    let input: String
    let outline: [String]
  }

  @Test func everyCase() throws {
    let cases = try JSONDecoder().decode([Case].self, from: Data(try fixture("Fixtures/block-cases.json").utf8))
    #expect(cases.count == 250)
    for peer in cases {
      #expect(outline(Deck(peer.input).tree) == peer.outline, "\(peer.input.debugDescription)")
    }
  }

  private func outline(_ tree: MarkdownTree) -> [String] {
    var out: [String] = []
    for index in tree.nodes.indices.dropFirst() {
      let node = tree.nodes[index]
      switch node.kind {
      case .quote, .list, .item, .table, .row, .ruler, .code, .html: out.append("\(node.line) \(node.kind)")
      case .displayMath: out.append(words("\(node.line) formula \(tree.literal(node))"))
      case .paragraph, .heading, .cell:
        out.append(node.kind == .cell ? "cell" : "\(node.line) \(node.kind)")
        let inside = words(inline(index, in: tree))
        if !inside.isEmpty { out.append("  " + inside) }
      default: break
      }
    }
    return out
  }

  private func inline(_ index: Int, in tree: MarkdownTree) -> String {
    tree.children(of: index).map { child in
      let node = tree.nodes[child]
      return switch node.kind {
      case .text: tree.literal(node)
      case .inlineMath: "[math \(words(tree.literal(node)))]"
      case .inlineCode: "[code \(words(tree.literal(node)))]"
      case .softBreak, .lineBreak: "⏎"
      case .inlineHTML: "[html]"
      case .image: "[image \(tree.destination(node))]"
      case .link: "[link \(tree.destination(node)): \(inline(child, in: tree))]"
      case .emphasis: "[em: \(inline(child, in: tree))]"
      default: "[\(node.kind): \(inline(child, in: tree))]"
      }
    }.joined()
  }

  private func words(_ text: String) -> String {
    text.split { " \n\t".contains($0) }.joined(separator: " ")
  }
}
