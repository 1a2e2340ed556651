import MarpDeck
import Testing

@testable import Presenter

@Suite("What a talk and its notes tell each other")
struct NotesMessageTests {
  private static let messages: [NotesMessage] = [
    .deck("# 가\n\n---\n"), .deck(""), .command(.nextSlide), .go(Place(slide: 3, fragments: 1)),
    .state(
      NotesState(
        place: Place(slide: 2), isBlank: true, elapsed: 61_000, onSlide: 5, isRunning: false, planned: nil)),
    .state(NotesState(place: Place(), isBlank: false, elapsed: 0, onSlide: 0, isRunning: true, planned: 60_000)),
    .talk("덱 1.md (pts/3)"), .step(.nextMessage),
    .state(
      NotesState(
        place: Place(slide: 1), isBlank: false, elapsed: 0, onSlide: 0, isRunning: true, planned: nil,
        step: NotesStep(
          condition: .growing, number: 3, count: 9, shown: 5, messages: 12, title: "스케줄러가 고른다", next: "DHCP"))),
    .state(
      NotesState(
        place: Place(slide: 1), isBlank: false, elapsed: 0, onSlide: 0, isRunning: true, planned: nil,
        step: NotesStep(
          condition: .ok, number: 9, count: 9, shown: 0, messages: 0, title: "", next: nil))),
  ]

  @Test("However it is cut, what was sent arrives", arguments: [1, 3, 1000])
  func round(size: Int) throws {
    let bytes = Self.messages.flatMap(\.bytes)
    var decoder = NotesDecoder()
    var arrived: [NotesMessage] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      arrived += try decoder.feed(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    #expect(arrived == Self.messages)
  }

  @Test(
    "What is no message is refused",
    arguments: [
      "hello\n", "command jump\n", "step jump\n", "state 1 0 0 0 0 1 -1\tgone 1 2 3 4\tx\n",
      "state 1 0 0 0 0 1 -1\tok 1 2\tx\n", "go 1\n", "deck 99999999999\n", "deck -1\n", "\n",
      String(repeating: "x", count: 5000),
    ])
  func refused(text: String) {
    var decoder = NotesDecoder()
    #expect(throws: NotesDecoder.Failure.self) { _ = try decoder.feed(Array(text.utf8)) }
  }

  @Test("Notes stand where the talk does, with its clock; a place that the deck has not is brought into it")
  func follow() {
    let deck = Deck("# A\n\n---\n\n# B\n\n* x")
    var speaker = Talk(deck, size: .init(columns: 80, rows: 24), now: 0)
    _ = speaker.handle(.command(.next), now: 5000)
    _ = speaker.handle(.command(.next), now: 6000)
    var notes = Talk(deck, size: .init(columns: 100, rows: 30), now: 1_000_000)
    notes.follow(speaker.notesState(9000), now: 1_000_000)
    #expect(notes.place == Place(slide: 1, fragments: 1))
    #expect(notes.clock.elapsed(1_001_000) == 10_000)
    #expect(notes.clock.onSlide(1_001_000) == 5000)
    var far = speaker.notesState(9000)
    far.place = Place(slide: 99, fragments: 9)
    notes.follow(far, now: 0)
    #expect(notes.place == Place(slide: 1, fragments: 1))
  }
}
