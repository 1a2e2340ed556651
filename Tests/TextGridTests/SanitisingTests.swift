import Testing

@testable import TextGrid

struct SanitisingTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("\u{1B}[31mred\u{1B}]0;title\u{7}", "␛[31mred␛]0;title␇"),
    ("a\tb\nc\r\nd", "a␉b␊c␍␊d"),
    ("\u{7F}\u{9B}31m", "␡\u{FFFD}31m"),
    ("evil\u{202E}txt.exe", "evil\u{FFFD}txt.exe"), ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
    ("ad\u{200B}min", "ad\u{FFFD}min"), ("\u{FEFF}x", "\u{FFFD}x"), ("a\u{200D}b", "a\u{FFFD}b"),
    ("soft\u{AD}hyphen", "soft\u{FFFD}hyphen"), ("\u{2028}", "\u{FFFD}"), ("\u{3164}", "\u{FFFD}"),
    ("\u{301}x", "◌\u{301}x"), ("cafe\u{301}", "cafe\u{301}"),
    ("Z" + String(repeating: "\u{300}", count: 99), "Z" + String(repeating: "\u{300}", count: 6)),
    ("컨트롤러 👨‍👩‍👧‍👦 ❤️ 🇰🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "컨트롤러 👨‍👩‍👧‍👦 ❤️ 🇰🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
  ])
  func sanitised(text: String, expected: String) {
    #expect(Array(text.sanitised.unicodeScalars) == Array(expected.unicodeScalars))
  }

  /// Whatever comes in, no scalar that acts on a terminal comes out.
  @Test func nothingActs() {
    let all = (0...0x10_FFFF).compactMap { Unicode.Scalar(UInt32($0)) }
    let text = String(String.UnicodeScalarView(all)).sanitised
    let acting = text.unicodeScalars.filter { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value) || scalar == "\u{200B}" || scalar == "\u{FEFF}"
    }
    #expect(acting.isEmpty)
  }

  @Test func tabs() {
    #expect("a\tb".expandingTabs() == "a       b")
    #expect("한글\tb\n\tc".expandingTabs(every: 4) == "한글    b\n    c")
  }
}
