import Testing

@testable import TextGrid

struct ColorTests {
  @Test(arguments: [
    (Color(rgb: 0xFF0000), ColorMode.trueColor, "38;2;255;0;0"), (Color(rgb: 0xFF0000), .ansi256, "38;5;196"),
    (Color(rgb: 0xFF0000), .ansi, "91"), (Color(rgb: 0x808080), .ansi256, "38;5;244"), (.red, .trueColor, "31"),
    (.brightCyan, .ansi256, "96"), (Color(index: 214), .ansi, "33"), (Color(index: 214), .ansi256, "38;5;214"),
    (Color(rgb: 0xFFFFFF), .ansi, "97"), (Color(rgb: 0x0D1117), .ansi, "30"),
    (Color(rgb: 0x0D1117), .ansi256, "38;5;233"),
  ])
  func degrades(color: Color, mode: ColorMode, code: String) {
    #expect(StyledText("x", Style(foreground: color)).rendered(mode) == "\u{1B}[\(code)mx\u{1B}[0m")
  }

  @Test func everyTerminalColourIsItsOwnNearest() {
    for index in UInt8(16)...255 {
      let (red, green, blue) = Color(index: index).components
      let near = Color(red: red, green: green, blue: blue).degraded(to: .ansi256).components
      #expect(near == (red, green, blue), "\(index)")
    }
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], ColorMode.ansi256), (["TERM": "xterm", "COLORTERM": "truecolor"], .trueColor),
    (["TERM": "xterm-kitty"], .trueColor), (["TERM": "linux"], .ansi), (["TERM": "xterm-direct"], .trueColor),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .plain),
  ])
  func terminalsSayHowManyTheyHave(environment: [String: String], mode: ColorMode) {
    #expect(ColorMode(environment: environment, isTerminal: true) == mode)
  }
  /// Every colour that diagrams, steps and figures are drawn in, on every background that themes have.
  @Test(arguments: [0xFFFFFF, 0xFFF8E1, 0xFDFCFF, 0x0D1117, 0x000000, 0x263238, 0x1C3048, 0x455A64, 0x0277BD])
  func everyShadeCanBeRead(background: UInt32) {
    for index in Array(UInt8(0)...15) + [28, 31, 160, 166] {
      let row = StyledText("x", Style(foreground: Color(index: index))).readable(on: Color(rgb: background))
      let shade = row.spans[0].style.foreground
      // On a background between light and dark the best there is may be less.
      #expect((shade?.contrast(with: Color(rgb: background)) ?? 0) >= 4.4, "\(index)")
    }
  }

  @Test func onlyTheTerminalsOwnColoursChange() {
    let background = Color(rgb: 0xFFFFFF)
    #expect(Color.red.readable(on: background) == .red)
    #expect(Color.white.contrast(with: .white) == 1)
    #expect(Color(rgb: 0).contrast(with: background) == 21)
    let pale = StyledText("x", Style(foreground: Color(rgb: 0xEEEEEE)))
    #expect(pale.readable(on: background) == pale)
    // What is faint is a colour between text and background, and not left to the terminal.
    let faint = StyledText("x", Style(foreground: Color(rgb: 0x1F2328), isDim: true)).readable(on: background)
    #expect(faint.spans.map(\.style.isDim) == [false])
    #expect((faint.spans[0].style.foreground?.contrast(with: background)).map { 4.5...7 ~= $0 } == true)
    // What has a background of its own is read on that.
    let own = StyledText("x", Style(foreground: .yellow, background: Color(rgb: 0x000000)))
    #expect(own.readable(on: background) == own)
  }
}
