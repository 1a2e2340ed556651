import AWSEquivalents
import CloudKernel
import SequenceDiagram
import TextGrid
import Walkthrough

/// One step of an export.
struct StepExport {
  private let result: StepResult
  private let trace: Trace
  private let setup: SessionSetup
  private let detail: Detail
  private let anchor: String
  private let title: String

  private var wording: Wording { setup.wording }

  init(_ result: StepResult, of session: WalkthroughSession, detail: Detail, anchor: String) {
    self.result = result
    self.detail = detail
    self.anchor = anchor
    trace = session.trace
    setup = session.setup
    title = Self.title(of: result, session)
  }

  static func title(of result: StepResult, _ session: WalkthroughSession) -> String {
    let title = result.step.title.text(for: session.setup.language, deckLanguage: session.setup.deckLanguage)
    return title.isEmpty ? result.step.id : title
  }

  /// The parts of the step in order, empty ones among them.
  var blocks: [String] {
    ["<a id=\"\(MarkdownText.escaped(anchor))\"></a>", "## \(result.number). \(MarkdownText.escaped(title))"]
      + result.entries.map(block) + diagram + [changes] + equivalents + [expectations, events]
  }

  // MARK: Entries

  private func block(_ entry: StepResult.Entry) -> String {
    switch entry {
    case .narration(let text): return MarkdownText.prose(said(text))
    case .command(let run): return command(run)
    case .until(let until, let isReached):
      let text = isReached ? wording("Held at", "여기서 멈춤") : wording("Never came to", "도달하지 못함")
      return "\(isReached ? "⏸" : "✗") \(text): \(MarkdownText.code(until.text))"
    case .fault(let line): return "⚡ \(MarkdownText.code(line.text))"
    case .expectation: return ""
    case .question(let question):
      let answers = question.answers.map { "> → \(MarkdownText.escaped(said($0)))" }
      return (["> **?** \(MarkdownText.escaped(said(question.text)))"] + answers).joined(separator: "\n>\n")
    case .task(let task): return "> **▢** \(MarkdownText.escaped(said(task.text)))"
    }
  }

  private func said(_ text: LocalizedText) -> String {
    text.text(for: setup.language, deckLanguage: setup.deckLanguage)
  }

  private func command(_ run: CommandRun) -> String {
    var lines = run.command.lines.enumerated().map {
      ($0.offset == 0 ? "\(run.command.prompt.sign) " : "> ") + $0.element
    }
    if !run.output.isEmpty { lines.append(run.output.trimmingNewlines) }
    if let value = run.captured, let name = run.command.capture { lines.append("# \(name)=\(value)") }
    var notes: [String] = []
    if run.isContinued { notes.append(wording("A command of an earlier step ends:", "앞 단계의 명령이 끝났다:")) }
    notes.append(MarkdownText.fenced(lines.joined(separator: "\n"), as: "console"))
    if run.status == .waiting { notes.append(wording("It waits.", "기다리는 중이다.")) }
    if let code = run.exitCode, code != 0 { notes.append("\(wording("Exit code", "종료 코드")) \(code)") }
    return notes.joined(separator: "\n\n")
  }

  // MARK: What happened

  private var shown: [Event] { trace.events[result.events].filter { !$0.isPeriodic } }

  private var diagram: [String] {
    guard !shown.isEmpty else { return [] }
    let diagram = Diagram(
      events: Array(trace.events[result.events]), trace: trace,
      options: setup.diagramOptions(detail, result.sections))
    return diagram.messages.isEmpty ? [] : diagram.mermaid().map { "```mermaid\n\($0.trimmingNewlines)\n```" }
  }

  private var events: String {
    guard !shown.isEmpty else { return "" }
    var table = MarkdownTable(
      [
        "#", wording("Time", "시각"), wording("From", "보낸 쪽"), wording("To", "받은 쪽"), wording("Wire", "경로"),
        wording("Operation", "동작"), wording("Detail", "내용"), wording("Status", "결과"),
      ])
    for event in shown {
      table.add(
        [
          String(event.number), Self.time(event.time), name(event.source), name(event.target), Self.wire(event),
          MarkdownText.codeCell(event.operation), MarkdownText.cell(event.detail), MarkdownText.cell(event.status),
        ])
    }
    let summary = wording("All \(shown.count) events", "전체 이벤트 \(shown.count)개")
    return "<details>\n<summary>\(summary)</summary>\n\n\(table.text)\n\n</details>"
  }

  private func name(_ id: ProcessID) -> String {
    let participant = trace[id]
    return MarkdownText.cell(
      participant.node.isEmpty ? participant.name : "\(participant.name)@\(participant.node)")
  }

  /// `http request`, `rpc cast`, `sql`.
  private static func wire(_ event: Event) -> String {
    switch event.kind {
    case .request, .reply, .deliver: "\(event.wire.rawValue) \(event.kind.rawValue)"
    case .publish: "rpc \(event.mode.rawValue)"
    case .statement: "sql"
    case .action, .packet, .state, .log: event.kind.rawValue
    }
  }

  /// Seconds with as many digits as the clock has: `1.300250`.
  private static func time(_ microseconds: Int64) -> String {
    let digits = String(microseconds % 1_000_000)
    return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  // MARK: What changed, AWS, expectations

  private var changes: String {
    guard !result.changes.isEmpty else { return "" }
    var table = MarkdownTable(
      [wording("Time", "시각"), wording("Resource", "자원"), wording("Field", "필드"), wording("Change", "변화")])
    for change in result.changes {
      table.add(
        [
          Self.time(change.time), MarkdownText.cell("\(change.kind) \(change.name)"), MarkdownText.cell(change.field),
          MarkdownText.cell("\(change.old.isEmpty ? wording("(new)", "(새로)") : change.old) → \(change.new)"),
        ])
    }
    return "**\(wording("State changes", "상태 변화"))**\n\n\(table.text)"
  }

  private var equivalents: [String] {
    guard !result.equivalents.isEmpty else { return [] }
    var table = MarkdownTable(["OpenStack", "AWS", wording("Command", "명령"), wording("Difference", "차이")])
    for equivalent in result.equivalents {
      table.add(EquivalentRow(equivalent, wording).cells + [MarkdownText.cell(equivalent.caveat)])
    }
    let commands = result.equivalents.compactMap(\.command)
    let block = commands.isEmpty ? [] : [MarkdownText.fenced(commands.joined(separator: "\n"), as: "sh")]
    return ["**AWS**\n\n\(table.text)"] + block
  }

  private var expectations: String {
    var lines: [String] = []
    for case .expectation(let expectation, let failure) in result.entries {
      let seen = failure.map { " — \(wording("seen", "실제")): \(MarkdownText.escaped($0.seen))" } ?? ""
      lines.append("- \(failure == nil ? "✓" : "✗") \(MarkdownText.code(expectation.text))\(seen)")
    }
    for run in result.commands {
      if let difference = run.difference { lines.append("- ✗ \(MarkdownText.escaped(difference.description))") }
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The text without line feeds at its end.
  fileprivate var trimmingNewlines: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
