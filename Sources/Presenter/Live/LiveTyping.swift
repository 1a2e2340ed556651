import TextGrid
import Walkthrough

/// The commands of a step as they are typed before it runs, so that a class can read them while it watches.
struct LiveTyping: Sendable {
  /// Something that stands over the output of a step.
  private enum Line: Sendable {
    /// What the author says; it stands there at once.
    case said(String)
    case typed(prompt: String, text: String)
  }

  /// The step that runs when all is typed.
  let id: LiveStepID
  /// How many characters are there.
  private(set) var count = 0
  private let lines: [Line]
  private let total: Int
  /// However long commands are, nobody waits longer for them.
  private static let longest = Duration.seconds(2)

  /// Takes a step's commands; nil where it has none.
  init?(_ id: LiveStepID, _ step: Step, _ setup: SessionSetup) {
    self.id = id
    lines = step.items.flatMap { item -> [Line] in
      switch item {
      case .narration(let text, _):
        let said = text.text(for: setup.language, deckLanguage: setup.deckLanguage)
        return [.said(said.split(whereSeparator: \.isNewline).joined(separator: " ").sanitised)]
      case .command(let command):
        var prompt = "$ "
        if case .root(let node) = command.prompt { prompt = "\(node.map(\.sanitised) ?? "")# " }
        return command.lines.enumerated().map {
          .typed(prompt: $0.offset == 0 ? prompt : "> ", text: $0.element.sanitised)
        }
      default: return []
      }
    }
    total = lines.reduce(0) { if case .typed(_, let text) = $1 { $0 + text.count } else { $0 } }
    guard total > 0 else { return nil }
  }

  /// Types on for a time; false when nothing is left to type.
  mutating func type(for interval: Duration) -> Bool {
    count += max(1, Int(Double(total) * (interval / Self.longest)))
    return count < total
  }

  /// What stands there, with a cursor at its end.
  func rows(_ width: Int) -> [StyledText] {
    var rows: [StyledText] = []
    var left = count
    for line in lines {
      switch line {
      case .said(let text):
        if !rows.isEmpty { rows.append("") }
        rows += text.wrapped(to: max(min(width, 100) - 2, 8)).map { StyledText("  " + $0) } + [""]
      case .typed(let prompt, let text):
        var row = StyledText(prompt, prompt == "> " ? .dim : LiveStyle.command)
        row.append(String(text.prefix(left)), .bold)
        guard left >= text.count else { return rows + (row + "▌").wrapped(to: width) }
        left -= text.count
        rows += row.wrapped(to: width)
      }
    }
    return rows
  }
}

extension LiveSteps {
  /// Whether commands are being typed.
  var isTyping: Bool { stage.typing != nil }

  /// The time between two characters: several fit between two messages of a diagram.
  private var typingInterval: Duration { max((pace ?? .zero) / 8, .milliseconds(10)) }
  var typingTick: Duration? { isTyping ? typingInterval : nil }

  /// Types the next characters; behind the last the step runs.
  mutating func typeOn() -> [LiveEffect] {
    let interval = typingInterval
    return stage.typing?.type(for: interval) == false ? finishTyping() : []
  }

  /// Runs the step whose commands were being typed.
  mutating func finishTyping() -> [LiveEffect] {
    guard let id = stage.typing?.id else { return [] }
    stage.typing = nil
    return run(id)
  }
}
