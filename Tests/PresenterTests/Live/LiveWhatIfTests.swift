import SequenceDiagram
import TestSupport
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite struct LiveWhatIfTests {
  /// A talk before the scheduler's step.
  private func talk(language: String = "en") -> LiveTalk {
    var talk = LiveTalk(language: language)
    talk.handle(.slide(2))
    talk.press(.runNext)
    return talk
  }

  private func choices(_ talk: LiveTalk) -> [String] {
    guard case .choosing(let menu)? = talk.steps.stage.whatIf else { return [] }
    return menu.choices.map { $0.text(Wording("en")) }
  }

  @Test func theListHoldsWhatTakesPart() {
    var talk = talk()
    talk.press(.whatIf)
    #expect(talk.steps.isChoosing)
    let choices = choices(talk)
    for expected in [
      "nova-scheduler is stopped", "nova-conductor is stopped", "the message select_destinations is lost",
      "select_destinations comes 70 s late", "placement-api answers 503", "controller is cut off",
    ] { #expect(choices.contains(expected), "\(expected)") }
    #expect(!choices.contains { $0.contains("cinder") })
    #expect(Set(choices).count == choices.count)
  }

  @Test func aWhatIfShowsWhatDiffersAndReturnsToTheSameBytes() throws {
    var talk = talk()
    let before = talk.text(80, 22)
    talk.press(.whatIf)
    let index = try #require(choices(talk).firstIndex(of: "nova-scheduler is stopped"))
    for _ in 0..<index { talk.press(.down) }
    talk.press(.confirm)
    guard case .shown(let rehearsal)? = talk.steps.stage.whatIf else {
      Issue.record("no what-if is shown")
      return
    }
    #expect(rehearsal.marks.contains(.added))
    #expect(rehearsal.marks.contains(.missing))
    #expect(talk.text(80, 40).contains("timeout MessagingTimeout"))
    talk.press(.back)
    #expect(talk.text(80, 22) == before)
    // What it left behind is nothing: the step goes as if nobody had asked.
    talk.press(.runNext)
    let after = talk.text(120, 38)
    var untouched = self.talk()
    untouched.press(.runNext)
    #expect(untouched.text(120, 38) == after)
  }

  /// Enter never goes on with the talk while there is something left to see.
  @Test func enterEndsTheDrawingOfAWhatIfBeforeItGoesOn() {
    var talk = talk()
    talk.press(.runNext, .skip)
    talk.steps.pace = .milliseconds(250)
    talk.press(.whatIf, .confirm)
    #expect(talk.steps.isGrowing)
    #expect(talk.text(80, 40).contains("▸ Space to the end · u takes it back"))
    talk.press(.runNext)
    #expect(!talk.steps.isGrowing)
    #expect(talk.seen == [])
    #expect(talk.text(80, 40).contains("▸ Enter next slide · u takes it back"))
    talk.press(.runNext)
    #expect(talk.seen == [.nextSlide])
    #expect(talk.steps.stage.whatIf == nil)
  }

  @Test(arguments: [LiveCommand.cancel, .back, .whatIf]) func theListCloses(command: LiveCommand) {
    var talk = talk()
    let before = talk.text(80, 22)
    talk.press(.whatIf, .down, command)
    #expect(talk.text(80, 22) == before)
  }

  @Test func whereAllWasRunTheShownStepIsQuestioned() {
    var talk = talk()
    talk.press(.runNext, .whatIf)
    guard case .choosing(let menu)? = talk.steps.stage.whatIf else {
      Issue.record("no list")
      return
    }
    #expect(menu.id == LiveStepID(walkthrough: "launch", index: 2))
  }

  @Test(arguments: [("en", 80, 22), ("ko", 120, 38)])
  func whatDiffersIsDrawn(language: String, columns: Int, rows: Int) throws {
    var talk = talk(language: language)
    talk.press(.whatIf)
    let index = try #require(choices(talk).firstIndex(of: "the message select_destinations is lost"))
    for _ in 0..<index { talk.press(.down) }
    talk.press(.confirm)
    #expect(snapshot(talk.text(columns, rows), "what-if-\(language)-\(columns).txt") == nil)
  }
}
