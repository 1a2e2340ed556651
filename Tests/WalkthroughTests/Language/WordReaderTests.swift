import MarpDeck
import Testing

@testable import Walkthrough

@Suite struct WordReaderTests {
  private func arguments(_ text: String, _ values: [String: String] = [:]) -> [String]? {
    var diagnostics = Diagnostics(file: "x")
    let cursor = LineCursor(text, at: Position(line: 1, column: 1))
    let words = WordReader.read(cursor.located, .command, &diagnostics)
    return diagnostics.all.isEmpty ? words.flatMap { $0.arguments(values) } : nil
  }

  @Test(arguments: [
    ("a  b\tc", ["a", "b", "c"]), ("'a b'c", ["a bc"]), ("\"a\\\"b\" \"\\n\"", ["a\"b", "\\n"]), ("a\\ b", ["a b"]),
    ("''", [""]), ("a'' \"\"", ["a", ""]), ("'$V' \\$V", ["$V", "$V"]), ("a # b", ["a"]), ("a#b '#'", ["a#b", "#"]),
    ("한글='가 나'", ["한글=가 나"]), ("a$", ["a$"]), ("'|;&<>()`'", ["|;&<>()`"]), ("\\|", ["|"]), ("", []),
    ("\"it's\" 'say \"x\"'", ["it's", "say \"x\""]),
  ])
  func quotes(_ text: String, _ expected: [String]) { #expect(arguments(text) == expected) }

  @Test(arguments: [
    ("$V", ["1", "2"]), ("\"$V\"", ["1 2"]), ("a${V}b", ["a1", "2b"]), ("$E", []), ("\"$E\"", [""]), ("x$E", ["x"]),
    ("$S", ["s"]), ("a$S", ["a", "s"]), ("$S$S", ["s", "s"]),
  ])
  func variables(_ text: String, _ expected: [String]) {
    #expect(arguments(text, ["V": "1 2", "E": "", "S": " s "]) == expected)
  }

  @Test(arguments: [
    "a | b", "a > b", "a < b", "a; b", "a & b", "`a`", "\"`a`\"", "a $(b)", "\"$(b)\"", "(a)", "'a", "\"a", "$1", "${V",
    "${V:-x}", "$?",
  ])
  func refuses(_ text: String) { #expect(arguments(text) == nil) }
}
