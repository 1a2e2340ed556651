import MarpDeck
import TestSupport
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite struct LiveViewTests {
  private func talk(_ language: String) -> LiveTalk {
    var talk = LiveTalk(language: language)
    talk.handle(.slide(2))
    talk.press(.runNext, .runNext)
    return talk
  }

  @Test(arguments: ["en", "ko"], [80, 120]) func panes(language: String, columns: Int) {
    var talk = talk(language)
    let rows = columns == 80 ? 22 : 38
    var text = ""
    for pane in [LiveCommand.output, .diagram, .changes, .aws] where columns == 80 || pane == .diagram {
      talk.press(pane)
      text += talk.text(columns, rows) + "\n"
    }
    talk.press(.diagram, .previousMessage, .content)
    text += talk.text(columns, rows)
    #expect(snapshot(text, "panes-\(language)-\(columns).txt") == nil)
  }

  @Test(arguments: ["en", "ko"]) func views(language: String) {
    var talk = talk(language)
    talk.press(.previousMessage)
    var text = ""
    for _ in 0..<4 {
      text += talk.text(100, 28) + "\n"
      talk.press(.nextView)
    }
    #expect(snapshot(text, "views-\(language).txt") == nil)
  }

  @Test(arguments: [(20, 5), (40, 10), (60, 20), (79, 24), (119, 27), (120, 12), (300, 80)])
  func everySizeIsFilledExactly(columns: Int, rows: Int) {
    var talk = talk("ko")
    let size = GridSize(columns: columns, rows: rows)
    talk.handle(.resize(size))
    for command: LiveCommand in [.output, .diagram, .nextView, .content, .nextView, .changes, .aws, .whatIf, .cancel] {
      talk.press(command)
      let lines = talk.steps.rows(size)
      #expect(lines.count == rows, "\(command)")
      #expect(lines.allSatisfy { $0.displayWidth <= columns }, "\(command)")
    }
  }

  @Test func whatIsNotSeenIsCounted() {
    var talk = talk("en")
    talk.press(.diagram)
    let whole = talk.text(80, 60)
    #expect(!whole.contains("↑"))
    let short = talk.text(80, 14)
    #expect(short.contains("↑"))
    // The newest message stays in sight, under the names of the lifelines.
    #expect(short.contains("build_and_run_instance"))
    #expect(short.contains("controller"))
  }

  @Test(arguments: ["en", "ko"]) func blocksOnTheirSlide(language: String) throws {
    let deck = Deck(LiveTalk.deck)
    var talk = LiveTalk(language: language)
    talk.handle(.slide(2))
    var text = ""
    for index in 0..<2 {
      let block = deck.slides[index].codeBlocks[0]
      let rows = try #require(talk.steps.rows(of: block, width: 60))
      #expect(rows.allSatisfy { $0.displayWidth <= 60 })
      text += rows.map { $0.plain + "\n" }.joined() + "\n"
      talk.press(.runNext)
    }
    #expect(snapshot(text, "blocks-\(language).txt") == nil)
  }
}
