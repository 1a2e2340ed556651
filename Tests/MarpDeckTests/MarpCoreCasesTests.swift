import Foundation
import TestSupport
import Testing

@testable import MarpDeck

/// What is on each slide, element by element, as Marp Core has it; `Fixtures/marp-core-cases.mjs` asked it.
@Suite struct MarpCoreCasesTests {
  private struct Case: Decodable {
    struct Slide: Decodable {
      let slugs: [String]
      let elements: [String]
    }
    let id: String
    let input: String
    let slides: [Slide]
  }

  @Test func everyElement() throws {
    let cases = try JSONDecoder().decode([Case].self, from: Data(try fixture("Fixtures/marp-core-cases.json").utf8))
    for peer in cases {
      let deck = Deck(peer.input)
      let name = "\(peer.id) \(peer.input.debugDescription)"
      #expect(deck.slides.map { elements(of: $0, in: deck) } == peer.slides.map(\.elements), "\(name)")
      #expect(deck.headings.map(\.slug) == peer.slides.flatMap(\.slugs), "\(name)")
    }
  }

  /// What is entered and left on a slide, with the text or the address of it.
  private func elements(of slide: Slide, in deck: Deck) -> [String] {
    var elements: [String] = []
    var open: [(end: Int, kind: MarkdownTree.Kind)] = []
    let tree = deck.tree
    var index = slide.nodes.lowerBound
    while index < slide.nodes.upperBound {
      while let last = open.last, last.end <= index { elements.append("/\(open.removeLast().kind)") }
      let node = tree.nodes[index]
      switch node.kind {
      case .text: elements.append("text \(tree.literal(node))")
      case .code, .inlineCode, .displayMath, .inlineMath: elements.append("\(node.kind) \(tree.literal(node))")
      case .softBreak, .lineBreak, .ruler, .html, .inlineHTML: elements.append("\(node.kind)")
      case .image:
        elements.append("image \(tree.destination(node))")
        index = Int(node.end) - 1
      case .heading: elements.append("heading \(node.level)")
      case .link: elements.append("link \(tree.destination(node))")
      default: elements.append("\(node.kind)")
      }
      if !node.kind.isLeaf, node.kind != .image { open.append((Int(node.end), node.kind)) }
      index += 1
    }
    elements += open.reversed().map { "/\($0.kind)" }
    return elements.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { $0 != "text" }
  }
}
