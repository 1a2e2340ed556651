import TestSupport
import Testing

@testable import Walkthrough

/// Throws together pieces of the language and looks only that nothing traps and every error has a place in the file.
@Suite struct FuzzTests {
  private static let pieces = [
    "$ ", "# ", "#", "#:", "#ko: ", "#step ", "#step.ko a: ", "#until: ", "#expect: ", "#fault: ", "#heal: ",
    "#aws: none ", "#ask: ",
    "#answer.ko: ", "#hint: ", "#task: ", "#check: ", "\n", "\n", "\n", "> ", "\\\n", "\\", "\"", "'", "$(", ")", "V=",
    "$V", "${", "}",
    "|", "`", "openstack ", "server web status == X", " within ", "30s", "trace a -> b ", "no ", "exit 1",
    "host c down", "x2", "...",
    "[..]", "ssh c ", "sudo ", "'ip link'", "한글", "\u{301}", "\u{1B}", ":", ".", "drop m ", "delay mq ", "database ",
    "a 503 ",
  ]

  @Test(arguments: 0..<8)
  func nothingTraps(_ seed: Int) {
    var fuzzer = Fuzzer(pieces: Self.pieces, seed: seed)
    fuzzer.run(300, pieces: 50) { _, lines in
      let text = "```walkthrough\n\(lines)\n```\n"
      let file = Walkthrough.parse(file: "x.md", text: text)
      let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(
        file.diagnostics.allSatisfy { (1...count).contains($0.line) && $0.column >= 1 }, "\(text.debugDescription)")
      #expect(!file.diagnostics.contains { $0.description.contains("\u{1B}") }, "\(text.debugDescription)")
      let results = file.scripts.flatMap(\.steps).flatMap(\.commands).map { (command: $0, output: "a\n```\n") }
      _ = OutputUpdate.apply(to: text, results)
    }
  }
}
