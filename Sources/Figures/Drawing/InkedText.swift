import TextGrid

/// A line of text in pieces that each mean something.
struct InkedText: Sendable, Hashable, ExpressibleByStringInterpolation {
  struct Run: Sendable, Hashable {
    var text: String
    var ink: Ink
  }

  private(set) var runs: [Run] = []

  init() {}
  /// Makes a line of one piece; what could steer a terminal is replaced.
  init(_ text: String, _ ink: Ink = .plain) { append(text, ink) }
  init(stringLiteral value: String) { self.init(value) }

  var isEmpty: Bool { runs.isEmpty }
  var width: Int { runs.reduce(0) { $0 + $1.text.displayWidth } }
  var plain: String { runs.map(\.text).joined() }

  mutating func append(_ text: String, _ ink: Ink = .plain) {
    guard !text.isEmpty else { return }
    runs.append(Run(text: text.sanitised, ink: ink))
  }

  static func + (a: InkedText, b: InkedText) -> InkedText {
    var sum = a
    sum.runs += b.runs
    return sum
  }

  /// The line cut to at most this many columns.
  func truncated(to columns: Int) -> InkedText {
    guard width > columns else { return self }
    var out = InkedText()
    var room = columns
    for run in runs where room > 0 {
      let text = run.text.truncated(to: room)
      out.append(text, run.ink)
      room -= text == run.text ? text.displayWidth : room
    }
    return out
  }
}
