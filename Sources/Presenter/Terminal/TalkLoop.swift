import Glibc
import MarpDeck
import TextGrid
import Walkthrough

/// Gives a talk on a terminal: waits for what happens, and writes one frame for each event.
public struct TalkLoop {
  /// Reads the deck again; throws why it can't be read.
  public typealias Reader = () throws -> TalkSource

  private var stage: TerminalStage
  private var source: TalkSource
  private let path: String?
  private let read: Reader
  private var runner: LiveRunner?
  private var talk: Talk
  private var notes: NotesServer?

  /// Takes the terminal over and prepares a talk; nil where there is no terminal to take over.
  ///
  /// `beginning` is shown before the deck is read for the first time, nil where that is soon done; `path` is the file to
  /// watch, nil where there is none. Throws what the first reading throws, when the terminal has been given back.
  public init?(
    _ settings: TalkSettings, on terminal: Terminal, screen: Screen, cast: CastFile? = nil, beginning: Deck? = nil,
    watching path: String?, first: Reader, again read: @escaping Reader
  ) throws {
    self.path = path
    self.read = read
    func talk(_ deck: Deck, _ live: LiveSteps? = nil) -> Talk {
      Talk(deck, settings: settings, live: live, size: terminal.size, now: Self.now)
    }
    func stage(_ talk: Talk) -> TerminalStage? {
      TerminalStage(terminal, screen, cast: cast, showing: talk.frame(now: Self.now))
    }
    var opened: TerminalStage?
    if let beginning {
      var start = talk(beginning)
      start.isBeginning = true
      opened = stage(start)
      guard opened != nil else { return nil }
    }
    do { source = try first() } catch {
      opened?.leave()
      throw error
    }
    self.talk = talk(source.deck, source.live)
    guard let stage = opened ?? stage(self.talk) else { return nil }
    self.stage = stage
    prepareRunner()
    draw()
  }

  /// The time that talks are told, in milliseconds from some moment.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Runs until the speaker quits or the terminal goes.
  public mutating func run() {
    defer { stage.leave() }
    let watch = path.map(DeckWatch.init)
    notes = NotesAddress(deck: path ?? "-").flatMap {
      NotesServer($0, title: title, deck: source.text, state: talk.notesState(Self.now))
    }
    if source.live != nil, !look() { return }
    while true {
      var others =
        ([watch?.descriptor, notes?.descriptor].map { ($0 ?? -1, Int16(POLLIN)) }
        + (notes?.peers ?? []).map { ($0.descriptor, $0.events) }).map { pollfd(fd: $0.0, events: $0.1, revents: 0) }
      for wake in stage.wait(&others, until: talk.nextTick(now: Self.now)) {
        switch wake {
        case .gone: return
        case .input(let input): guard handle(.input(input)) else { return }
        case .resize: guard handle(.resize(stage.terminal.size)) else { return }
        case .time: guard handle(.tick) else { return }
        case .other:
          if others[0].revents != 0, watch?.hasChanged() == true { guard handle(reload()) else { return } }
          if others[1].revents != 0 { notes?.accept() }
          for message in messages(others.dropFirst(2)) { guard handle(message) else { return } }
        }
      }
    }
  }

  /// What tells this talk from others: the deck's file, and the terminal.
  private var title: String {
    let file = path?.split(separator: "/").last.map(String.init) ?? "-"
    let terminal = ttyname(stage.terminal.output).map { String(cString: $0) } ?? ""
    return terminal.hasPrefix("/dev/") ? "\(file) (\(terminal.dropFirst(5)))" : file
  }

  /// Takes an event and draws what it made; false when the talk ends.
  private mutating func handle(_ event: TalkEvent) -> Bool {
    for effect in talk.handle(event, now: Self.now) where !perform(effect) { return false }
    if case .deck = event { return look() }
    draw()
    notes?.tell(talk.notesState(Self.now))
    return true
  }

  /// Looks for what is wrong with the walkthroughs; the slide is seen before that.
  private mutating func look() -> Bool {
    draw()
    return handle(.problems(runner?.problems() ?? []))
  }

  private func messages(_ slots: some Sequence<pollfd>) -> [TalkEvent] {
    guard let notes else { return [] }
    let ready = Set(slots.filter { $0.revents != 0 }.map(\.fd))
    return notes.peers.filter { ready.contains($0.descriptor) }.flatMap(notes.serve).compactMap { message in
      switch message {
      case .command(let command): .command(command)
      case .step(let command): .step(command)
      case .go(let place): .go(place)
      case .talk, .deck, .state: nil
      }
    }
  }

  /// Does what the talk wants; false when it wants to end.
  private mutating func perform(_ effect: TalkEffect) -> Bool {
    switch effect {
    case .quit: return false
    case .redraw: stage.redraw()
    case .suspend:
      stage.suspend()
      return handle(.resize(stage.terminal.size))
    case .reload: return handle(reload())
    case .open(let address): Browser.open(address)
    case .live(let effect):
      // That it runs is seen before it has run.
      draw()
      notes?.tell(talk.notesState(Self.now))
      guard let outcome = runner?.perform(effect) else { break }
      return handle(.live(outcome))
    case .rerun(let ids):
      for id in ids {
        guard let outcome = runner?.perform(.run(id)) else { continue }
        _ = talk.handle(.reran(outcome), now: Self.now)
      }
    }
    return true
  }

  /// Makes sessions for the deck's walkthroughs, whose clouds its figures show from then on.
  private mutating func prepareRunner() {
    runner = source.live.map { LiveRunner($0.file, $0.setup) }
    talk.changedFigure = { [runner] block, width in runner?.rows(of: block, width: width) }
  }

  private mutating func reload() -> TalkEvent {
    do {
      let new = try read()
      // What was wrong from the start is not what is being typed.
      if source.problem(talk.wording) == nil, let problem = new.problem(talk.wording) { return .unreadable(problem) }
      source = new
      prepareRunner()
      notes?.tell(deck: source.text, talk.notesState(Self.now))
      return .deck(source)
    } catch {
      return .unreadable("\(error)")
    }
  }

  private mutating func draw() { stage.show(talk.frame(now: Self.now)) }
}
