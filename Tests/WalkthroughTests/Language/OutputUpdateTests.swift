import Testing

@testable import Walkthrough

@Suite struct OutputUpdateTests {
  private func update(_ text: String, _ outputs: [String]) -> String {
    let file = Walkthrough.parse(file: "a.md", text: text)
    let commands = file.scripts.flatMap(\.steps).flatMap(\.commands)
    return OutputUpdate.apply(to: text, Array(zip(commands, outputs)).map { (command: $0, output: $1) })
  }

  @Test func onlyChangedOutputIsRewritten() {
    let text =
      "# a\r\n\r\n- x\r\n\r\n  ```sh walkthrough\r\n  $ a\r\n  old\r\n  old\r\n\r\n  $ b\r\n  ...\r\n  $ c\r\n  ```\r\n"
    let expected =
      "# a\r\n\r\n- x\r\n\r\n  ```sh walkthrough\r\n  $ a\r\n  \\# 새\r\n\r\n  \\```\r\n\r\n  $ b\r\n  ...\r\n  $ c\r\n  ```\r\n"
    #expect(update(text, ["# 새\n\n```\n", "anything\n", "new\n"]) == expected)
    #expect(update(expected, ["# 새\n\n```\n", "", ""]) == expected)
  }

  @Test func theLastLineMayHaveNoEnd() {
    #expect(update("> ```walkthrough\n> $ a\n> b", ["x\ny"]) == "> ```walkthrough\n> $ a\n> x\n> y\n")
  }

  @Test func emptyOutputTakesTheLinesAway() {
    #expect(update("```walkthrough\n$ a\nb\n```\n", [""]) == "```walkthrough\n$ a\n```\n")
  }
}
