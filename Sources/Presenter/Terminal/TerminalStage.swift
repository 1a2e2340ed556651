import Glibc
import TextGrid

/// A terminal that is taken over: what happens on it, and what it shows.
struct TerminalStage {
  /// What wakes who waits.
  enum Wake {
    case input(TerminalInput)
    /// The window has another size, or the program goes on after it was stopped.
    case resize
    /// The time has come.
    case time
    /// Something is to be read or written elsewhere.
    case other
    /// The terminal has gone.
    case gone
  }

  let terminal: Terminal
  private(set) var screen: Screen
  /// Where what is written is taken down; nil where nobody records.
  private let cast: CastFile?
  private var decoder = InputDecoder()
  private let signals: Int32
  /// Answers of the terminal are still to come.
  private var isAsking: Bool
  /// The terminal's background, whether it shows frames at once, and last what every terminal knows.
  ///
  /// Terminals that do not know a question say nothing.
  private static let questions = "\u{1B}]11;?\u{1B}\\\u{1B}[?2026$p\u{1B}[c"
  /// Whether it writes large letters: behind a blank in such letters its cursor is two columns further, elsewhere where
  /// it was.
  private static let sizingQuestion = "\u{1B}7\u{1B}[2H\u{1B}]66;s=2; \u{1B}\\\u{1B}[6n\u{1B}8"
  static let sizingAnswer = TerminalReply.cursor(row: 2, column: 3)
  /// Linux's console answers none of them and prints what it does not know.
  private static var answers: Bool { getenv("TERM").map { String(cString: $0) } != "linux" }
  /// How long Escape waits for what may follow it.
  private static let escapeTime = 30

  /// Takes a terminal over with its first frame; nil where that can't be done.
  ///
  /// The frame and the questions to the terminal are one write: who looks never sees an empty screen. Nobody waits for
  /// the answers.
  init?(_ terminal: Terminal, _ screen: Screen, cast: CastFile? = nil, showing frame: Frame) {
    self.terminal = terminal
    self.screen = screen
    self.cast = cast
    signals = SignalPipe.open(for: [SIGWINCH, SIGCONT, SIGTSTP])
    TerminalRescue.guardAgainstSignals()
    let text = self.screen.show(frame)
    isAsking = Self.answers
    // What is recorded is shown by players that do not know large letters.
    let questions = (cast == nil ? Self.sizingQuestion : "") + Self.questions
    guard terminal.enter(writing: text + (isAsking ? questions : "")) else { return nil }
    cast?.record(text, size: frame.size, now: TalkLoop.now)
  }

  /// Waits for the terminal, for one of the other descriptors, or for a time.
  mutating func wait(_ others: inout [pollfd], until deadline: Int?) -> [Wake] {
    var slots =
      [terminal.input, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) } + others
    var limit = deadline.map { min(max($0 - TalkLoop.now, 0), 600_000) } ?? -1
    if decoder.isPending { limit = limit < 0 ? Self.escapeTime : min(limit, Self.escapeTime) }
    let count = poll(&slots, nfds_t(slots.count), Int32(limit))
    if count < 0 { return errno == EINTR ? [] : [.gone] }
    others = Array(slots.dropFirst(2))
    var wakes: [Wake] = []
    if slots[0].revents != 0 {
      guard let bytes = terminal.read() else { return [.gone] }
      wakes += take(decoder.feed(bytes))
    } else if count == 0, decoder.isPending {
      wakes += take(decoder.flush())
    }
    if slots[1].revents != 0 {
      let taken = SignalPipe.take()
      if taken.contains(SIGTSTP) { suspend() }
      if taken.contains(SIGCONT) { screen.forget() }
      wakes.append(.resize)
    }
    if others.contains(where: { $0.revents != 0 }) { wakes.append(.other) }
    if let deadline, deadline <= TalkLoop.now { wakes.append(.time) }
    return wakes
  }

  private mutating func take(_ inputs: [TerminalInput]) -> [Wake] {
    for case .reply(let reply) in inputs {
      switch reply {
      case .synchronizedOutput(let isKnown): screen.isSynchronized = isKnown
      case .attributes: isAsking = false
      // The question left a blank in the frame.
      case Self.sizingAnswer: screen.forget()
      default: break
      }
    }
    return inputs.map { .input($0) }
  }

  /// Shows a frame with one write.
  mutating func show(_ frame: Frame) {
    let text = screen.show(frame)
    guard !text.isEmpty else { return }
    terminal.write(text)
    cast?.record(text, size: frame.size, now: TalkLoop.now)
  }

  /// Gives the terminal back; answers that are on their way do not end up in the shell.
  mutating func leave() {
    var slot = pollfd(fd: terminal.input, events: Int16(POLLIN), revents: 0)
    while isAsking, poll(&slot, 1, 100) > 0, let bytes = terminal.read() { _ = take(decoder.feed(bytes)) }
    terminal.leave()
  }

  /// Writes the next frame whole.
  mutating func redraw() { screen.forget() }

  /// Goes to the shell, and comes back.
  mutating func suspend() {
    terminal.suspend()
    screen.forget()
  }
}
