import TextGrid
import Walkthrough

/// Where the walkthrough of a slide stands, for who does not see its panes.
struct NotesStep: Sendable, Hashable {
  /// What has become of the step.
  enum Condition: String, Sendable, CaseIterable {
    /// None of the slide was run yet.
    case ready
    case running
    /// It was run, and its diagram grows.
    case growing
    case ok
    /// Something was not as expected.
    case failed
    /// It can't be run.
    case impossible
    /// It is shown as it would go with a fault.
    case whatIf
  }

  var condition: Condition
  /// Its place in its walkthrough, from 1, and how many there are.
  var number: Int
  var count: Int
  /// How many messages of its diagram are drawn, and how many there are.
  var shown: Int
  var messages: Int
  /// Its title, or what is wrong with it.
  var title: String
  /// The title of the step that comes next on the slide; nil where none is left.
  var next: String?

  // MARK: On the wire

  /// Text that can stand in a line of a message.
  static func line(_ text: String) -> String { String(text.sanitised.prefix(200)) }

  /// The step behind a message's numbers.
  var fields: String {
    "\t\(condition.rawValue) \(number) \(count) \(shown) \(messages)\t\(Self.line(title))"
      + (next.map { "\t" + Self.line($0) } ?? "")
  }

  init(condition: Condition, number: Int, count: Int, shown: Int, messages: Int, title: String, next: String?) {
    self.condition = condition
    self.number = number
    self.count = count
    self.shown = shown
    self.messages = messages
    self.title = title
    self.next = next
  }

  /// Reads the fields; nil where they are none.
  init?(fields: Substring) {
    let parts = fields.split(separator: "\t", omittingEmptySubsequences: false)
    let words = parts[0].split(separator: " ")
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard (2...3).contains(parts.count), numbers.count == 4,
      let condition = words.first.flatMap({ Condition(rawValue: String($0)) })
    else { return nil }
    self.init(
      condition: condition, number: numbers[0], count: numbers[1], shown: numbers[2], messages: numbers[3],
      title: String(parts[1]), next: parts.count > 2 ? String(parts[2]) : nil)
  }

  // MARK: On the screen

  /// The step in one line.
  func text(_ wording: Wording) -> StyledText {
    var line = StyledText()
    switch condition {
    case .ready: break
    case .running: line.append(wording("… running ", "… 실행하는 중: "), LiveStyle.notice)
    case .growing: line.append("… ", LiveStyle.notice)
    case .ok: line.append("✓ ", LiveStyle.good)
    case .failed: line.append("✗ ", LiveStyle.bad)
    case .impossible: line.append("✗ " + wording("it can't run: ", "실행할 수 없음: "), LiveStyle.bad)
    case .whatIf: line.append("? " + wording("What if: ", "만약: "), LiveStyle.question)
    }
    if condition != .ready {
      if number > 0 { line.append("\(number)/\(count) ", .bold) }
      line.append(title.sanitised, .bold)
    }
    if condition == .growing {
      line.append(wording(" · message \(shown) of \(messages)", " · 메시지 \(messages)개 중 \(shown)번째"))
    }
    if condition == .failed { line.append(wording(" · not as expected", " · 기대와 다름"), LiveStyle.bad) }
    if let next {
      let words = wording("next: ", "다음: ") + next.sanitised
      line.append(condition == .ready ? "▸ \(words)" : " · \(words)", condition == .ready ? .bold : .plain)
    } else if condition == .ok || condition == .failed {
      line.append(" · " + wording("the last one here", "이 슬라이드의 마지막 단계"), .dim)
    }
    return line
  }
}

extension LiveSteps {
  /// Where the walkthrough of the slide stands; nil where it has none.
  var summary: NotesStep? {
    guard hasSteps else { return nil }
    var summary = NotesStep(
      condition: .ready, number: 0, count: 0, shown: min(stage.visible, messageCount), messages: messageCount,
      title: "", next: next.map(title))
    func say(_ condition: NotesStep.Condition, _ id: LiveStepID?, _ text: String? = nil) {
      summary.condition = condition
      summary.number = id.map { $0.index + 1 } ?? 0
      summary.count = id.flatMap { id in file.scripts.first { $0.id == id.walkthrough } }?.steps.count ?? 0
      summary.title = text ?? id.map(title) ?? ""
    }
    if stage.isWaiting || isTyping {
      say(.running, next)
      summary.next = nil
    } else if let failure = stage.failure {
      say(.impossible, nil, failure.first ?? "")
      summary.next = nil
    } else if case .shown(let rehearsal)? = stage.whatIf {
      say(.whatIf, nil, rehearsal.menu.choices[rehearsal.menu.selected].text(wording))
    } else if let id = stage.step, let record = shownRecord {
      say(isGrowing ? .growing : record.result.failures.isEmpty ? .ok : .failed, id)
    }
    return summary
  }
}

extension Talk {
  /// Where the walkthrough of the slide stands, here or in the talk that is followed.
  var step: NotesStep? { live?.summary ?? followedStep }
}
