import TextGrid
import Testing

@testable import Figures

@Suite struct DrawingTests {
  private func lines(_ glyphs: FigureGlyphs = .unicode, width: Int = 12, _ draw: (inout Drawing) -> Void) -> [String] {
    var drawing = Drawing(width: width)
    draw(&drawing)
    return drawing.lines(glyphs).map(\.plain)
  }

  @Test func framesThatMeetAreJoined() {
    let drawn = lines { drawing in
      drawing.frame(.init(x: 0, y: 0, width: 8, height: 4), "ab")
      drawing.rule(0, 2, width: 8)
    }
    #expect(drawn == ["╭ ab ──╮", "│      │", "├──────┤", "╰──────╯"])
  }

  @Test func wideCharactersKeepTheFrameStraight() {
    let drawn = lines { drawing in
      drawing.frame(.init(x: 0, y: 0, width: 10, height: 3), "컴퓨트")
      drawing.text(2, 1, "한국어")
    }
    #expect(drawn == ["╭ 컴퓨트 ╮", "│ 한국어 │", "╰────────╯"])
    #expect(drawn.allSatisfy { $0.displayWidth == 10 })
  }

  @Test(arguments: [
    (Wire.http, "──┼─▶"), (.rpc, "┄┄┼┄▶"), (.sql, "══╪═▶"), (.host, "━━┿━▶"),
  ])
  func wiresAreToldApart(_ wire: Wire, _ line: String) {
    let drawn = lines { drawing in
      drawing.wire([.init(x: 2, y: 0), .init(x: 2, y: 2)], .http, hasArrow: false)
      drawing.wire([.init(x: 0, y: 1), .init(x: 4, y: 1)], wire)
    }
    #expect(drawn[1] == line)
  }

  @Test func asciiHasASignForEachKind() {
    let drawn = lines(.ascii) { drawing in
      for (y, wire) in Wire.allCases.enumerated() { drawing.wire([.init(x: 3, y: y), .init(x: 0, y: y)], wire) }
      drawing.dot(3, 0)
    }
    #expect(drawn == ["<--*", "<...", "<===", "<###"])
  }

  @Test func textKeepsItsRoom() {
    let drawn = lines { drawing in
      drawing.text(0, 0, "abcdef", in: 4)
      drawing.text(0, 1, "ab", in: 6, .right)
      drawing.text(0, 2, "ab", in: 6, .centre)
      drawing.text(10, 3, "한국")
    }
    #expect(drawn == ["abc…", "    ab", "  ab", "          한"])
  }

  @Test func nothingSteersATerminalOrAnSVG() {
    var drawing = Drawing(width: 30)
    drawing.text(0, 0, InkedText("\u{1B}[31m<b>&\"\u{202E}"))
    #expect(drawing.lines(.unicode)[0].plain == "␛[31m<b>&\"�")
    let svg = drawing.svg(title: "<script>", language: "\"><x")
    #expect(svg.contains("<tspan class=\"plain\">␛[31m&lt;b&gt;&amp;&quot;�</tspan>"))
    #expect(svg.contains("<title>&lt;script&gt;</title>") && svg.contains("lang=\"&quot;&gt;&lt;x\""))
  }

  @Test func flowchartsAreEscaped() {
    var chart = Flowchart(description: "a; b #1 {x}")
    chart.box("a", ["say \"hi\"; <b>#1"])
    chart.box("b", ["b"], isRound: true)
    chart.link("a", "b", .rpc, label: "r|\"")
    chart.link("a", "nowhere")
    #expect(
      chart.text == """
        flowchart LR
          accDescr: a, b  1  x 
          n1["say #quot;hi#quot;#59; #lt;b#gt;#35;1"]
          n2(["b"])
          n1 -.->|"r|#quot;"| n2
        """)
  }
}
