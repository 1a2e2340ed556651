import Glibc
public import TextGrid

/// The terminal that a talk is given on: raw mode, alternate screen, and back again whatever happens.
///
/// There is one in a process, because signal handlers have to find it.
public final class Terminal {
  /// Keys come from here.
  public let input: Int32
  /// Frames go here.
  public let output: Int32
  private let usesMouse: Bool

  /// Opens the terminal on standard output; keys come from it too where standard input is something else.
  ///
  /// Nil where there is none.
  public init?(usesMouse: Bool = true) {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    output = STDOUT_FILENO
    input = isatty(STDIN_FILENO) == 1 ? STDIN_FILENO : open("/dev/tty", O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { return nil }
    self.usesMouse = usesMouse
  }

  /// The size of the screen; 80 by 24 where the terminal doesn't say.
  public var size: GridSize {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return GridSize(columns: 80, rows: 24)
    }
    return GridSize(columns: min(Int(size.ws_col), 1000), rows: min(Int(size.ws_row), 1000))
  }

  /// Takes the terminal over and writes on it: keys come one by one, the screen is ours; false where it can't be done.
  public func enter(writing text: String = "") -> Bool {
    guard let saved = TerminalRescue.save(input: input, output: output) else { return false }
    var raw = saved
    cfmakeraw(&raw)
    guard tcsetattr(input, TCSADRAIN, &raw) == 0 else { return false }
    write("\u{1B}[?1049h\u{1B}[?7l\u{1B}[?25l" + (usesMouse ? "\u{1B}[?1000h\u{1B}[?1006h" : "") + text)
    return true
  }

  /// Gives the terminal back as it was.
  public func leave() { TerminalRescue.restore() }

  /// Stops the program as Ctrl-Z does to others, and takes the terminal over again when it goes on.
  public func suspend() {
    leave()
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, SIGTSTP)
    let handler = signal(SIGTSTP, SIG_DFL)
    kill(0, SIGTSTP)
    signal(SIGTSTP, handler)
    _ = enter()
  }

  /// Writes a text whole; a terminal that has gone is noticed when keys are read.
  public func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(output, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count < 0, errno == EAGAIN {
          var slot = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
          poll(&slot, 1, 1000)
          continue
        }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// Reads what has been typed; nil when the terminal has gone.
  public func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(input, &buffer, buffer.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    return count > 0 ? Array(buffer[..<count]) : nil
  }
}
