import Testing

@testable import Walkthrough

@Suite struct LinePatternTests {
  @Test(
    arguments: [
      ("abc", "abc", nil), ("abc", "abc  ", nil), ("abc  ", "abc", nil), ("abc", "abd", 3), ("abc", "ab", 3),
      ("ab", "abc", 3),
      ("가[..]라", "가나다라", nil), ("가[..]라", "가나다", 2), ("[..]", "", nil), ("[..]", "x", nil), ("[..]a", "aa", nil),
      ("a[..]a", "a", 2), ("a[..]b[..]c", "a-b-b-c", nil), ("a[..]b[..]c", "a-c-b", 6), ("[..]aab[..]", "aaaab", nil),
      ("[.]", "[.]", nil), ("a[..][..]b", "ab", nil),
    ] as [(String, String, Int?)])
  func mismatch(_ pattern: String, _ line: String, _ column: Int?) {
    #expect(LinePattern(pattern).mismatch(in: line) == column)
  }

  @Test func longLinesAreLinear() {
    let line = String(repeating: "a", count: 300_000)
    #expect(!LinePattern("[..]" + String(repeating: "a", count: 20_000) + "b[..]").matches(line))
  }
}
