extension Talk {
  /// One fragment on, or to the next slide.
  mutating func next(_ now: Int) {
    if place.fragments < slide.steps {
      place.fragments += 1
      scroll = page().offsetShowingLatest(from: scroll)
    } else {
      go(to: Place(slide: place.slide + 1), now)
    }
  }

  /// One fragment back, or to the slide before with all its fragments.
  mutating func previous(_ now: Int) {
    if place.fragments > 0 {
      place.fragments -= 1
      scroll = page().offsetShowingLatest(from: scroll)
    } else if place.slide > 0 {
      go(to: Place(slide: place.slide - 1, fragments: deck.slides[place.slide - 1].steps), now)
    } else {
      notice = wording("this is the first slide", "첫 슬라이드입니다")
    }
  }

  /// Shows another place; what lies beyond the ends is said.
  mutating func go(to new: Place, isJump: Bool = false, _ now: Int) {
    guard new.slide < deck.slides.count else {
      place.fragments = slide.steps
      notice = lastSlide
      return
    }
    guard new.slide >= 0 else {
      place.fragments = 0
      notice = wording("this is the first slide", "첫 슬라이드입니다")
      return
    }
    if isJump, new.slide != place.slide {
      visited.append(place)
      if visited.count > 100 { visited.removeFirst() }
    }
    if new.slide != place.slide {
      clock.turn(now)
      startTransition(to: new, now)
    }
    place = new
    scroll = 0
    notesScroll = 0
  }

  /// What is said where nothing comes behind the slide.
  private var lastSlide: String {
    guard let live, let next = live.next, let key = live.keys.label(.runNext) else {
      return wording("this is the last slide; q quits", "마지막 슬라이드입니다. q로 끝냅니다")
    }
    let title = live.title(next)
    return wording("this is the last slide; \(key) runs ‘\(title)’", "마지막 슬라이드입니다. \(key)로 ‘\(title)’ 실행")
  }

  /// Shows where a jump began, and remembers where it came from: the same key leads back.
  mutating func swap(to last: Place, _ now: Int) {
    let here = place
    go(to: last, now)
    visited.append(here)
  }

  // MARK: Transitions

  /// Lets the slide that comes move, where the speaker or the deck wants it.
  private mutating func startTransition(to new: Place, _ now: Int) {
    let kind = settings.transition ?? Transition.Kind(directive: deck.slides[new.slide].directives["transition"]?.text)
    guard kind != .none, !settings.reducesMotion, settings.colors > .plain || kind == .slide, layer == .none,
      !showsNotes, liveRows == nil
    else { return }
    transition = Transition(kind: kind, old: slideScreen, isForward: new.slide > place.slide, start: now)
  }

  // MARK: Long slides

  /// How many rows a slide has for itself: all but the line at the bottom.
  var slideRows: Int { max(size.rows - 1, 1) }

  /// Scrolls a long slide, or the notes where they are shown; false when it can't go further.
  mutating func scrollBy(_ rows: Int) -> Bool {
    if showsNotes {
      let new = min(max(notesScroll + rows, 0), PresenterView(self).notesOverflow)
      defer { notesScroll = new }
      return new != notesScroll
    }
    let new = min(max(scroll + rows, 0), overflow)
    defer { scroll = new }
    return new != scroll
  }

  /// How many rows of the slide do not fit on the screen.
  var overflow: Int { page().overflow }

  /// Stays within the slide.
  mutating func keepScroll() { scroll = min(scroll, overflow) }
}
