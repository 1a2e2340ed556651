import Glibc

/// Gives the terminal back as it was, from anywhere: the end of a talk, a signal, a crash.
///
/// What a signal handler needs is laid down beforehand; it calls nothing but write, tcsetattr, unlink and raise.
enum TerminalRescue {
  /// What is known of the terminal that was taken over.
  private struct State {
    var input: Int32 = -1
    var output: Int32 = -1
    var saved = termios()
    /// The terminal is taken over at this moment.
    var isTaken = false
  }

  nonisolated(unsafe) private static var state = State()
  /// Ends mouse, wrapping and cursor as they were, styles and an open frame, and the alternate screen.
  private static let farewell: StaticString =
    "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1000l\u{1B}[m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
  /// A file to take away at the end, as a C string that is never freed.
  nonisolated(unsafe) private static var file: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static let former = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)

  /// Remembers the terminal's settings and gives them; nil where it has none.
  static func save(input: Int32, output: Int32) -> termios? {
    var saved = termios()
    guard tcgetattr(input, &saved) == 0 else { return nil }
    state = State(input: input, output: output, saved: saved, isTaken: true)
    return saved
  }

  /// Gives the terminal back; does nothing when it was.
  static func restore() {
    guard state.isTaken else { return }
    state.isTaken = false
    _ = write(state.output, farewell.utf8Start, farewell.utf8CodeUnitCount)
    // Draining would wait for a terminal that has stopped reading.
    tcsetattr(state.input, TCSANOW, &state.saved)
  }

  /// Names a file that does not outlive the program.
  static func remove(atEnd path: String?) {
    file = path.flatMap { strdup($0) }
  }

  /// From now on whatever ends the program gives the terminal back first.
  static func guardAgainstSignals() {
    _ = (state.isTaken, farewell.utf8CodeUnitCount, file)
    atexit { TerminalRescue.restore() }
    // A handler of its own stack also runs when the stack is used up.
    var stack = stack_t()
    stack.ss_size = 64 << 10
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: 64 << 10, alignment: 16)
    sigaltstack(&stack, nil)
    for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in TerminalRescue.end(by: number) }
      action.sa_flags = Int32(SA_ONSTACK)
      sigaction(number, &action, former + Int(number))
    }
  }

  /// Runs in a signal handler.
  private static func end(by number: Int32) {
    restore()
    if let file { unlink(file) }
    // What was to happen without us happens now: the end, or the runtime's account of a crash.
    sigaction(number, former + Int(number), nil)
    raise(number)
  }
}
