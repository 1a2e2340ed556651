import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("Commands are typed before they run")
struct LiveTypingTests {
  private static let deck = """
    ```console walkthrough=w
    #step who: Who asks
    #: Keystone knows.
    $ openstack token issue \\
    > -c project_id
    #step held: Nothing is typed here
    #expect: exit 0
    ```

    ---

    # Next
    """

  @Test("Character by character, with what the author says over them, and then the step runs")
  func typed() {
    var talk = StepTalk(Self.deck, types: true)
    talk.press("enter")
    #expect(talk.screen.contains("Keystone knows."))
    #expect(talk.screen.contains("$ ▌"))
    #expect(talk.bottom.contains("1 / 2"))
    #expect(talk.screen.contains("▸ 1/2 Who asks · any key runs it at once"))
    var seen: [String] = []
    while talk.step == nil, let tick = talk.talk.nextTick(now: talk.now) {
      talk.now = tick
      talk.take(.tick)
      seen.append(talk.screen)
    }
    #expect(seen.contains { $0.contains("$ openstack t▌") })
    #expect(seen.contains { $0.contains("> -c pro▌") && $0.contains("$ openstack token issue") })
    #expect(talk.step == "who")
    #expect(talk.now > 500 && talk.now <= 2200)
    // What has no commands runs at once.
    talk.press("space enter")
    #expect(talk.step == "held")
  }

  @Test("Long commands take no longer than short ones")
  func long() {
    var talk = StepTalk(
      "```console walkthrough=w\n$ openstack token issue\(String(repeating: " -c id", count: 200))\n```", types: true)
    talk.press("enter")
    for _ in 0..<200 where talk.step == nil {
      talk.now = talk.talk.nextTick(now: talk.now) ?? talk.now
      talk.take(.tick)
    }
    #expect(talk.step != nil)
    #expect(talk.now <= 2200)
  }

  @Test("Any key has it run at once; Enter and Space do no more than that", arguments: ["enter", "space"])
  func skipped(key: String) {
    var talk = StepTalk(Self.deck, types: true)
    talk.press("enter " + key)
    #expect(talk.step == "who")
    #expect(talk.talk.place.slide == 0)
    #expect(talk.talk.live?.isGrowing == true)
  }

  @Test(
    "Other keys do what they do as well",
    arguments: [("right", 1, []), ("q", 0, [.quit]), ("2", 0, []), ("v", 0, []), ("?", 0, [])]
      as [(String, Int, [TalkEffect])])
  func others(key: String, slide: Int, seen: [TalkEffect]) {
    var talk = StepTalk(Self.deck, types: true)
    talk.press("enter " + key)
    #expect(talk.talk.place.slide == slide)
    #expect(talk.seen == seen)
    #expect(talk.talk.live?.runCount("w") == 1)
    // The step is shown on its slide, and on no other.
    #expect(talk.talk.live?.isShowing == (slide == 0))
    talk.press(key == "right" ? "g" : key == "?" ? "escape" : "")
    #expect(talk.talk.live?.isShowing == true)
  }

  @Test("u and Escape take it back before it has run", arguments: ["u", "escape"])
  func cancelled(key: String) {
    var talk = StepTalk(Self.deck, types: true)
    let before = talk.screen
    talk.press("enter " + key)
    #expect(talk.screen == before)
    #expect(talk.talk.live?.runCount("w") == 0)
    #expect(talk.talk.nextTick(now: 0) == nil)
  }

  @Test("Commands, places and the mouse from elsewhere go on from it")
  func elsewhere() {
    for event in [TalkEvent.command(.run), .step(.skip), .input(.mouse(MouseInput(.press, column: 1, row: 5)))] {
      var talk = StepTalk(Self.deck, types: true)
      talk.press("enter")
      talk.take(event)
      #expect(talk.step == "who", "\(event)")
    }
    var talk = StepTalk(Self.deck, types: true)
    talk.press("enter")
    talk.take(.go(Place(slide: 1)))
    talk.take(.go(Place(slide: 0)))
    #expect(talk.talk.live?.isTyping == false)
  }

  @Test("Who wants no motion, or no pace, has steps run at once", arguments: [true, false])
  func off(reducesMotion: Bool) {
    var talk = StepTalk(Self.deck, types: true) {
      $0.reducesMotion = reducesMotion
      if !reducesMotion { $0.pace = 0 }
    }
    talk.press("enter")
    #expect(talk.step == "who")
    #expect(talk.talk.live?.isGrowing == false)
  }

  @Test("A talk that goes on by itself runs no steps, and waits for a diagram that grows")
  func advance() {
    var talk = StepTalk(LiveTalk.deck, types: true) { $0.advance = 10 }
    talk.press("enter A")
    #expect(talk.step == "auth")
    while talk.talk.live?.isGrowing == true {
      talk.now = talk.talk.nextTick(now: talk.now) ?? talk.now
      talk.take(.tick)
      #expect(talk.talk.place.slide == 0)
    }
    #expect(talk.talk.nextTick(now: talk.now) == talk.now + 10_000)
    talk.now += 10_000
    talk.take(.tick)
    #expect(talk.talk.place.slide == 1)
    talk.now += 10_000
    talk.take(.tick)
    #expect(talk.talk.place.slide == 2)
    #expect(talk.talk.live?.runCount("launch") == 1)
  }
}
