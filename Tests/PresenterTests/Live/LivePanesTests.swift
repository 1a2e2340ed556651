import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("Which panes of a step are seen")
struct LivePanesTests {
  private static let deck = """
    ```console walkthrough=w
    #step long: A long diagram
    $ openstack server create --image cirros --flavor m1.tiny --network provider web
    #step next: Another
    $ openstack server list
    #step wrong: Not so
    $ openstack server show web
    #expect: output contains nothing of the sort
    #ask: Why?
    #answer: Because.
    ```
    """

  private func talk(_ columns: Int, _ rows: Int, _ commands: LiveCommand...) -> LiveTalk {
    var talk = LiveTalk(Self.deck)
    talk.handle(.resize(GridSize(columns: columns, rows: rows)))
    for command in commands { talk.press(command) }
    return talk
  }

  private func frames(_ talk: LiveTalk) -> [LiveView.Frame] { LiveView(talk.steps, talk.steps.size).frames }
  private func text(_ talk: LiveTalk) -> String { talk.text(talk.steps.size.columns, talk.steps.size.rows) }

  @Test("Output stands over a diagram that does not fit, at its end", arguments: [(80, 22), (100, 28), (119, 40)])
  func pair(columns: Int, rows: Int) {
    let talk = talk(columns, rows, .runNext)
    let frames = frames(talk)
    #expect(frames.map(\.pane) == [.output, .diagram])
    #expect(frames[0].size.rows + 1 <= max((rows - 1) * 2 / 5, rows / 2))
    let window = LiveView(talk.steps, talk.steps.size).window(.output, frames[0].size)
    #expect(window.start == window.last)
    #expect(window.start > 0)
    #expect(text(talk).contains("↑ \(window.start + 1)"))
  }

  @Test("A short diagram leaves its room to the output")
  func short() {
    var talk = LiveTalk(
      "```console walkthrough=w\n#step a: Said\n\(String(repeating: "#: Some words.\n#:\n", count: 20))"
        + "$ openstack token issue\n```\n")
    talk.handle(.resize(GridSize(columns: 80, rows: 22)))
    talk.press(.runNext)
    let view = LiveView(talk.steps, talk.steps.size)
    #expect(view.frames.map(\.pane) == [.output, .diagram])
    #expect(view.frames[0].size.rows + 1 > 22 * 2 / 5)
    #expect(view.window(.diagram, view.frames[1].size).last == 0)
  }

  @Test("A chosen pane stands alone until the next step, names the others, and its key brings them back")
  func alone() {
    var talk = talk(80, 22, .runNext, .output)
    #expect(frames(talk).map(\.pane) == [.output])
    let state = text(talk).split(separator: "\n").last ?? ""
    #expect(state.contains("2 diagram"))
    #expect(state.contains("3 state"))
    talk.press(.output)
    #expect(frames(talk).map(\.pane) == [.output, .diagram])
    talk.press(.changes)
    #expect(frames(talk).map(\.pane) == [.changes])
    talk.press(.runNext)
    #expect(frames(talk).map(\.pane) == [.output, .diagram])
    talk.press(.aws, .previousMessage)
    #expect(frames(talk).map(\.pane) == [.output, .diagram])
  }

  @Test("What is not as expected, and an answer, are scrolled to", arguments: [(80, 22), (130, 20), (80, 12)])
  func inSight(columns: Int, rows: Int) {
    var talk = talk(columns, rows, .runNext, .runNext, .runNext)
    #expect(text(talk).contains("1 not as expected: 1 output"))
    if rows > 12 { #expect(text(talk).contains("✗ output contains nothing of the sort")) }
    talk.press(.output)
    #expect(text(talk).contains("✗ output contains nothing of the sort"))
    talk.press(.top)
    #expect(!text(talk).contains("Why?") || rows > 20)
    talk.press(.answer)
    #expect(text(talk).contains("→ Because."))
  }

  @Test("Behind the last slide nothing comes")
  func last() {
    var talk = StepTalk("# One\n\n---\n\n" + LiveTalk.deck.split(separator: "---")[0])
    talk.press("n")
    talk.press("space")
    #expect(talk.bottom.contains("this is the last slide; Enter runs ‘A token’"))
    talk.press("enter space")
    #expect(talk.screen.contains("✓ 1/1 A token"))
    #expect(!talk.screen.contains("next slide"))
    talk.now += 1000
    talk.press("space")
    #expect(talk.bottom.contains("this is the last slide; q quits"))
    talk.press("0 9 9 9 enter")
    #expect(talk.bottom.contains("there are only 2 slides"))
    #expect(talk.talk.place.slide == 1)
  }

  @Test("Two digits at once are a number, and the panes stay as they were")
  func digits() {
    var talk = StepTalk(size: GridSize(columns: 100, rows: 30))
    talk.press("enter space")
    let before = talk.screen
    talk.press("1 2")
    #expect(talk.bottom.contains("12… Enter shows slide 12, Esc forgets it"))
    talk.press("escape")
    #expect(talk.screen == before)
    talk.press("1 2 enter")
    #expect(talk.bottom.contains("there are only 4 slides"))
    talk.press("3")
    #expect(talk.talk.live?.pane == .changes)
    talk.now += 1600
    talk.press("4")
    #expect(talk.talk.live?.pane == .aws)
    #expect(talk.talk.number == nil)
    // Another key lies between them.
    talk.press("j 3")
    #expect(talk.talk.live?.pane == .changes)
  }

  @Test("Space right behind the end of a diagram does not leave the slide")
  func late() {
    var talk = StepTalk()
    talk.press("enter")
    talk.wait()
    #expect(talk.talk.live?.isGrowing == false)
    talk.now += 300
    talk.press("space")
    talk.take(.command(.next))
    #expect(talk.talk.place.slide == 0)
    talk.now += 400
    talk.press("space")
    #expect(talk.talk.place.slide == 1)
  }

  @Test("A long list of faults says what is behind it and before it")
  func faults() {
    var talk = talk(80, 14, .whatIf)
    #expect(text(talk).contains("▼ "))
    #expect(!text(talk).contains("▲ "))
    talk.press(.pageDown)
    #expect(text(talk).contains("▲ "))
    talk.press(.bottom)
    #expect(!text(talk).contains("▼ "))
    #expect(text(talk).contains("▸ "))
  }
}
