import Testing

@testable import TextGrid

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("nova-api", 8), ("café", 4), ("cafe\u{301}", 4), ("한글", 4), ("컨트롤러 노드", 13), ("日本語", 6),
    ("Ａ１", 4), ("ｶﾅ", 2), ("…", 1), ("±§", 2), ("─│┼▶◁", 5), ("✗ error", 7), ("\u{1B}", 0), ("\r\n", 0),
    // Hangul of conjoining jamo: one syllable, two columns.
    ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", 4),
    // A flag, a family, a skin tone, a keycap, a heart as text and as picture, a lone regional indicator.
    ("🇰🇷", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("1️⃣", 2), ("❤", 1), ("❤️", 2), ("❤️‍🔥", 2), ("🇰", 1), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ("a\u{200B}b", 2), ("नि", 2),
  ])
  func width(of text: String, is expected: Int) { #expect(text.displayWidth == expected) }

  /// The quick way of `displayWidth` and the width of single characters never differ.
  @Test func quickWayAgreesWithTheTable() {
    for value in (0x20...0x2FFF) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let text = String(Character(scalar))
      #expect(text.displayWidth == Character(scalar).displayWidth, "U+\(String(value, radix: 16))")
    }
  }
}
