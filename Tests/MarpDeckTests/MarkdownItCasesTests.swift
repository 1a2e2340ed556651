import Foundation
import TestSupport
import Testing

@testable import MarpDeck

/// What markdown-it, on which Marp stands, made of lines thrown together; `Fixtures/markdown-it-cases.py` made the file.
@Suite struct MarkdownItCasesTests {
  private struct Case: Decodable {
    let input: String
    let rulers: [Int]
    let fragments: [Int]
    let code: [String]
    let images: [String]
  }

  @Test func everyCase() throws {
    let cases = try JSONDecoder().decode([Case].self, from: Data(try fixture("Fixtures/markdown-it-cases.json").utf8))
    #expect(cases.count == 300)
    for peer in cases {
      let deck = Deck(peer.input)
      let name = "\(peer.input.debugDescription)"
      #expect(deck.slides.dropFirst().map(\.line) == peer.rulers, "\(name)")
      #expect(deck.slides.map(\.fragments) == peer.fragments, "\(name)")
      #expect(deck.codeBlocks.map(\.content) == peer.code, "\(name)")
      let images = deck.tree.nodes.filter { $0.kind == .image }.map(deck.tree.destination)
      #expect(images == peer.images, "\(name)")
    }
  }
}
