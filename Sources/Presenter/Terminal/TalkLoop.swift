import Glibc
public import MarpDeck
import TextGrid

/// Gives a talk on a terminal: waits for what happens, and writes one frame for each event.
public struct TalkLoop {
  /// Reads the deck again; throws why it can't be read.
  public typealias Reader = () throws -> Deck

  private let terminal: Terminal
  private let path: String?
  private let read: Reader
  private let runner: LiveRunner?
  private var talk: Talk
  private var screen: Screen

  /// Prepares a talk; `path` is the file to watch, nil where there is none.
  public init(
    _ talk: Talk, on terminal: Terminal, screen: Screen, runner: LiveRunner? = nil, watching path: String?,
    read: @escaping Reader
  ) {
    self.runner = runner
    self.talk = talk
    self.terminal = terminal
    self.screen = screen
    self.path = path
    self.read = read
  }

  /// The time that talks are told, in milliseconds from some moment.
  public static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Runs until the speaker quits or the terminal goes; false when there is no terminal to take over.
  public mutating func run() -> Bool {
    let signals = SignalPipe.open(for: [SIGWINCH, SIGCONT, SIGTSTP])
    TerminalRescue.guardAgainstSignals()
    guard terminal.enter() else { return false }
    defer { terminal.leave() }
    draw()
    let watch = path.map(DeckWatch.init)
    var decoder = InputDecoder()
    while true {
      var slots = [terminal.input, signals, watch?.descriptor ?? -1].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(&slots, nfds_t(slots.count), timeout(isPending: decoder.isPending))
      if count < 0 && errno != EINTR { return true }
      var events: [TalkEvent] = []
      if slots[0].revents != 0 {
        guard let bytes = terminal.read() else { return true }
        events += decoder.feed(bytes).map { .input($0) }
      } else if count == 0 {
        events += decoder.isPending ? decoder.flush().map { .input($0) } : [.tick]
      }
      if slots[1].revents != 0 { events += take(SignalPipe.take()) }
      if slots[2].revents != 0, watch?.hasChanged() == true { events += [reload()] }
      for event in events {
        for effect in talk.handle(event, now: Self.now) where !perform(effect) { return true }
        draw()
      }
    }
  }

  /// How long to wait: for the rest of a key, for the next tick, or for ever.
  private func timeout(isPending: Bool) -> Int32 {
    let now = Self.now
    let tick = talk.nextTick(now: now).map { max($0 - now, 0) }
    if isPending { return Int32(min(tick ?? 30, 30)) }
    return tick.map { Int32(min($0, 60_000)) } ?? -1
  }

  private mutating func take(_ signals: [Int32]) -> [TalkEvent] {
    if signals.contains(SIGTSTP) { _ = perform(.suspend) }
    if signals.contains(SIGCONT) { screen.forget() }
    return [.resize(terminal.size)]
  }

  /// Does what the talk wants; false when it wants to end.
  private mutating func perform(_ effect: TalkEffect) -> Bool {
    switch effect {
    case .quit: return false
    case .redraw: screen.forget()
    case .suspend:
      terminal.suspend()
      screen.forget()
      _ = talk.handle(.resize(terminal.size), now: Self.now)
    case .reload: _ = talk.handle(reload(), now: Self.now)
    case .live(let effect):
      // That it runs is seen before it has run.
      draw()
      if let outcome = runner?.perform(effect) { _ = talk.handle(.live(outcome), now: Self.now) }
    }
    return true
  }

  private func reload() -> TalkEvent {
    do { return .deck(try read()) } catch { return .unreadable("\(error)") }
  }

  private mutating func draw() {
    let text = screen.show(talk.frame(now: Self.now))
    if !text.isEmpty { terminal.write(text) }
  }
}
