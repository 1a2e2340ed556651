import Testing

@testable import Walkthrough

@Suite struct TimeSpanTests {
  @Test(
    arguments: [
      ("30s", 30_000_000), ("200ms", 200_000), ("7us", 7), ("1m30s", 90_000_000), ("1.5s", 1_500_000),
      ("2h", 7_200_000_000),
      ("1d", 86_400_000_000), ("0s", 0), ("", nil), ("30", nil), ("s", nil), ("-1s", nil), ("1.s", nil), ("1.5us", nil),
      ("30 s", nil), ("1w", nil), ("99999999999999999d", nil), ("٣s", nil), ("1..2s", nil), (".5s", nil),
    ] as [(String, Int64?)])
  func reads(_ text: String, _ expected: Int64?) { #expect(TimeSpan(text)?.microseconds == expected) }

  @Test(arguments: ["30s", "1m30s", "200ms", "0s", "1d2h3m4s5ms6us"])
  func writes(_ text: String) { #expect(TimeSpan(text)?.description == text) }
}
