import AWSEquivalents
import CloudKernel
import SequenceDiagram
public import TextGrid

/// A step as a reader sees it in the scrollback: text, commands, what happened, what changed, AWS, what was expected.
public struct StepReport {
  private let record: StepRecord
  private let options: ReportOptions

  private var result: StepResult { record.result }
  private var setup: SessionSetup { record.setup }
  private var wording: Wording { setup.wording }
  private var width: Int { options.width }
  /// Text is easier to read in lines that are not too long.
  private var textWidth: Int { min(width, 100) }

  /// Makes the report of a step that a session has run.
  public init(_ result: StepResult, of session: WalkthroughSession, _ options: ReportOptions) {
    self.init(session.record(ofStep: result.number - 1), options)
  }

  /// Makes the report of a step that was run at some time.
  public init(_ record: StepRecord, _ options: ReportOptions) {
    self.record = record
    self.options = options
  }

  /// All of it, one line each.
  public var lines: [StyledText] { [header] + output + diagram + changes + equivalents + expectations }

  /// What the author says and what the commands printed.
  public var output: [StyledText] {
    var lines: [StyledText] = []
    var isText = false
    for entry in result.entries {
      let block = block(of: entry)
      // A point stands directly under its command, and apart from text.
      if isText, case .until = entry { lines.append(StyledText()) }
      if !block.isEmpty { isText = if case .narration = entry { true } else { false } }
      lines += block
    }
    return lines
  }

  // MARK: Head

  private var header: StyledText {
    let title = result.step.title.text(for: setup.language, deckLanguage: setup.deckLanguage)
    let clock = " \(Self.seconds(result.time.upperBound)) "
    var line = StyledText("━━ ", ReportStyle.heading)
    line.append("\(result.number)/\(record.stepCount) ", ReportStyle.heading)
    let room = width - line.displayWidth - clock.displayWidth - 4
    line.append((title.isEmpty ? result.step.id : title).sanitised.truncated(to: max(room, 8)), ReportStyle.title)
    let rest = width - line.displayWidth - 1 - clock.displayWidth - 2
    guard rest > 0 else { return line.truncated(to: width) }
    line.append(" " + String(repeating: "━", count: rest), ReportStyle.heading)
    line.append(clock, .dim)
    line.append("━━", ReportStyle.heading)
    return line
  }

  /// Virtual time as people read it: `1.93 s`.
  public static func seconds(_ microseconds: Int64) -> String {
    let hundredths = String((microseconds + 5000) / 10_000 % 100)
    return "\((microseconds + 5000) / 1_000_000).\(hundredths.count == 1 ? "0" : "")\(hundredths) s"
  }

  // MARK: Entries

  private func block(of entry: StepResult.Entry) -> [StyledText] {
    switch entry {
    case .narration(let text):
      let text = text.text(for: setup.language, deckLanguage: setup.deckLanguage)
      return [StyledText()] + wrapped(text.paragraph, indent: "  ")
    case .command(let run): return CommandReport(run, width: width, wording).lines
    case .until(let until, let isReached):
      let text = isReached ? wording("held at", "여기서 멈춤") : wording("never came to", "도달하지 못함")
      let style = isReached ? ReportStyle.held : ReportStyle.bad
      return wrapped("\(isReached ? "⏸" : "✗") \(text): \(until.text)", hanging: 2, style)
    case .fault(let line):
      return [StyledText()] + wrapped("⚡ \(line.text)", hanging: 2, Style(foreground: .yellow, isBold: true))
    case .question(let question):
      return [StyledText()] + self.question(question.text, "?", hints: question.hints, answers: question.answers)
    case .task(let task): return [StyledText()] + question(task.text, "▢", hints: task.hints, answers: [])
    case .expectation: return []
    }
  }

  private func question(
    _ text: LocalizedText, _ mark: String, hints: [LocalizedText], answers: [LocalizedText]
  ) -> [StyledText] {
    func said(_ text: LocalizedText) -> String { text.text(for: setup.language, deckLanguage: setup.deckLanguage) }
    var lines = wrapped("\(mark) \(said(text))", hanging: 2, ReportStyle.question)
    guard options.showsAnswers else { return lines }
    for hint in hints { lines += wrapped("\(wording("hint", "힌트")): \(said(hint))", indent: "  ", .dim) }
    for answer in answers { lines += wrapped("→ \(said(answer))", indent: "  ", hanging: 2) }
    return lines
  }

