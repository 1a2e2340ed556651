import Testing

@testable import Presenter

@Suite("The clock of a talk")
struct TalkClockTests {
  @Test("Time of the talk, of the slide, and what is left")
  func times() {
    var clock = TalkClock(now: 1000, planned: 60_000)
    #expect(clock.elapsed(11_000) == 10_000)
    #expect(clock.remaining(11_000) == 50_000)
    clock.turn(11_000)
    #expect(clock.onSlide(15_000) == 4000)
    #expect(clock.pace(slidesLeft: 5, 11_000) == 10_000)
    #expect(clock.remaining(71_000) == -10_000)
    #expect(clock.pace(slidesLeft: 5, 71_000) == 0)
  }

  @Test("A clock that stands does not count")
  func pause() {
    var clock = TalkClock(now: 0)
    clock.toggle(5000)
    #expect(!clock.isRunning)
    #expect(clock.elapsed(9000) == 5000)
    clock.toggle(10_000)
    #expect(clock.elapsed(12_000) == 7000)
    clock.reset(12_000)
    #expect(clock.elapsed(13_000) == 1000)
    #expect(clock.onSlide(13_000) == 1000)
    #expect(clock.remaining(13_000) == nil)
  }

  @Test(
    "As text",
    arguments: [(0, "00:00"), (59_999, "00:59"), (3_600_000, "1:00:00"), (-999, "00:00"), (-61_000, "−01:01")])
  func text(milliseconds: Int, text: String) { #expect(TalkClock.text(milliseconds) == text) }
}
