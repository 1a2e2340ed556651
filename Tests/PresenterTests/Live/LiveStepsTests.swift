import SequenceDiagram
import TestSupport
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite struct LiveStepsTests {
  @Test(arguments: [(1, 1), (2, 2), (3, 1), (4, 0)])
  func stepsBelongToTheirSlide(slide: Int, count: Int) {
    #expect(LiveTalk().steps.steps(on: slide).count == count)
  }

  @Test func enterRunsTheStepsOfASlideThenGoesOn() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    #expect(!talk.steps.isShowing)
    talk.press(.runNext)
    #expect(talk.steps.isShowing)
    #expect(talk.steps.shownRecord?.result.step.id == "auth")
    #expect(talk.seen == [])
    talk.press(.runNext)
    #expect(talk.seen == [.nextSlide])
  }

  @Test func stepsJumpedOverAreRunFirstAndNamed() {
    var talk = LiveTalk()
    talk.handle(.slide(2))
    talk.press(.runNext)
    #expect(talk.steps.shownRecord?.result.step.id == "order")
    #expect(talk.steps.stage.notice == "run first: 1. A token")
    talk.press(.runNext)
    #expect(talk.steps.shownRecord?.result.step.id == "schedule")
    #expect(talk.steps.stage.notice == nil)
  }

  @Test func aDiagramGrowsMessageByMessage() {
    var talk = LiveTalk(pace: .milliseconds(250))
    talk.handle(.slide(1))
    #expect(talk.steps.tickInterval == nil)
    talk.press(.runNext)
    let count = talk.steps.messageCount
    #expect(count >= 2)
    for shown in 1..<count {
      #expect(talk.steps.isGrowing)
      #expect(talk.steps.stage.visible == shown)
      talk.handle(.tick)
    }
    #expect(!talk.steps.isGrowing)
    #expect(talk.steps.tickInterval == nil)
  }

  @Test(arguments: [LiveCommand.skip, .runNext]) func growthIsCutShort(command: LiveCommand) {
    var talk = LiveTalk(pace: .milliseconds(250))
    talk.handle(.slide(1))
    talk.press(.runNext, command)
    #expect(!talk.steps.isGrowing)
    #expect(talk.seen == [])
  }

  @Test func longDiagramsHurry() {
    var talk = LiveTalk(pace: .seconds(1))
    talk.handle(.slide(2))
    talk.press(.runNext)
    let interval = talk.steps.tickInterval ?? .zero
    #expect(interval * talk.steps.messageCount <= .seconds(8))
  }

  @Test func messagesAreWalked() {
    var talk = LiveTalk(pace: .milliseconds(250))
    talk.handle(.slide(1))
    talk.press(.runNext, .previousMessage)
    #expect(talk.steps.stage.current == 0)
    #expect(talk.steps.tickInterval == nil)
    talk.press(.nextMessage)
    #expect(talk.steps.stage.current == 1)
    #expect(talk.steps.stage.visible == 2)
    talk.press(.nextMessage, .nextMessage, .nextMessage)
    #expect(talk.steps.stage.current == talk.steps.messageCount - 1)
    talk.press(.cancel)
    #expect(talk.steps.stage.current == nil)
    #expect(talk.steps.isShowing)
  }

  @Test func aSlideShownAgainShowsItsStepAsItWas() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    talk.press(.runNext, .previousMessage)
    let before = talk.text(80, 22)
    talk.handle(.slide(2))
    talk.press(.runNext)
    talk.handle(.slide(1))
    #expect(talk.text(80, 22) == before)
  }

  @Test func backIsExact() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    talk.press(.runNext)
    talk.handle(.slide(2))
    talk.press(.runNext)
    let before = talk.text(120, 38)
    talk.press(.runNext)
    let after = talk.text(120, 38)
    #expect(after != before)
    talk.press(.back)
    #expect(talk.steps.next == LiveStepID(walkthrough: "launch", index: 2))
    #expect(talk.text(120, 38) == before)
    talk.press(.runNext)
    #expect(talk.text(120, 38) == after)
    talk.press(.back, .back)
    #expect(!talk.steps.isShowing)
    #expect(talk.steps.runCount("launch") == 1)
    talk.press(.runNext)
    #expect(talk.text(120, 38) == before)
  }

  @Test func backOverSeveralStepsForgetsThemOnTheirSlides() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    talk.press(.runNext)
    talk.handle(.slide(2))
    talk.press(.runNext, .runNext)
    talk.handle(.slide(1))
    talk.press(.back)
    #expect(talk.steps.runCount("launch") == 0)
    talk.handle(.slide(2))
    #expect(!talk.steps.isShowing)
  }

  @Test func backOnASlideBeforeItsStepsGoesWhereTheUndoneOneStood() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    talk.press(.runNext)
    talk.handle(.slide(2))
    talk.press(.back)
    #expect(talk.seen == [.showSlide(1)])
    #expect(talk.steps.runCount("launch") == 0)
  }

  @Test func walkthroughsHaveCloudsOfTheirOwn() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    talk.press(.runNext)
    talk.handle(.slide(3))
    talk.press(.runNext)
    #expect(talk.steps.stage.notice == nil)
    talk.press(.back)
    #expect(talk.steps.runCount("list") == 0)
    #expect(talk.steps.runCount("launch") == 1)
  }

  @Test func whatCannotRunSaysWhy() {
    var talk = LiveTalk("```console walkthrough=w\n$ openstack servr list\n```\n")
    talk.press(.runNext)
    #expect(talk.steps.isShowing)
    let text = talk.text(80, 10)
    #expect(text.contains("deck.md:2:"))
    #expect(text.contains("did you mean"))
    talk.press(.cancel)
    #expect(!talk.steps.isShowing)
  }

  @Test func answersAreShownOnAKey() {
    var talk = LiveTalk()
    talk.handle(.slide(2))
    talk.press(.runNext, .output)
    #expect(talk.text(80, 40).contains("? Who picks the host?"))
    #expect(!talk.text(80, 40).contains("The scheduler."))
    talk.press(.answer)
    #expect(talk.text(80, 40).contains("→ The scheduler."))
  }

  @Test func anAnswerIsSeenAlsoWhereTheOutputWasNot() {
    var talk = LiveTalk()
    talk.handle(.slide(2))
    talk.handle(.resize(GridSize(columns: 80, rows: 22)))
    talk.press(.runNext, .diagram)
    #expect(talk.text(80, 22).contains("1 output"))
    #expect(talk.text(80, 22).contains("· a answer"))
    #expect(!talk.text(80, 22).contains("? Who picks the host?"))
    talk.press(.answer)
    #expect(talk.text(80, 22).contains("→ The scheduler."))
    #expect(!talk.text(80, 22).contains("· a answer"))
  }

  @Test func outputAndDiagramStandOverEachOtherWhereBothFit() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    talk.handle(.resize(GridSize(columns: 80, rows: 22)))
    talk.press(.runNext)
    let panes = LiveView(talk.steps, talk.steps.size).frames.map(\.pane)
    #expect(panes == [.output, .diagram])
    // They stay where they are when a message is walked to.
    talk.press(.previousMessage)
    #expect(LiveView(talk.steps, talk.steps.size).frames.map(\.pane) == panes)
    talk.handle(.resize(GridSize(columns: 80, rows: 12)))
    #expect(LiveView(talk.steps, talk.steps.size).frames.map(\.pane) == [.diagram])
  }

  @Test func aStepWithoutMessagesShowsItsOutputAndTheNextOneItsDiagram() {
    var talk = LiveTalk(
      """
      ```console walkthrough=w
      #step none: No message
      $ . admin-openrc
      #step some: Messages
      $ openstack token issue
      ```
      """)
    talk.handle(.resize(GridSize(columns: 80, rows: 12)))
    talk.press(.runNext)
    #expect(LiveView(talk.steps, talk.steps.size).frames.map(\.pane) == [.output])
    talk.press(.runNext)
    #expect(LiveView(talk.steps, talk.steps.size).frames.map(\.pane) == [.diagram])
  }

  @Test func viewsAndDetailsGoRound() {
    var talk = LiveTalk()
    talk.handle(.slide(1))
    talk.press(.runNext)
    var views: [DiagramView] = []
    for _ in DiagramView.allCases {
      talk.press(.nextView)
      views.append(talk.steps.view)
    }
    #expect(views == [.focus, .fold, .list, .lanes])
    let counts = Detail.allCases.map { _ in
      talk.press(.nextDetail)
      return talk.steps.messageCount
    }
    #expect(Set(counts).count > 1)
    #expect(talk.steps.detail == .flow)
  }

  @Test func scrollingStaysInThePane() {
    var talk = LiveTalk()
    talk.handle(.slide(2))
    talk.press(.runNext)
    talk.handle(.resize(GridSize(columns: 80, rows: 12)))
    let end = talk.text(80, 12)
    talk.press(.down, .down, .down)
    #expect(talk.text(80, 12) == end)
    talk.press(.up)
    #expect(talk.text(80, 12) != end)
    talk.press(.down)
    #expect(talk.text(80, 12) == end)
    talk.press(.top, .up, .up)
    let top = talk.text(80, 12)
    talk.press(.down)
    #expect(talk.text(80, 12) != top)
  }
}
