import MarpDeck
import Testing

@testable import Walkthrough

@Suite struct ExpectedOutputTests {
  private func difference(_ expected: String, _ seen: String) -> String? {
    let lines = expected.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      ExpectedOutput.Line(text: String($0.element), position: Position(line: $0.offset + 1, column: 1))
    }
    return ExpectedOutput(lines: lines).difference(from: seen).map {
      "\($0.expected?.position.line ?? 0)/\($0.seenLine)"
    }
  }

  @Test(
    arguments: [
      ("a\nb", "a\nb\n", nil), ("a\nb", "a\nb\n\n", nil), ("a\nb", "a\nc", "2/2"), ("a\nb", "a", "2/2"),
      ("a", "a\nb", "0/2"),
      ("...", "", nil), ("...", "a\nb", nil), ("a\n...", "a", nil), ("a\n...\nz", "a\nb\nc\nz", nil),
      ("a\n...\nz", "a\nb", "3/2"),
      ("...\nb\n...\nd", "a\nb\nc\nd", nil), ("...\nb\nc\n...", "a\nb\nx\nb\nc\nd", nil),
      ("...\nb\nc\n...", "a\nb\nx", "3/3"),
      ("...\nq\n...", "a\nb", "2/3"), ("a\n...\na", "a", "3/2"), ("a[..]c\n...", "abc\nx", nil),
      ("| id | [..] |", "| id | 7 |", nil),
      ("a\n\nb", "a\n\nb", nil),
    ] as [(String, String, String?)])
  func differs(_ expected: String, _ seen: String, _ place: String?) { #expect(difference(expected, seen) == place) }

  @Test func saysWhatDiffers() {
    let line = ExpectedOutput.Line(text: "| 가 | 나 |", position: Position(line: 9, column: 1))
    let difference = ExpectedOutput(lines: [line]).difference(from: "| 가 | 다 |\u{1B}[2J")
    #expect(difference?.description == "output line 1, column 7: expected ‘| 가 | 나 |’, seen ‘| 가 | 다 |\\u{1b}[2J’")
  }

  @Test(arguments: ["# a", "$ b", "> c", "\\d", "```", "  ~~~", "plain", " # x", "a # b", ""])
  func escapesAndBack(_ line: String) { #expect(ExpectedOutput.unescape(ExpectedOutput.escape(line)) == line) }
}
