import Testing
import TextGrid

@testable import Presenter

@Suite("Only what changed is written")
struct ScreenTests {
  /// What is written to turn one screen of 20 columns and 3 rows into another.
  private func bytes(_ old: [StyledText], _ new: [StyledText], colors: ColorMode = .ansi) -> String {
    let size = GridSize(columns: 20, rows: 3)
    var screen = Screen(colors: colors)
    _ = screen.show(Frame(old, size: size))
    return screen.show(Frame(new, size: size)).replacing("\u{1B}", with: "^")
  }

  @Test("The first frame clears, and writes rows where there is something")
  func first() {
    var screen = Screen()
    let frame = Frame(["", "ab"], size: GridSize(columns: 20, rows: 3))
    #expect(screen.show(frame) == "\u{1B}[H\u{1B}[2J\u{1B}[2Hab\u{1B}[?25l")
  }

  @Test(
    "Between two frames",
    arguments: [
      (["abc"], ["abc"], ""),
      (["abc"], ["abd"], "^[1;3Hd"),
      (["slide 1", "text"], ["slide 2", "text"], "^[1;7H2"),
      // What is gone is erased at once.
      (["a long line here"], ["a"], "^[1;2H^[K"),
      (["abc"], ["ab"], "^[1;3H "),
      // A small gap is written again, a large one is jumped over.
      (["a12b"], ["x12y"], "^[Hx12y"),
      (["a1234567b"], ["x1234567y"], "^[Hx^[7Cy"),
      // Rows follow one another by the shortest way.
      (["", "a", "b"], ["", "c", "d"], "^[2Hc^[3Hd"),
      // Half of a wide character is never left.
      (["한글"], ["한강"], "^[1;3H강"),
      (["한글"], ["ab글"], "^[Hab"),
      (["ab글"], ["한글"], "^[H한"),
      (["가나"], ["a나"], "^[Ha나 "),
    ] as [([String], [String], String)])
  func changes(old: [String], new: [String], written: String) {
    #expect(bytes(old.map { StyledText($0) }, new.map { StyledText($0) }) == written)
  }

  @Test("Styles are set where they change and ended once")
  func styles() {
    let red = Style(foreground: .red)
    #expect(bytes([""], [StyledText("ab", red) + "c"]) == "^[H^[31mab^[mc")
    #expect(bytes(["ab"], [StyledText("ab", red)]) == "^[H^[31mab^[m")
    #expect(bytes([StyledText("ab", red)], [StyledText("a", red) + StyledText("b", .bold)]) == "^[1;2H^[1mb^[m")
    #expect(bytes([""], [StyledText("ab", red)], colors: .plain) == "^[Hab")
  }

  @Test("After a character of doubtful width the cursor is placed anew")
  func doubtful() {
    #expect(bytes([""], ["❤️ab"]) == "^[H❤️^[1;3Hab")
    #expect(bytes([""], ["👩‍🚒│"]) == "^[H👩‍🚒^[1;3H│")
  }

  @Test("Another size is written whole")
  func resize() {
    var screen = Screen()
    _ = screen.show(Frame(["ab"], size: GridSize(columns: 20, rows: 3)))
    let text = screen.show(Frame(["ab"], size: GridSize(columns: 21, rows: 3)))
    #expect(text == "\u{1B}[H\u{1B}[2Jab")
  }

  @Test("The cursor shows where something is typed")
  func cursor() {
    let size = GridSize(columns: 20, rows: 3)
    var screen = Screen()
    _ = screen.show(Frame(["/"], size: size))
    #expect(screen.show(Frame(["/a"], size: size, cursor: .init(column: 2, row: 0))) == "\u{1B}[1;2Ha\u{1B}[?25h")
    #expect(screen.show(Frame(["/a"], size: size)) == "\u{1B}[?25l")
  }

  @Test("A frame is shown at once where the terminal can")
  func synchronized() {
    var screen = Screen()
    screen.isSynchronized = true
    let size = GridSize(columns: 20, rows: 3)
    _ = screen.show(Frame(["a"], size: size))
    #expect(screen.show(Frame(["b"], size: size)) == "\u{1B}[?2026h\u{1B}[Hb\u{1B}[?2026l")
    #expect(screen.show(Frame(["b"], size: size)) == "")
  }

  @Test("Whatever is shown next, the screen ends as if it had been written whole")
  func model() {
    let size = GridSize(columns: 12, rows: 4)
    let pieces = ["a", "bc ", "한", "글자", " ", "   ", "─│", "e\u{301}", "👍", "0123456789"]
    let styles: [Style] = [.plain, .bold, Style(foreground: .red), Style(background: .blue)]
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    var screen = Screen()
    var terminal = TerminalModel(size)
    for _ in 0..<400 {
      let rows = (0..<4).map { _ in
        (0..<next(5)).reduce(into: StyledText()) { row, _ in row.append(pieces[next(pieces.count)], styles[next(4)]) }
      }
      let frame = Frame(rows, size: size)
      terminal.feed(screen.show(frame))
      var fresh = Screen()
      var whole = TerminalModel(size)
      whole.feed(fresh.show(frame))
      #expect(terminal.cells == whole.cells)
      #expect(
        whole.text == frame.rows.map { row in row.cells(12).map { $0.character.map(String.init) ?? "" }.joined() })
    }
  }
}
