import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("Keys on a slide with a walkthrough")
struct LiveKeysTests {
  @Test("No key stands for two commands, and every command but the choice in a list has one")
  func whole() {
    let keys = LiveKeys.standard.keys.values.joined()
    #expect(Set(keys).count == keys.count)
    for command in LiveCommand.allCases where command != .confirm {
      #expect(LiveKeys.standard.label(command) != nil, "\(command)")
    }
  }

  @Test("A bound key takes the place of the old one, in what it does, in hints and in help")
  func bound() {
    var talk = StepTalk { settings in
      settings.stepKeys.bind(.runNext, to: [Key("r")])
      settings.stepKeys.bind(.output, to: [Key(.function(2))])
      settings.stepKeys.bind(.whatIf, to: [])
    }
    #expect(talk.screen.contains("A token  r"))
    // Enter is still what goes on with a talk.
    talk.press("r")
    #expect(talk.screen.contains("F2 output"))
    #expect(!talk.screen.contains("1 output"))
    talk.press("x")
    #expect(talk.talk.live?.stage.whatIf == nil)
    talk.press("?")
    #expect(talk.screen.contains("r  "))
    #expect(!talk.screen.contains("what if something fails?"))
  }

  @Test(
    "A number can be typed where digits choose panes", arguments: [("3", "1"), ("0 3 enter", "3"), ("0 enter", "2")])
  func numbers(keys: String, place: String) {
    var talk = StepTalk()
    talk.press("enter space")
    #expect(talk.talk.live?.isShowing == true)
    talk.press(keys)
    #expect("\(talk.talk.place.slide + 1)" == place)
  }
}
