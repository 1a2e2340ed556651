import Testing

@testable import TextGrid

struct StyledTextTests {
  let line = StyledText("nova ", .bold) + StyledText("오류", Style(foreground: .red, isBold: true)) + StyledText(" end")

  @Test func renders() {
    #expect(line.rendered(.plain) == "nova 오류 end")
    #expect(line.rendered(.ansi) == "\u{1B}[1mnova \u{1B}[0m\u{1B}[1;31m오류\u{1B}[0m end")
    #expect(
      StyledText("x", Style(foreground: .brightCyan, background: .black)).rendered(.ansi) == "\u{1B}[96;40mx\u{1B}[0m")
  }

  @Test func truncatesInTheStyleOfWhatItCut() {
    #expect(line.displayWidth == 13)
    #expect(line.truncated(to: 13) == line)
    #expect(line.truncated(to: 8).rendered(.ansi) == "\u{1B}[1mnova \u{1B}[0m\u{1B}[1;31m오…\u{1B}[0m")
    #expect(line.truncated(to: 5).plain == "nova…")
    #expect(line.truncated(to: 0).plain == "")
  }

  @Test func pads() {
    #expect(line.padded(to: 15, .centre).plain == " nova 오류 end ")
    #expect(line.padded(to: 15, .right).plain == "  nova 오류 end")
  }

  @Test func piecesOfOneStyleJoin() {
    #expect((StyledText("a", .dim) + StyledText("b", .dim)).spans == [.init("ab", .dim)])
    #expect(StyledText("").spans.isEmpty)
  }

  @Test(arguments: [
    ([:], true, ColorMode.ansi), ([:], false, .plain), (["NO_COLOR": "1"], true, .plain),
    (["NO_COLOR": ""], true, .ansi),
    (["CLICOLOR_FORCE": "1"], false, .ansi), (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, .plain),
    (["TERM": "dumb"], true, .plain),
  ])
  func colorMode(environment: [String: String], isTerminal: Bool, expected: ColorMode) {
    #expect(ColorMode(environment: environment, isTerminal: isTerminal) == expected)
  }
}
