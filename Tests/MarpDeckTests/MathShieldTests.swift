import MarpDeck
import Testing

@Suite("Formulas") struct MathShieldTests {
  @Test(
    "Marks in a formula mean nothing, marks elsewhere do",
    arguments: [
      ("$a*b*c$ *d*", "$a*b*c$ <d>"),
      ("$a_1 \\, b_2$ and $x\\$y$", "$a_1 \\, b_2$ and $x\\$y$"),
      ("$$\na_1 * b_2 \\\\\n- c\n$$", "$$⏎a_1 * b_2 \\\\⏎- c⏎$$"),
      ("*$5* and $6", "<$5> and $6"),
      ("$ a*b*c$", "$ a<b>c$"),
      ("\\$a*b*c$", "$a<b>c$"),
      ("`$a*b` *c*$", "`$a*b` <c>$"),
      ("$a\n\n*b* c$", "$a¶<b> c$"),
      ("$a\n- *b* c$", "$a¶<b> c$"),
      ("\u{1}$a*b*c$", "\u{1}$a<b>c$"),
      ("| a | b |\n|---|---|\n| $x*y*z$ | *w* |", "a¶b¶$x*y*z$¶<w>"),
    ])
  func marks(markdown: String, expected: String) {
    #expect(read(markdown) == expected)
  }

  @Test("Many signs that nothing closes are read in one go", .timeLimit(.minutes(1)))
  func isLinear() {
    for piece in ["$a ", "$$", "$a$$ ", "\\$a", "$`a"] {
      #expect(Deck(String(repeating: piece, count: 200_000)).slides.count == 1)
    }
  }

  /// The texts of a deck, emphasis as `<…>`, code in backticks, lines as `⏎`, blocks as `¶`.
  private func read(_ markdown: String) -> String {
    let tree = Deck(markdown).tree
    var out = ""
    var ends: [Int] = []
    for (index, node) in tree.nodes.enumerated() {
      while ends.last == index {
        out += ">"
        ends.removeLast()
      }
      switch node.kind {
      case .paragraph, .cell: if !out.isEmpty { out += "¶" }
      case .emphasis:
        out += "<"
        ends.append(Int(node.end))
      case .softBreak: out += "⏎"
      case .inlineCode: out += "`\(tree.literal(node))`"
      case .text: out += tree.literal(node)
      default: break
      }
    }
    return out + String(repeating: ">", count: ends.count)
  }
}
