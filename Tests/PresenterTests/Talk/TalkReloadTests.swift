import MarpDeck
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite("A deck that is read again")
struct TalkReloadTests {
  private static let deck = "# One\n\n---\n\n# Two\n\n* a\n* b\n* c\n\n---\n\n# Three"

  @Test(
    "The slide and its fragments stay",
    arguments: [
      // The same; one before it; one taken away before it; another text; other fragments; gone.
      (deck, "2+2"),
      ("# Zero\n\n---\n\n" + deck, "3+2"),
      ("# Two\n\n* a\n* b\n* c\n\n---\n\n# Three", "1+2"),
      ("# One\n\n---\n\n# Two\n\nedited\n\n* a\n* b\n* c", "2+2"),
      ("# Zero\n\n---\n\n# One\n\n---\n\n# Two\n\nedited\n\n* a\n* b", "3+2"),
      ("# One\n\n---\n\n# Two\n\n* a", "2+1"),
      ("# One", "1"),
      // The slide is gone: the one behind it stands in its place, also where others came before.
      ("# One\n\n---\n\n# Three", "2"), ("# Zero\n\n---\n\n# One\n\n---\n\n# Three", "3"),
      ("# Three", "1"), ("# Zero\n\n---\n\n# One", "2"),
      // Nothing of it is as it was, and others came before.
      ("# Zero\n\n---\n\n# One\n\n---\n\n# Deux\n\n---\n\n# Three", "3"),
      ("# Zero\n\n---\n\n# Deux\n\n* a\n* b\n\n---\n\n# Three", "2+2"),
      ("", "1"),
    ])
  func keeps(new: String, place: String) {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press("right right right")
    rehearsal.take(.deck(TalkSource(text: "", deck: Deck(new), live: nil)))
    #expect(rehearsal.place == place)
    _ = rehearsal.screen
  }

  @Test("What lies over the slides stays too")
  func layers() {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press("o end")
    rehearsal.take(.deck(TalkSource(text: "", deck: Deck("# Only"), live: nil)))
    rehearsal.press("enter")
    #expect(rehearsal.place == "1")
  }

  @Test("A deck that can't be read is told, and the talk goes on")
  func unreadable() {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.take(.unreadable("deck.md: there is no such file"))
    #expect(rehearsal.bottom.contains("no such file"))
    rehearsal.press("n")
    #expect(rehearsal.place == "2")
  }
}

@Suite("Steps of a deck that is read again")
struct StepReloadTests {
  private static let deck = LiveTalk.deck
  /// Both steps of the second slide were run, and the second is shown.
  private func talk() -> StepTalk {
    var talk = StepTalk()
    talk.press("n enter space enter space")
    #expect(talk.step == "schedule")
    return talk
  }

  @Test(
    "The slide stays, with its step",
    arguments: [
      (deck, 2, "schedule"), ("# Zero\n\n---\n\n" + deck, 3, "schedule"),
      (deck.replacing("# A server", with: "# Another server"), 2, "schedule"),
      // A step that comes new before it, one that goes, its own commands changed, its id changed.
      (
        deck.replacing("#step schedule", with: "#step image: An image\n$ openstack image list\n\n#step schedule"), 2,
        "schedule"
      ),
      (
        deck.replacing("#step auth: A token\n#step.ko auth: 토큰 받기\n", with: "").replacing(
          "$ openstack token issue -c project_id\n#expect: exit 0\n", with: ""), 2, "schedule"
      ),
      (
        deck.replacing(
          "#until: trace nova-conductor -> rabbitmq build_and_run_instance", with: "#until: server web status == ACTIVE"
        ), 2, "schedule"
      ),
      (deck.replacing("schedule: ", with: "choice: "), 2, "choice"),
    ])
  func keeps(new: String, slide: Int, step: String) {
    var talk = talk()
    talk.save(new)
    #expect(talk.talk.place.slide + 1 == slide)
    #expect(talk.step == step)
    #expect(talk.talk.live?.isShowing == true)
    #expect(talk.bottom.contains("the deck was read again"))
  }

  @Test("A step whose text changed after it was run was run again, as it is now")
  func changed() {
    var talk = talk()
    talk.press("1")
    #expect(!talk.screen.contains("openstack flavor list"))
    talk.save(
      Self.deck.replacing("#step.ko schedule: 스케줄러", with: "$ openstack flavor list -c Name -f value"))
    #expect(talk.screen.contains("$ openstack flavor list"))
    #expect(talk.screen.contains("m1.tiny"))
  }

  @Test("Slides that are shown again show what they showed, and u takes back what was run again")
  func others() {
    var talk = StepTalk()
    talk.press("enter space n enter space")
    talk.save("# Zero\n\n---\n\n" + Self.deck)
    #expect(talk.step == "order")
    talk.press("p")
    #expect(talk.step == "auth")
    #expect(talk.talk.live?.isShowing == true)
    talk.press("n u")
    #expect(talk.step == nil)
    #expect(talk.talk.live?.runCount("launch") == 1)
  }

  @Test("The slide that is shown is gone with its steps: those before it stay run")
  func deleted() throws {
    var talk = talk()
    let slides = Self.deck.components(separatedBy: "\n\n---\n\n")
    talk.save([slides[0], slides[2], slides[3]].joined(separator: "\n\n---\n\n"))
    #expect(talk.screen.contains("Elsewhere"))
    #expect(talk.talk.live?.runCount("launch") == 1)
    #expect(talk.step == nil)
  }

  @Test("What can't be run any more is said")
  func impossible() {
    var talk = talk()
    talk.save(Self.deck.replacing("--image cirros", with: "--image $NONE"))
    #expect(talk.bottom.contains("deck.md:"))
    #expect(talk.bottom.contains("NONE"))
  }
}

@Suite("A deck that is saved in the middle of a change")
struct TalkSourceTests {
  private func problem(_ text: String) -> String? {
    let deck = Deck(text)
    let file = Walkthrough.parse(file: "deck.md", deck: deck)
    let live = file.scripts.isEmpty ? nil : LiveSteps(file, SessionSetup())
    return TalkSource(name: "deck.md", text: text, deck: deck, live: live).problem(Wording("en"))
  }

  @Test("A whole deck is none", arguments: ["# A", "---\nmarp: true\ntheme: gaia\n---\n\n# A", LiveTalk.deck])
  func whole(text: String) { #expect(problem(text) == nil) }

  @Test(
    "What would take slides or steps away is told with its line",
    arguments: [
      ("", "deck.md: the file is empty"), ("\n \n", "deck.md: the file is empty"),
      ("---\nmarp: true\n\n# A", "deck.md:1:1: the front matter that starts here is never closed"),
      ("---\nmarp: true\ntheme: [ga\n---\n\n# A", "deck.md:4:1: the front matter is no YAML"),
      ("\n---\nmarp: true\n---\n\n# A", "deck.md:2:1: front matter that does not start"),
      ("# A\n\n```console walkthrough=w\n#expct: exit 0\n```", "deck.md:4:"),
    ])
  func told(text: String, says: String) { #expect(problem(text)?.hasPrefix(says) == true, "\(problem(text) ?? "")") }
}
