import MarpDeck
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite("The mouse on the panes of a step")
struct LiveMouseTests {
  /// The second slide's steps were run on a screen of a size.
  private func talk(_ columns: Int, _ rows: Int) -> LiveTalk {
    var talk = LiveTalk()
    talk.handle(.slide(2))
    talk.handle(.resize(GridSize(columns: columns, rows: rows)))
    talk.press(.runNext, .runNext)
    return talk
  }

  /// Where a text stands.
  private func find(_ text: String, _ talk: LiveTalk) -> (column: Int, row: Int)? {
    let rows = talk.steps.rows(talk.steps.size).map(\.plain)
    guard let row = rows.firstIndex(where: { $0.contains(text) }), let range = rows[row].firstRange(of: text) else {
      return nil
    }
    return (String(rows[row][..<range.lowerBound]).displayWidth, row)
  }

  @Test(
    "A click on a pane or on its title chooses it, however panes stand",
    arguments: [(80, 22), (100, 32), (130, 40)])
  func panes(columns: Int, rows: Int) {
    var talk = talk(columns, rows)
    for (title, pane) in [("output", LivePane.output), ("diagram lanes", .diagram), ("AWS", .aws), ("state", .changes)]
    {
      // One over another, only two are seen.
      guard let (column, row) = find(title, talk) else { continue }
      talk.handle(.click(column: column, row: row))
      #expect(talk.steps.pane == pane, "\(title)")
    }
    let frames = LiveView(talk.steps, talk.steps.size).frames
    for frame in frames {
      talk.handle(.click(column: frame.column + 1, row: frame.row + 1))
      #expect(talk.steps.pane == frame.pane)
    }
    let before = talk.steps.pane
    talk.handle(.click(column: 500, row: 500))
    talk.handle(.click(column: -1, row: -1))
    #expect(talk.steps.pane == before)
  }

  @Test("A click on a message walks to it where it stands, a second one looks into it")
  func messages() throws {
    var talk = talk(130, 40)
    let (column, row) = try #require(find("GET /allocation_candidates", talk))
    talk.handle(.click(column: column, row: row))
    let current = try #require(talk.steps.stage.current)
    #expect(talk.steps.stage.diagram?.messages[current].operation.contains("allocation_candidates") == true)
    #expect(find("GET /allocation_candidates", talk)?.row == row)
    talk.handle(.click(column: column, row: row))
    #expect(talk.steps.stage.showsContent)
    talk.handle(.click(column: column, row: row))
    #expect(!talk.steps.stage.showsContent)
  }

  @Test("The wheel scrolls the pane under it and leaves the chosen one")
  func wheel() {
    var talk = talk(130, 20)
    talk.press(.diagram)
    let view = LiveView(talk.steps, talk.steps.size)
    let output = view.frames[0], diagram = view.frames[3]
    let bottom = view.window(.diagram, diagram.size).start
    #expect(bottom > 3)
    talk.handle(.wheel(-3, column: diagram.column + 5, row: 5))
    #expect(LiveView(talk.steps, talk.steps.size).window(.diagram, diagram.size).start == bottom - 3)
    let last = view.window(.output, output.size).last
    talk.handle(.wheel(3, column: 2, row: output.row + 1))
    #expect(LiveView(talk.steps, talk.steps.size).window(.output, output.size).start == min(3, last))
    #expect(talk.steps.pane == .diagram)
  }

  @Test("Over what is in a message it scrolls that, and over the diagram above the diagram")
  func content() throws {
    var talk = talk(130, 24)
    talk.press(.previousMessage, .content)
    let view = LiveView(talk.steps, talk.steps.size)
    let diagram = view.frames[3]
    let content = try #require(view.contentWindow(diagram.size))
    #expect(content.last > 0)
    let start = view.window(.diagram, view.upperSize(diagram)).start
    talk.handle(.wheel(3, column: diagram.column + 5, row: diagram.size.rows))
    #expect(talk.steps.stage.contentScroll == min(3, content.last))
    talk.handle(.wheel(-3, column: diagram.column + 5, row: 3))
    let after = LiveView(talk.steps, talk.steps.size)
    #expect(after.window(.diagram, after.upperSize(diagram)).start == max(start - 3, 0))
  }

  @Test("In the list of faults a click chooses, and a second one runs")
  func faults() throws {
    var talk = talk(80, 60)
    talk.press(.whatIf)
    let (column, row) = try #require(find("placement-api answers 503", talk))
    talk.handle(.click(column: column, row: row))
    #expect(talk.steps.isChoosing)
    let again = try #require(find("▸ placement-api answers 503", talk))
    talk.handle(.click(column: again.column, row: again.row))
    #expect(!talk.steps.isChoosing)
    #expect(talk.text(80, 60).contains("What if: placement-api answers 503"))
  }

  @Test("In a talk the panes begin under the heading, and a click there does nothing")
  func inATalk() {
    var talk = StepTalk()
    talk.press("enter space")
    #expect(talk.talk.live?.pane == .diagram)
    talk.take(.input(.mouse(MouseInput(.press, column: 3, row: 0))))
    #expect(talk.talk.live?.pane == .diagram)
    talk.take(.input(.mouse(MouseInput(.press, column: 3, row: 1))))
    #expect(talk.talk.live?.pane == .output)
    talk.press("N")
    talk.take(.input(.mouse(MouseInput(.press, column: 14, row: 1))))
    #expect(talk.talk.live?.pane == .output)
  }
}
