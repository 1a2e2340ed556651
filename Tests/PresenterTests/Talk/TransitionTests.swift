import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite("Transitions")
struct TransitionTests {
  private static let deck = "---\ntransition: slide\n---\n\n# One\n\n---\n\n# Two\n\n---\n\n# Three"

  @Test("A slide moves by itself and arrives; no tick is wanted before and after")
  func moves() {
    var rehearsal = Rehearsal(Self.deck)
    #expect(rehearsal.talk.nextTick(now: 0) == nil)
    rehearsal.press("right")
    #expect(rehearsal.talk.nextTick(now: 0) == Transition.step)
    rehearsal.now = Transition.duration / 2
    rehearsal.take(.tick)
    #expect(rehearsal.screen.contains("One") || rehearsal.screen.contains("Two"))
    rehearsal.now = Transition.duration
    rehearsal.take(.tick)
    #expect(rehearsal.talk.nextTick(now: rehearsal.now) == nil)
    #expect(rehearsal.screen.contains("Two"))
  }

  @Test("A key is never delayed: it counts at once, and the slide has arrived")
  func keys() {
    var rehearsal = Rehearsal(Self.deck)
    rehearsal.press("right right")
    #expect(rehearsal.place == "3")
    rehearsal.press("y")
    #expect(rehearsal.talk.nextTick(now: 0) == nil)
    #expect(rehearsal.screen.contains("Three"))
  }

  @Test(
    "Nothing moves for who wants no motion, or none at all", arguments: [(true, nil), (false, Transition.Kind.none)])
  func still(reduces: Bool, kind: Transition.Kind?) {
    var rehearsal = Rehearsal(Self.deck) {
      $0.reducesMotion = reduces
      $0.transition = kind
    }
    rehearsal.press("right")
    #expect(rehearsal.talk.nextTick(now: 0) == nil)
  }

  @Test(
    "What Marp's directive asks for",
    arguments: [
      (nil, .none), ("none", .none), ("fade", .fade), ("push 2s", .slide), ("cube", .fade),
    ] as [(String?, Transition.Kind)])
  func directive(text: String?, kind: Transition.Kind) { #expect(Transition.Kind(directive: text) == kind) }

  @Test("Half way the new slide stands beside the old one, wide characters whole")
  func half() {
    let transition = Transition(kind: .slide, old: ["가나다"], isForward: true, start: 0)
    let rows = transition.rows(
      to: ["ABCDEF"], size: GridSize(columns: 6, rows: 1), base: .plain, Transition.duration / 2)
    #expect(rows == [" 다ABC"])
    #expect(transition.rows(to: ["ABCDEF"], size: GridSize(columns: 6, rows: 1), base: .plain, 1000) == ["ABCDEF"])
  }

  @Test("Fading goes through the background and ends in the new colours")
  func fade() {
    let red = StyledText("a", Style(foreground: Color(rgb: 0xFF0000)))
    let transition = Transition(kind: .fade, old: [red], isForward: true, start: 0)
    let base = Style(foreground: Color(rgb: 0xFFFFFF), background: Color(rgb: 0))
    func color(_ now: Int) -> Color? {
      transition.rows(to: [red], size: GridSize(columns: 1, rows: 1), base: base, now)[0].spans[0].style.foreground
    }
    #expect(color(0) == Color(rgb: 0xFF0000))
    #expect(color(Transition.duration / 2) == Color(rgb: 0))
    #expect(color(Transition.duration) == Color(rgb: 0xFF0000))
  }
}
