public import MarpDeck
public import TextGrid

/// A talk at one moment: what is shown, and what every event makes of it.
///
/// It touches nothing: no terminal, no file, no clock. Events come with their time in milliseconds, effects go to who
/// runs it.
public struct Talk {
  /// What lies over the slides.
  enum Layer: Hashable {
    case none, blank
    /// The first row that is shown.
    case help(scroll: Int)
    /// The slide that is chosen.
    case overview(chosen: Int)
    /// What has been typed of a pattern.
    case prompt(String)
  }

  /// The slides.
  public private(set) var deck: Deck
  /// Only the beginning of the deck has been read: how many slides there are is not known yet.
  var isBeginning = false
  /// What the speaker chose.
  public internal(set) var settings: TalkSettings
  /// The size of the screen.
  public internal(set) var size: GridSize
  /// What is shown.
  public internal(set) var place = Place()
  /// The first row of a long slide that is shown.
  var scroll = 0
  var layer = Layer.none
  /// The presenter view in the place of the slide.
  var showsNotes = false
  /// The first line of the notes that is shown.
  var notesScroll = 0
  /// A number that is being typed.
  var number: Int?
  /// The digit that chose a pane, as long as another one can make a number of it.
  var digit: PaneDigit?
  /// It goes on by itself.
  private(set) var advances = false
  /// When another place was shown last.
  private var lastAction: Int
  /// A slide on its way.
  var transition: Transition?
  /// Where jumps began, the latest last.
  var visited: [Place] = []
  var search: Search?
  /// Something to tell until the next key.
  var notice: String?
  /// The steps of its walkthroughs; nil where they do not run.
  public internal(set) var live: LiveSteps?
  /// The steps of the talk that is followed, as its deck has them.
  var readSteps: LiveSteps?
  /// The step that is shown by the talk that is followed.
  var followedStep: NotesStep?
  /// The pages of slides that show nothing of a cloud.
  private(set) var pages = PageCache()
  /// Gives the rows of a figure as it is on a cloud that has changed; nil where nothing has.
  var changedFigure: SlideLayout.BlockRows = { _, _ in nil }
  /// When the next message of a diagram is due.
  var liveDue: Int?
  /// When a diagram came to its end by itself.
  var grown: Int?
  /// The time.
  public internal(set) var clock: TalkClock

  /// Starts a talk at its first slide.
  public init(
    _ deck: Deck, settings: TalkSettings = TalkSettings(), live: LiveSteps? = nil, size: GridSize, now: Int
  ) {
    self.deck = deck
    self.live = live
    self.settings = settings
    self.size = size
    lastAction = now
    clock = TalkClock(now: now, planned: settings.minutes.map { $0 * 60_000 })
    advances = settings.advance != nil
    prepareLive()
    sayProblem()
  }

  /// In whose language it speaks.
  var wording: Wording { Wording(settings.language ?? deck.language ?? "en") }

  /// The slide that is shown.
  var slide: Slide { deck.slides[place.slide] }

  /// When a tick is wanted; nil while nothing changes by itself.
  public func nextTick(now: Int) -> Int? {
    [liveDue, clockTick(now), advanceDue, transition.map { _ in now + Transition.step }].compactMap { $0 }.min()
  }

  /// When the talk goes on by itself; nil at its end, while a step moves, and while something lies over the slides.
  private var advanceDue: Int? {
    guard advances, layer == .none, nextPlace != nil, live?.tickInterval == nil else { return nil }
    return lastAction + (settings.advance ?? Self.usualAdvance) * 1000
  }

  /// The seconds that a talk waits which goes on by itself only since a key was pressed.
  private static let usualAdvance = 20

  /// A talk that goes on by itself stops when the speaker does something, which is said where nothing else is.
  private mutating func holdAdvance(_ event: TalkEvent, wasAdvancing: Bool) {
    switch event {
    case .input(.key), .input(.mouse), .command, .step, .go: break
    default: return
    }
    guard advances, wasAdvancing else { return }
    advances = false
    guard notice == nil, let key = settings.keys.label(.advance) else { return }
    notice = wording("it waits; \(key) goes on by itself again", "자동 넘김을 멈췄습니다. \(key)로 다시 시작합니다")
  }

  /// Goes on by itself from now on, or no more.
  mutating func toggleAdvance(_ now: Int) {
    advances.toggle()
    lastAction = now
    let seconds = settings.advance ?? Self.usualAdvance
    notice =
      advances
      ? wording("goes on by itself every \(seconds) s", "\(seconds)초마다 저절로 넘어갑니다")
      : wording("goes on by keys only", "키로만 넘어갑니다")
  }

  private func clockTick(_ now: Int) -> Int? {
    guard showsNotes, layer == .none, clock.isRunning else { return nil }
    return now + 1000 - clock.elapsed(now) % 1000
  }

  /// Takes an event.
  public mutating func handle(_ event: TalkEvent, now: Int) -> [TalkEffect] {
    // Whatever happens while a slide moves, it has arrived; only time lets it move on.
    if let moving = transition {
      if case .tick = event, moving.isRunning(now) {} else { transition = nil }
    }
    let (before, wasAdvancing, wasMoving) = (place, advances, live?.tickInterval != nil)
    defer {
      keepLive(now)
      if place != before || wasMoving { lastAction = now }
      holdAdvance(event, wasAdvancing: wasAdvancing)
    }
    switch event {
    case .input(.key(let key)): return press(key, now)
    case .input(.mouse(let input)): return point(input, now)
    case .input(.reply(let reply)): settings.learn(reply)
    case .command(let command):
      notice = nil
      // Space in a second terminal, too.
      if command == .next, isLate(now) { return [] }
      let effects = command == .run ? [] : skipTyping(now)
      return effects + run(command, now)
    case .step(let command):
      notice = nil
      return layer == .none ? runLive(command, now) ?? [] : []
    case .go(let place): go(to: place, isJump: true, now)
    case .resize(let size):
      self.size = size
      keepScroll()
    case .tick:
      let due = advanceDue
      let effects = tickLive(now)
      if let due, due <= now { next(now) }
      return effects
    case .live(let outcome): _ = live?.handle(.outcome(outcome))
    case .deck(let source): return replace(with: source, now)
    case .reran(let outcome): keep(outcome)
    case .problems(let problems):
      live?.problems = problems
      sayProblem()
    case .unreadable(let reason): notice = reason
    }
    return []
  }

  /// Goes on with another version of the deck, at the same slide and fragment, with the same steps run.
  private mutating func replace(with source: TalkSource, _ now: Int) -> [TalkEffect] {
    let found = DeckMatch(old: deck, new: source.deck).index(of: place.slide)
    deck = source.deck
    pages = PageCache()
    place.slide = found
    place.fragments = min(place.fragments, slide.steps)
    visited.removeAll { $0.slide >= deck.slides.count }
    if let pattern = search?.text { search = try? Search(pattern, in: deck) }
    if case .overview(let chosen) = layer { layer = .overview(chosen: min(chosen, deck.slides.count - 1)) }
    settings.pictures?.forget()
    notice = wording("the deck was read again", "덱을 다시 읽었습니다")
    keepScroll()
    return replaceLive(with: source.live)
  }
}
