import Testing

@testable import MarpDeck

@Suite("Formulas") struct MathTests {
  @Test(
    "Marks in a formula mean nothing, marks elsewhere do",
    arguments: [
      ("$a*b*c$ *d*", "[a*b*c] <d>"),
      ("$a_1 \\, b_2$ and $x\\$y$", "[a_1 \\, b_2] and [x\\$y]"),
      ("*$5* and $6", "<$5> and $6"),
      ("$ a*b*c$", "$ a<b>c$"),
      ("\\$a*b*c$", "$a<b>c$"),
      ("\\$a$", "$a$"),
      ("\\\\$a$", "\\[a]"),
      ("`$a*b` *c*$", "`$a*b` <c>$"),
      ("$a\n\n*b* c$", "$a¶<b> c$"),
      ("$a\n- *b* c$", "$a¶<b> c$"),
      ("$a\n*b* c$", "[a\n*b* c]"),
      ("$a  \nb$ c  \nd", "[a  \nb] c⏎d"),
      ("> $a\n> *b*$\n> c", "[a\n*b*]⏎c"),
      ("- $a\n   *b* c$", "[a\n *b* c]"),
      ("\u{1}$a*b*c$", "\u{1}$a<b>c$"),
      ("| a | b |\n|---|---|\n| $x*y*z$ | *w* |", "a¶b¶[x*y*z]¶<w>"),
      ("# $a*b*$ #", "[a*b*]"), ("$a*b*$\n===\n$c*d*$", "[a*b*]¶[c*d*]"),
      ("$a$1 $b$", "$a$1 [b]"), ("$a $b$", "$a [b]"), ("x $$a$$ $b$", "x $$a$$ [b]"), ("$a$$b$", "[a][b]"),
      ("$a`$b`", "[a`]b`"), ("a ` $b` c$", "a ` $b` c$"), ("``a $b` c$", "``a [b` c]"),
      ("[a $b](c) d$", "[a [b](c) d]"), ("[a](b$c) $d$", "a [d]"), ("[a](<b$c> '$') $d$", "a [d]"),
      ("<a href=\"$\">$b$", "[b]"), ("a <!-- $ --> $b$", "a  [b]"), ("<http://x/$a> $b$", "http://x/$a [b]"),
      ("https://x.y/$a$ $b$", "https://x.y/$a$ [b]"), ("*a $b* c$", "*a [b* c]"), ("**$a$**", "[a]"),
      ("costs $5 or $6", "costs $5 or $6"), ("$가*나*$", "[가*나*]"), ("$a & b < c$ &amp;", "[a & b < c] &"),
      ("- $a$\n\n  $b$\n1) $c$", "[a]¶[b]¶[c]"), ("$:smile: ~~a~~ https://b.c$", "[:smile: ~~a~~ https://b.c]"),
    ])
  func inline(markdown: String, expected: String) {
    #expect(read(markdown) == expected)
  }

  @Test(
    "Formulas in lines of their own",
    arguments: [
      ("$$\na_1 * b_2 \\\\\n- c\n$$", "{a_1 * b_2 \\\\|- c}"), ("$$ x *y* $$", "{x *y*}"), ("$$$$ a", "{$$ a}"),
      ("a\n$$b$$\nc", "a¶{b}¶c"), ("$$\n\na\n\n---\n\n```\n$$\n# b", "{a|---|```}¶b"),
      ("$$ a $$ b\n\n# c", "{a $$ b|# c}"),
      ("$$\na?>b\n$$", "{a?>b}"), ("    $$\n", ""), ("a\n    $$b$$", "a⏎$$b$$"), ("  $$\n  a $$\nb", "{a}¶b"),
      ("> $$\n> a > b\n> $$\n> c", "{a > b}¶c"), ("- $$\n  a\n\n  b\n  $$\n\n  c", "{a|b}¶c"),
      ("> $$\n> a\n\nb $$", "{a}¶b $$"),
      ("1. x\n\n   $$ y\n   z\n   $$\n2. w", "x¶{y|z}¶w"), ("- a\n$$b$$", "a¶{b}"), ("```\n$$\n```\n$a$", "[a]"),
      ("<div>\n$$\n</div>\n\nb $$", "b $$"), ("| a |\n|---|\n$$b$$", "a¶{b}"), ("[x]: y\n$$b$$", "{b}"),
      ("$a$\n===\n$$b$$", "[a]¶{b}"),
      ("> a\n> $$\n> b\n> $$\n\n$c$", "a¶{b}¶[c]"), ("- > $$\n  > b\n  > $$\n  c", "{b}¶c"), ("$$\na\n$$$", "{a|$}"),
    ])
  func display(markdown: String, expected: String) {
    #expect(read(markdown) == expected)
  }

