import Glibc
import TextGrid

/// Whoever read the output has gone: `walkdeck run … | head` ends quietly.
struct ClosedPipe: Error {}

/// Standard output, and what is known of it.
struct StandardOutput {
  let isTerminal = isatty(STDOUT_FILENO) == 1
  private let environment: [String: String]

  init(_ environment: [String: String] = Environment.variables) { self.environment = environment }

  /// Whether text is written with colours.
  var colors: ColorMode { ColorMode(environment: environment, isTerminal: isTerminal) }

  /// Whether the terminal can't do more than print.
  var isDumb: Bool { environment["TERM"] == "dumb" }

  /// `COLUMNS`, or what the terminal says, or 80.
  var width: Int {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return Self.clamped(columns) }
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Self.clamped(Int(size.ws_col))
  }

  /// Lines shorter than this can't hold anything, and nobody has longer ones.
  private static func clamped(_ columns: Int) -> Int { min(max(columns, 20), 1000) }

  func write(_ lines: [StyledText]) throws { try write(lines.rendered(colors)) }

  func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw ClosedPipe() }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// Writes lines to standard error.
  static func complain(_ lines: [String]) {
    for line in lines {
      var text = line.hasSuffix("\n") ? line : line + "\n"
      text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
  }
}
