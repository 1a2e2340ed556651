import MarpDeck
import Testing
import TextGrid

@testable import Presenter

/// A talk whose events are keys, for tests.
struct Rehearsal {
  var talk: Talk
  var now = 0
  var effects: [TalkEffect] = []

  init(_ deck: String, columns: Int = 60, rows: Int = 12, _ change: (inout TalkSettings) -> Void = { _ in }) {
    var settings = TalkSettings()
    settings.colors = .plain
    change(&settings)
    talk = Talk(Deck(deck), settings: settings, size: GridSize(columns: columns, rows: rows), now: 0)
  }

  /// Presses keys by their names, parted by blanks.
  mutating func press(_ names: String) {
    for name in names.split(separator: " ") {
      guard let key = Key(named: String(name)) else {
        Issue.record("no key \(name)")
        continue
      }
      take(.input(.key(key)))
    }
  }

  /// Types a text, a key a character.
  mutating func type(_ text: String) {
    for character in text { take(.input(.key(Key(character)))) }
  }

  mutating func take(_ event: TalkEvent) { effects += talk.handle(event, now: now) }

  /// The slide that is shown, from 1, and its fragments: `3` or `3+1`.
  var place: String {
    "\(talk.place.slide + 1)" + (talk.place.fragments > 0 ? "+\(talk.place.fragments)" : "")
  }

  var screen: String { talk.frame(now: now).plain }
  var bottom: String { String(screen.split(separator: "\n").last ?? "") }
}

@Suite("Keys move a talk")
struct TalkMovementTests {
  /// Six slides; the second and the fifth have fragments.
  static let deck = """
    # One

    ---

    # Two

    * a
    * b

    ---

    # Three

    ---

    # Four

    ---

    # Five

    1) x

    ---

    # Six
    """

  @Test(
    "From the first slide",
    arguments: [
      // On and back, fragment by fragment.
      ("right", "2"), ("right space", "2+1"), ("right space l pagedown", "3"), ("n n", "3"), ("n n p", "2"),
      ("n n left", "2+2"), ("n n left left left", "2"), ("n n left left left left", "1"), ("right right p", "1"),
      ("enter enter", "2+1"),
      // Ends.
      ("left", "1"), ("p", "1"), ("G", "6"), ("G right", "6"), ("G n", "6"), ("end g", "1"), ("end home", "1"),
      // Numbers.
      ("3 enter", "3"), ("4 G", "4"), ("1 0 enter", "1"), ("3 escape right", "2"), ("3 right", "2"), ("0 enter", "2"),
      ("5 enter right", "5+1"),
      // Back to where a jump began, and forth.
      ("4 G backspace", "1"), ("right right 4 G '", "2+1"), ("4 G backspace backspace", "4"), ("backspace", "1"),
      ("2 G 4 G 6 G backspace", "4"),
      // A blank screen comes back by any key, and that key does nothing else.
      (". right", "1"), (". right right", "2"), ("b b", "1"), ("b y right", "2"),
      // The overview: arrows choose, Enter shows.
      ("o right right enter", "3"), ("o down enter", "3"), ("o end enter", "6"), ("o right escape", "1"), ("o o", "1"),
      ("o q", "1"), ("o end alt-l", "2"),
      // Help is closed by what does not scroll it.
      ("? q", "1"), ("? escape right", "2"), ("? down right escape", "1"),
      // Down and up on short slides.
      ("j", "2"), ("j j j", "2+2"), ("j k", "1"),
      // In a Korean layout.
      ("ㅣ ㅜ", "3"),
    ])
  func keys(keys: String, place: String) {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press(keys)
    #expect(rehearsal.place == place)
    #expect(rehearsal.effects.isEmpty)
  }

  @Test(
    "What is asked of the terminal",
    arguments: [
      ("q", [.quit]), ("ctrl-c", [.quit]), (". q", [.quit]), ("? ctrl-c", []), ("ctrl-z", [.suspend]),
      ("ctrl-l", [.redraw]), ("R", [.reload]), ("? ctrl-l", [.redraw]), ("right", []),
    ] as [(String, [TalkEffect])])
  func effects(keys: String, effects: [TalkEffect]) {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press(keys)
    #expect(rehearsal.effects == effects)
  }

  @Test("A command from elsewhere does what its key does")
  func command() {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.take(.command(.nextSlide))
    rehearsal.take(.command(.next))
    #expect(rehearsal.place == "2+1")
  }

  @Test("A talk of one slide stands")
  func single() {
    var rehearsal = Rehearsal("# Only")
    rehearsal.press("right left G g n p j k o enter 9 enter")
    #expect(rehearsal.place == "1")
    #expect(Rehearsal("").screen.contains("1 / 1"))
  }
}

@Suite("Search")
struct TalkSearchTests {
  static let deck = "# Alpha\n\n---\n\nbeta\n\n---\n\n# Gamma ray\n\n---\n\nbeta `BETA`"

  @Test(
    "A pattern leads through the slides",
    arguments: [
      ("beta", "", "2"), ("beta", "n", "4"), ("beta", "n n", "2"), ("beta", "N", "4"), ("BETA", "", "4"),
      ("alpha", "", "1"), ("g.m+a", "", "3"), ("ray$", "", "3"), ("beta", "escape n", "3"), ("nothing", "", "1"),
      ("beta", "backspace", "1"), ("(", "", "1"),
    ])
  func search(pattern: String, keys: String, place: String) {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press("/")
    rehearsal.type(pattern)
    rehearsal.press("enter " + keys)
    #expect(rehearsal.place == place)
  }

  @Test("What is typed is shown, with a cursor behind it; Escape leaves it")
  func prompt() {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press("/")
    rehearsal.type("한q")
    #expect(rehearsal.bottom == "/한q")
    #expect(rehearsal.talk.frame(now: 0).cursor == Frame.Cursor(column: 4, row: 11))
    rehearsal.press("backspace")
    #expect(rehearsal.bottom == "/한")
    rehearsal.press("escape")
    #expect(rehearsal.talk.frame(now: 0).cursor == nil)
    #expect(rehearsal.effects.isEmpty)
  }

  @Test(
    "What went wrong is said until the next key",
    arguments: [
      ("(", "‘(’ is no regular expression"), ("zzz", "nothing found for ‘zzz’"), ("beta", "/beta: slide 1 of 2"),
    ])
  func notice(pattern: String, says: String) {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press("/")
    rehearsal.type(pattern)
    rehearsal.press("enter")
    #expect(rehearsal.bottom.contains(says))
    rehearsal.press("y")
    #expect(!rehearsal.bottom.contains(says))
  }

  @Test("Matches stand out on the slide")
  func highlight() {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press("/")
    rehearsal.type("eta")
    rehearsal.press("enter")
    let spans = rehearsal.talk.frame(now: 0).rows.flatMap(\.spans)
    #expect(spans.filter(\.style.isReversed).map(\.text) == ["eta"])
  }
}
