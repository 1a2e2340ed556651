import Testing

@testable import MarpDeck

@Suite struct DeckTests {
  @Test(arguments: [
    ("", [1]), ("# a\n\n---\n\n# b", [1, 3]), ("para\n---\nnext", [1]), ("- item\n---\nnext", [1, 2]),
    ("```\n---\n```", [1]), ("a\n\n---\n---\n\nb", [1, 3, 4]), ("---\nlang: ko\n---\n\n---\n\n# x", [1, 5]),
    ("[x]: http://a\n---\nb", [1, 2]), ("# a\n[//]: # (n1)\n[//]: # (n2\n n3)\n---\nb\n[//]: # (no)\n---", [1, 5]),
    ("```\n\n[x]: a\n---\n```\n", [1]), ("<!--\n\n[x]: a\n---\n-->\n", [1]), ("para\n[//]: # (x)\n---\n", [1]),
    ("| a |\n|---|\n| b |\n---\nc", [1, 4]), ("text\n| a | b |\n|--|:-:|\n---\n[x]: y\n---\n", [1, 4, 6]),
    ("- | a |\n|---|\n---\n", [1, 3]), ("| a |\n|---|---|\n---\n", [1]), ("```\n| a |\n|---|\n---\n```", [1]),
    ("[a]: b\n---\n[c]: d\n---\n[e]: f\n---", [1, 2, 4, 6]), ("- a\n\n[x]: b\n---\n", [1, 4]),
  ])
  func cutsSlides(_ text: String, _ lines: [Int]) { #expect(Deck(text).slides.map(\.line) == lines) }

  @Test func hugeAndStrangeInputIsRead() {
    #expect(Deck(String(repeating: "가", count: 1_000_000)).slides.count == 1)
    #expect(Deck(String(repeating: "> ", count: 20_000) + "a").slides.count == 1)
    #expect(Deck(bytes: (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }).slides.count >= 1)
  }

  /// What would take minutes if it were not linear.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "a\n[//]: # (x)\n", "[//]: # (a\n", "> [a]: b\n", "<!-- _class: a -->\n\n---\n\n", "| a |\n|---|\n", "a <!-- ",
      "* a_ ", "![bg ",
      "    [//]: # (x)\n\n", "- a\n\n  [//]: # (x)\n",
    ])
  func hostileInputIsLinear(_ piece: String) {
    #expect(Deck(String(repeating: piece, count: 20_000)).slides.count >= 1)
  }
}
