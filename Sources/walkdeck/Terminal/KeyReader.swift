import Glibc

/// Reads single keys from the terminal.
///
/// The terminal is in raw mode only while a key is waited for, and no other code runs then: whatever ends the program at
/// another time finds the terminal as it was.
struct KeyReader {
  /// Why there is no key.
  enum End: Error {
    /// The input is at its end.
    case input
    /// A signal asks the program to end.
    case signal
  }

  /// Waits for a key.
  func next() throws(End) -> Key {
    while true {
      let bytes = try bytes()
      let key = Key(bytes)
      guard key == .suspend else { return key }
      // The terminal is restored: stop as the user asked, and wait again when continued.
      raise(SIGTSTP)
    }
  }

  private func bytes() throws(End) -> [UInt8] {
    var saved = termios()
    guard tcgetattr(STDIN_FILENO, &saved) == 0 else { return try line() }
    // These signals arrive in pselect and nowhere else, so that none slips in between.
    var ending = sigset_t()
    var before = sigset_t()
    sigemptyset(&ending)
    for number in [SIGTERM, SIGHUP, SIGINT] { sigaddset(&ending, number) }
    sigprocmask(SIG_BLOCK, &ending, &before)
    let handlers = [SIGTERM, SIGHUP, SIGINT].map { ($0, signal($0) { _ in }) }
    var raw = saved
    cfmakeraw(&raw)
    raw.c_oflag = saved.c_oflag
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    defer {
      tcsetattr(STDIN_FILENO, TCSADRAIN, &saved)
      for (number, handler) in handlers { signal(number, handler) }
      sigprocmask(SIG_SETMASK, &before, nil)
    }
    var input = fd_set()
    input.__fds_bits.0 = 1 << STDIN_FILENO
    guard pselect(STDIN_FILENO + 1, &input, nil, nil, nil, &before) > 0 else { throw .signal }
    return try read()
  }

  private func read() throws(End) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    guard count > 0 else { throw .input }
    return Array(buffer[..<count])
  }

  /// Where there is no terminal to set up, a line's first letter is the key.
  private func line() throws(End) -> [UInt8] {
    guard let line = readLine() else { throw .input }
    return line.first.map { Array(String($0).utf8) } ?? [0x0D]
  }
}