  /// Text in lines of readable length; all lines but the first stand `hanging` columns further in.
  private func wrapped(
    _ text: String, indent: String = "", hanging: Int = 0, _ style: Style = .plain
  ) -> [StyledText] {
    let deeper = indent + String(repeating: " ", count: hanging)
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      String(line).sanitised.wrapped(to: max(textWidth - deeper.count, 8)).enumerated().map { index, row in
        StyledText(index == 0 ? indent : deeper) + StyledText(row, style)
      }
    }
  }

  // MARK: Diagram

  private var diagram: [StyledText] {
    guard record.events.contains(where: { !$0.isPeriodic }) else { return [] }
    let diagram = record.diagram(options.detail)
    guard !diagram.messages.isEmpty else { return [] }
    return [StyledText()] + diagram.lines(options.view, width: width)
  }

  // MARK: Changes

  private var changes: [StyledText] {
    let rows = changeRows
    return rows.isEmpty ? [] : [StyledText(), heading(wording("State", "상태 변화"))] + rows
  }

  /// The resources that changed, a row or more a field.
  public var changeRows: [StyledText] {
    let chains = StateChain.all(of: result.changes)
    guard !chains.isEmpty else { return [] }
    let names = chains.map { $0.resource.sanitised }
    let fields = chains.map { $0.field.sanitised }
    let nameWidth = min(names.map(\.displayWidth).max() ?? 0, width / 3)
    let fieldWidth = min(fields.map(\.displayWidth).max() ?? 0, width / 4)
    var lines: [StyledText] = []
    for (index, chain) in chains.enumerated() {
      let room = width - nameWidth - fieldWidth - 6
      let path = chain.path(wording).sanitised.wrapped(to: max(room, 12))
      for (row, text) in path.enumerated() {
        var line = StyledText("  ")
        line.append((row == 0 ? names[index] : "").fitted(to: nameWidth) + "  ", row == 0 ? .plain : .dim)
        line.append((row == 0 ? fields[index] : "").fitted(to: fieldWidth) + "  ", .dim)
        line.append(text, chain.isFailure ? ReportStyle.bad : .plain)
        lines.append(line.truncated(to: width))
      }
    }
    return lines
  }

  private func heading(_ text: String) -> StyledText { StyledText(text, ReportStyle.heading) }

  // MARK: AWS

  private var equivalents: [StyledText] {
    let rows = equivalentRows
    return rows.isEmpty ? [] : [StyledText(), heading("AWS")] + rows
  }

  /// What AWS has for the commands.
  public var equivalentRows: [StyledText] {
    var lines: [StyledText] = []
    for equivalent in result.equivalents {
      if let command = equivalent.command {
        for line in ShellText.folded(command.sanitised, width: textWidth - 2) { lines.append(StyledText("  \(line)")) }
      } else {
        lines += wrapped(wording("no counterpart to", "대응하는 것이 없음:") + " \(equivalent.openstack)", indent: "  ")
      }
      if !equivalent.caveat.isEmpty, !record.knownCaveats.contains(equivalent.caveat) {
        lines += wrapped("≠ \(equivalent.caveat)", indent: "  ", hanging: 2, .dim)
      }
    }
    return lines
  }

  // MARK: Expectations

  private var expectations: [StyledText] {
    let rows = expectationRows
    return rows.isEmpty ? [] : [StyledText()] + rows
  }

  /// What was expected, and whether it holds.
  public var expectationRows: [StyledText] {
    var lines: [StyledText] = []
    for case .expectation(let expectation, let failure) in result.entries {
      let mark = failure == nil ? "✓" : "✗"
      lines += wrapped("\(mark) \(expectation.text)", hanging: 2, failure == nil ? ReportStyle.good : ReportStyle.bad)
      if let failure { lines += wrapped("\(wording("seen", "실제")): \(failure.seen)", indent: "    ") }
    }
    for run in result.commands {
      guard let difference = run.difference else { continue }
      lines += wrapped("✗ \(difference.description)", hanging: 2, ReportStyle.bad)
    }
    return lines
  }
}

extension String {
  /// Lines that stand together as one line, to be broken where the reader's width wants it.
  var paragraph: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