  @Test("What a formula swallows is no slide")
  func slides() {
    #expect(Deck("# a\n\n$$\n\n---\n\nb\n$$\n\n---\n\nc").slides.map(\.line) == [1, 10])
    #expect(Deck("a\n\n$$b\n\n---\n\nc").slides.count == 1)
    #expect(Deck("<!-- $$ -->\n\n---\n\n```\n$$\n```\n\n---\n\n$5 and $$\n\n---\n").slides.count == 4)
  }

  @Test("Places are the file's, as the source is") func places() {
    let tree = Deck("x\n\n> a\n>  $$\n> b\n> $$\n> $c$").tree
    let formulas = tree.nodes.filter { [.displayMath, .inlineMath].contains($0.kind) }
    #expect(formulas.map(\.line) == [4, 7])
    #expect(tree.literal(formulas[0]).split(separator: "\n") == ["b"])
  }

  @Test(
    "What nothing closes is read in one go", .timeLimit(.minutes(1)),
    arguments: [
      "$a ", "$$", "$a$$ ", "\\$a", "$`a", "$\n", "$a$\n\n", "> $a$\n", "$$\n", "> $$\n\n", "- $$ a\n", "$<!-- ", "$<?",
      "$<a b='",
      "$](a ", "$[a](b \"", "$<a:", "$$a$$\n\n", "  $$a$$\n\n", "> | a |\n> |---|\n\n", "- | $a$ |\n  |---|\n",
      "> $a$\n$$b$$\n",
    ])
  func isLinear(_ piece: String) {
    #expect(Deck(String(repeating: piece, count: 5_000)).slides.count == 1)
  }

  @Test("A line of runs of backticks, each of another length", .timeLimit(.minutes(1)))
  func backticks() {
    let line = (1...800).map { String(repeating: "`", count: $0) }.joined(separator: "a")
    #expect(Deck("$a$ " + line + " $b$").tree.nodes.count { $0.kind == .inlineMath } == 2)
    #expect(Deck(line + " $b` $c$").tree.nodes.count { $0.kind == .inlineMath } == 1)
  }

  @Test("Deep in quotes and items", .timeLimit(.minutes(1)), arguments: ["> ", "- ", "> - ", "1. "])
  func depth(_ marker: String) {
    let tree = Deck(String(repeating: marker, count: 20_000) + "$a*b*$ | c\n$d$").tree
    #expect(tree.nodes.count { $0.kind == .inlineMath } == 2)
  }

  /// The texts of a deck, emphasis as `<…>`, code in backticks, formulas as `[…]` and `{…}`, lines as `⏎`, blocks as `¶`.
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
      case .paragraph, .heading, .cell: if !out.isEmpty { out += "¶" }
      case .emphasis:
        out += "<"
        ends.append(Int(node.end))
      case .softBreak, .lineBreak: out += "⏎"
      case .inlineCode: out += "`\(tree.literal(node))`"
      case .inlineMath: out += "[\(tree.literal(node))]"
      case .displayMath:
        let lines = tree.literal(node).split(separator: "\n").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
        out += (out.isEmpty ? "" : "¶") + "{\(lines.joined(separator: "|"))}"
      case .text: out += tree.literal(node)
      default: break
      }
    }
    return out + String(repeating: ">", count: ends.count)
  }
}
