extension Talk {
  /// Takes a key.
  mutating func press(_ key: Key, _ now: Int) -> [TalkEffect] {
    // Escape and a key that follows it at once look like that key with Alt.
    if key.isAlt, settings.keys.command(of: key) == nil {
      var second = key
      second.isAlt = false
      return press(Key(.escape), now) + press(second, now)
    }
    notice = nil
    if case .prompt(let text) = layer { return type(key, into: text, now) }
    if let effects = pressLive(key, now) { return effects }
    // A number that begins with 0 can be typed where digits choose panes.
    if let digit = key.digit {
      number = min((number ?? 0) * 10 + digit, 99_999)
      return []
    }
    let command = settings.keys.command(of: key, isSearching: search != nil)
    if let number {
      self.number = nil
      // A number stands before Enter or G; before anything else it is forgotten.
      if number > 0, command == .run || command == .last {
        layer = .none
        if number > deck.slides.count {
          notice = wording("there are only \(deck.slides.count) slides", "슬라이드는 \(deck.slides.count)장뿐입니다")
        } else {
          go(to: Place(slide: number - 1), isJump: true, now)
        }
        return []
      }
      if command == .close { return [] }
    }
    guard let command else {
      switch layer {
      case .blank: layer = .none
      case .none: sayUnknown(key)
      default: break
      }
      return []
    }
    return run(command, now)
  }

  /// Says that a character does nothing, and where help is.
  private mutating func sayUnknown(_ key: Key) {
    // Any key stops a talk that goes on by itself, which is said instead.
    guard !advances, let character = key.character, let help = settings.keys.label(.help) else { return }
    let name = String(character).sanitised
    notice = wording(
      "‘\(name)’ does nothing here; \(help) shows all keys", "‘\(name)’에는 지금 할 일이 없습니다. \(help)로 모든 키 보기")
  }

  /// Does what a command says.
  mutating func run(_ command: TalkCommand, _ now: Int) -> [TalkEffect] {
    if command == .run, layer == .none, let effects = runLive(.runNext, now) { return effects }
    switch command {
    case .quit: return closesLayer(command) ? [] : [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .reload: return [.reload]
    case .timerPause: clock.toggle(now)
    case .timerReset: clock.reset(now)
    case .theme: nextTheme()
    case .advance: toggleAdvance(now)
    case .notes:
      showsNotes.toggle()
      notesScroll = 0
      layer = .none
    default:
      switch layer {
      case .help(let scroll): inHelp(command, scroll)
      case .overview(let chosen): inOverview(command, chosen, now)
      case .blank: inBlank(command, now)
      case .none, .prompt: onSlides(command, now)
      }
    }
    return []
  }

  /// `q` ends what lies over the slides before it ends the talk; Ctrl-C, bound to the same command, does too.
  private mutating func closesLayer(_ command: TalkCommand) -> Bool {
    guard layer != .none, layer != .blank else { return false }
    layer = .none
    return true
  }

  private mutating func inBlank(_ command: TalkCommand, _ now: Int) {
    layer = .none
    // The key that brings the slide back does nothing else, unless it opens something.
    if command == .help || command == .overview || command == .search { onSlides(command, now) }
  }

  private mutating func onSlides(_ command: TalkCommand, _ now: Int) {
    switch command {
    case .next, .run: next(now)
    case .previous: previous(now)
    case .nextSlide: go(to: Place(slide: place.slide + 1), now)
    case .previousSlide: go(to: Place(slide: place.slide - 1), now)
    case .first: go(to: Place(slide: 0), isJump: true, now)
    case .last: go(to: Place(slide: deck.slides.count - 1), isJump: true, now)
    case .lastVisited: if let last = visited.popLast() { swap(to: last, now) }
    case .down: if !scrollBy(1) { next(now) }
    case .up: if !scrollBy(-1) { previous(now) }
    case .search: layer = .prompt("")
    case .nextMatch: match(after: place.slide, by: 1, now)
    case .previousMatch: match(after: place.slide, by: -1, now)
    case .overview: layer = .overview(chosen: place.slide)
    case .help: layer = .help(scroll: 0)
    case .blank: layer = .blank
    case .close: if search != nil { search = nil } else { showsNotes = false }
    default: break
    }
  }
}
