import MarpDeck
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite("Walkthroughs that can't run, and those that nobody runs")
struct LiveProblemsTests {
  private static let broken = "# A\n\n```console walkthrough=w\n#stpe a: One\n$ openstack token issue\n```\n"

  @Test("The first frame says what is wrong, where, and who says all; nothing is typed")
  func firstFrame() {
    var talk = StepTalk(Self.broken, types: true)
    #expect(talk.bottom.contains("✗ deck.md:4:2: "))
    #expect(talk.bottom.contains("walkdeck check names all"))
    talk.press("enter")
    #expect(talk.talk.live?.isTyping == false)
    #expect(talk.screen.contains("it can't run"))
  }

  @Test("What is wrong only on its cloud is said as soon as it was looked for")
  func onItsCloud() throws {
    let text =
      "```console walkthrough=w\n$ openstack servr list\n```\n\n---\n\n"
      + "```console walkthrough=v\n$ openstack token issue\n```\n"
    var talk = StepTalk(text, types: true)
    #expect(!talk.bottom.contains("check"))
    let live = try #require(talk.talk.live)
    talk.take(.problems(LiveRunner(live.file, live.setup).problems()))
    #expect(talk.bottom.contains("✗ deck.md:2:"))
    talk.press("enter")
    #expect(talk.talk.live?.isTyping == false)
    // The other walkthrough has nothing to do with it.
    talk.press("n enter")
    #expect(talk.talk.live?.isTyping == true)
  }

  @Test("Who reads the notes elsewhere, or the text, sees steps and commands, no directives and no answers")
  func read() {
    let deck = Deck(LiveTalk.deck)
    var follower = Talk(deck, size: GridSize(columns: 120, rows: 40), now: 0)
    follower.readSteps = LiveSteps(reading: deck, language: "en")
    follower.showsNotes = true
    follower.place.slide = 1
    let live = StepTalk.source(LiveTalk.deck).live
    let text = TalkText(deck, live: live, width: 80).rows(of: 1).map(\.plain).joined(separator: "\n")
    for shown in [follower.frame(now: 0).plain, text] {
      #expect(shown.contains("2/3 The order"))
      #expect(shown.contains("$ openstack server create"))
      #expect(shown.contains("? Who picks the host?"))
      #expect(!shown.contains("#step"))
      #expect(!shown.contains("The scheduler."))
      #expect(!shown.contains("Enter"))
    }
  }
}
