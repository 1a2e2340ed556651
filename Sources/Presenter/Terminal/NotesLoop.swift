import Glibc
import MarpDeck
import TextGrid

/// The presenter view in a second terminal: it follows a talk, drives it, and waits for it where it has gone.
public struct NotesLoop {
  private var stage: TerminalStage
  private var settings: TalkSettings
  /// The deck whose talk is followed; nil for the latest talk of any.
  private let deck: String?
  private var peer: NotesPeer?
  /// The talk as far as it is known; nil before the first was found.
  private var talk: Talk?
  /// Which talk is followed, to be told until a key is pressed.
  private var greeting: String?
  /// Nobody is asked more often whether a talk has come.
  private static let retry = 1000

  /// Takes a terminal over; nil where that can't be done.
  public init?(of deck: String?, _ settings: TalkSettings, on terminal: Terminal, screen: Screen) {
    let first = Self.waiting(settings, terminal.size)
    guard let stage = TerminalStage(terminal, screen, showing: first) else { return nil }
    self.stage = stage
    self.deck = deck
    self.settings = settings
  }

  /// Runs until the speaker closes the notes or the terminal goes.
  public mutating func run() {
    defer { stage.leave() }
    connect()
    while true {
      let now = TalkLoop.now
      let tick = peer == nil ? now + Self.retry : talk?.nextTick(now: now)
      var others = [pollfd(fd: peer?.descriptor ?? -1, events: peer?.events ?? 0, revents: 0)]
      for wake in stage.wait(&others, until: tick) {
        switch wake {
        case .gone: return
        case .input(.key(let key)): guard press(key) else { return }
        case .input(let input):
          if case .reply(let reply) = input { settings.learn(reply) }
          take(.input(input))
        case .resize: take(.resize(stage.terminal.size))
        case .time: if peer == nil { connect() } else { take(.tick) }
        case .other: listen()
        }
        draw()
      }
    }
  }

  // MARK: The talk

  private mutating func connect() {
    for address in NotesAddress.talks(of: deck) {
      let descriptor = address.connect()
      guard descriptor >= 0 else { continue }
      peer = NotesPeer(descriptor)
      return
    }
  }

  private mutating func listen() {
    guard let messages = peer?.receive(), peer?.flush() == true else {
      peer = nil
      return
    }
    for message in messages {
      switch message {
      case .talk(let title): greet(title)
      case .deck(let text): take(deck: Deck(text))
      case .state(let state): talk?.follow(state, now: TalkLoop.now)
      case .command, .step, .go: break
      }
    }
  }

  /// Says which talk is followed, and that there are others.
  private mutating func greet(_ title: String) {
    let others = NotesAddress.talks(of: deck).count(where: \.isAlive) - 1
    let wording = Wording(settings.language ?? talk?.deck.language ?? "en")
    greeting = wording("follows \(title)", "\(title) 발표를 따라갑니다")
    guard others > 0 else { return }
    greeting! += wording(", the latest of \(others + 1) talks", ", 진행 중인 발표 \(others + 1)개 중 가장 최근 것")
  }

  private mutating func take(deck: Deck) {
    let steps = LiveSteps(reading: deck, language: settings.language)
    guard talk == nil else {
      talk?.readSteps = steps
      take(.deck(TalkSource(text: "", deck: deck, live: nil)))
      return
    }
    talk = Talk(deck, settings: settings, size: stage.terminal.size, now: TalkLoop.now)
    talk?.readSteps = steps
    talk?.showsNotes = true
  }

  // MARK: Keys

  /// Takes a key; false when the notes are closed.
  private mutating func press(_ key: Key) -> Bool {
    greeting = nil
    guard talk != nil else {
      return [.quit, .close].contains(settings.keys.command(of: key)) == false
    }
    if let command = talk?.commandForStep(key) {
      send(.step(command))
      return true
    }
    if let command = talk?.commandForTalk(key) {
      send(.command(command))
      return true
    }
    return take(.input(.key(key)))
  }

  /// Takes an event here; where that leads to another place, the talk is asked to go there too.
  @discardableResult private mutating func take(_ event: TalkEvent) -> Bool {
    guard let before = talk?.place else { return true }
    for effect in talk?.handle(event, now: TalkLoop.now) ?? [] {
      switch effect {
      case .quit: return false
      case .suspend:
        stage.suspend()
        _ = talk?.handle(.resize(stage.terminal.size), now: TalkLoop.now)
      case .redraw: stage.redraw()
      case .open(let address): Browser.open(address)
      case .reload, .live, .rerun: break
      }
    }
    // The presenter view is what this terminal is for.
    talk?.showsNotes = true
    if case .deck = event { return true }
    if let place = talk?.place, place != before { send(.go(place)) }
    return true
  }

  private mutating func send(_ message: NotesMessage) {
    if peer?.send(message) == false { peer = nil }
  }

  // MARK: The screen

  private mutating func draw() {
    guard var talk else { return stage.show(Self.waiting(settings, stage.terminal.size)) }
    if peer == nil { talk.notice = talk.wording("the talk has gone; waiting for it", "발표가 끊겼습니다. 기다리는 중") }
    if talk.notice == nil { talk.notice = greeting }
    stage.show(talk.frame(now: TalkLoop.now))
  }

  /// What is shown before there is a talk.
  private static func waiting(_ settings: TalkSettings, _ size: GridSize) -> Frame {
    let wording = Wording(settings.language ?? "en")
    let lines = [
      wording("No talk is running yet.", "아직 진행 중인 발표가 없습니다."),
      wording("Start one in another terminal: walkdeck present DECK", "다른 터미널에서 시작하세요: walkdeck present DECK"),
      wording("q closes.", "q로 닫습니다."),
    ]
    let rows = lines.flatMap { $0.wrapped(to: max(size.columns - 2, 1)) }.map { StyledText(" " + $0) }
    return Frame([""] + rows, size: size)
  }
}

extension Talk {
  /// What a key asks of the step that the talk shows which is followed; nil where it is for something else.
  func commandForStep(_ key: Key) -> LiveCommand? {
    guard layer == .none, number == nil, let step = followedStep, let command = settings.stepKeys.command(of: key),
      LiveKeys.besideNotes.contains(command)
    else { return nil }
    // Space goes on with the talk when nothing moves.
    return command == .skip && ![.running, .growing].contains(step.condition) ? nil : command
  }

  /// What a key asks of the talk that is followed; nil for what is done here.
  func commandForTalk(_ key: Key) -> TalkCommand? {
    guard layer == .none, number == nil, let command = settings.keys.command(of: key, isSearching: search != nil) else {
      return nil
    }
    switch command {
    case .next, .previous, .nextSlide, .previousSlide, .run, .first, .last, .lastVisited, .blank, .timerPause,
      .timerReset:
      return command
    default: return nil
    }
  }
}
