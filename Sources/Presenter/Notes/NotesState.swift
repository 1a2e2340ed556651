/// Where a talk stands, as its notes in a second terminal are told.
struct NotesState: Sendable, Hashable {
  var place: Place
  var isBlank: Bool
  /// The talk's time when this was sent, and that of its slide.
  var elapsed: Int
  var onSlide: Int
  var isRunning: Bool
  /// How long the talk is to take.
  var planned: Int?
  /// Where the walkthrough of its slide stands; nil where the slide has none.
  var step: NotesStep?

  /// What changes when something was done; time alone is no change.
  var withoutTimes: NotesState {
    var state = self
    (state.elapsed, state.onSlide) = (0, 0)
    return state
  }
}

extension Talk {
  /// Where the talk stands.
  func notesState(_ now: Int) -> NotesState {
    NotesState(
      place: place, isBlank: layer == .blank, elapsed: clock.elapsed(now), onSlide: clock.onSlide(now),
      isRunning: clock.isRunning, planned: clock.planned, step: step)
  }

  /// Stands where another talk of the same deck does.
  mutating func follow(_ state: NotesState, now: Int) {
    if state.place != place { notesScroll = 0 }
    place.slide = min(max(state.place.slide, 0), deck.slides.count - 1)
    place.fragments = min(max(state.place.fragments, 0), slide.steps)
    clock = TalkClock(
      elapsed: state.elapsed, onSlide: state.onSlide, isRunning: state.isRunning, planned: state.planned, now: now)
    followedStep = state.step
    notice = state.isBlank ? wording("the screen is blank", "화면을 비워 두었습니다") : nil
  }
}
