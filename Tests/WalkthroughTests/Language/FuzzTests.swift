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

  @Test(arguments: 0..<40)
  func nothingTraps(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<60 {
      let lines = (0..<next(50)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
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
