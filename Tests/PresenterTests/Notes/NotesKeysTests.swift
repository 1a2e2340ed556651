import MarpDeck
import Testing

@testable import Presenter

@Suite("Keys of notes in a second terminal")
struct NotesKeysTests {
  @Test(
    "What the talk is asked for, and what is done here",
    arguments: [
      ("right", .next), ("enter", .run), (".", .blank), ("G", .last), ("T", .timerPause), ("j", nil), ("?", nil),
      ("o", nil),
      ("t", nil), ("q", nil), ("/", nil), ("y", nil),
    ] as [(String, TalkCommand?)])
  func keys(name: String, command: TalkCommand?) throws {
    let talk = Talk(Deck("# A\n\n---\n\n# B"), size: .init(columns: 80, rows: 24), now: 0)
    #expect(talk.commandForTalk(try #require(Key(named: name))) == command)
  }

  @Test("A number, the overview and help are here until they are done", arguments: ["1", "o", "?", "/"])
  func layers(name: String) throws {
    var talk = Talk(Deck("# A\n\n---\n\n# B"), size: .init(columns: 80, rows: 24), now: 0)
    _ = talk.handle(.input(.key(try #require(Key(named: name)))), now: 0)
    #expect(talk.commandForTalk(Key(.enter)) == nil)
  }
}
