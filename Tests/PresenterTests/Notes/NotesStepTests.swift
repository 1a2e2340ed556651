import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("Where a walkthrough stands, for the notes")
struct NotesStepTests {
  private func line(_ talk: StepTalk) -> String { talk.talk.step?.text(Wording("en")).plain ?? "none" }

  @Test("From the first step of a slide to its last")
  func steps() {
    var talk = StepTalk()
    #expect(line(talk) == "▸ next: A token")
    talk.press("enter")
    #expect(line(talk).hasPrefix("… 1/3 A token · message 1 of "))
    talk.press("space")
    #expect(line(talk) == "✓ 1/3 A token · the last one here")
    talk.press("n")
    #expect(line(talk) == "▸ next: The order")
    talk.press("enter space")
    #expect(line(talk) == "✓ 2/3 The order · next: The scheduler")
    talk.press("u")
    #expect(line(talk) == "▸ next: The order")
    talk.press("G")
    #expect(line(talk) == "none")
  }

  @Test("What runs, fails or can't run is told")
  func conditions() {
    var talk = StepTalk(
      """
      ```console walkthrough=w
      #step a: Wrong
      $ openstack token issue
      #expect: output contains nothing
      ```
      """)
    let effects = talk.talk.handle(.command(.run), now: 0)
    #expect(effects.count == 1)
    #expect(line(talk) == "… running 1/1 Wrong")
    talk.press("enter space")
    #expect(line(talk).hasPrefix("✗ 1/1 Wrong · not as expected"))
    var impossible = StepTalk("```console walkthrough=w\n$ openstack servr list\n```\n")
    impossible.press("enter")
    #expect(line(impossible).hasPrefix("✗ it can't run: deck.md:2:"))
  }

  @Test("The notes show it under the clock, in the talk's terminal and in a second one")
  func shown() {
    var talk = StepTalk()
    talk.press("enter space N")
    #expect(talk.screen.contains("✓ 1/3 A token"))
    var follower = Talk(Deck(LiveTalk.deck), size: GridSize(columns: 80, rows: 24), now: 0)
    follower.showsNotes = true
    follower.follow(talk.talk.notesState(0), now: 0)
    #expect(follower.frame(now: 0).plain.contains("✓ 1/3 A token"))
    #expect(follower.frame(now: 0).rows.count == 24)
  }

  @Test(
    "Keys in the second terminal reach the step",
    arguments: [("enter", .runNext), ("u", .back), ("]", .nextMessage), ("a", .answer), ("space", nil), ("x", nil)]
      as [(String, LiveCommand?)])
  func keys(name: String, command: LiveCommand?) throws {
    var talk = StepTalk()
    let key = try #require(Key(named: name))
    var follower = Talk(Deck(LiveTalk.deck), size: GridSize(columns: 80, rows: 24), now: 0)
    #expect(follower.commandForStep(key) == nil)
    talk.press("enter space")
    follower.follow(talk.talk.notesState(0), now: 0)
    #expect(follower.commandForStep(key) == command)
    talk.take(.step(.back))
    #expect(talk.step == nil)
  }
}
