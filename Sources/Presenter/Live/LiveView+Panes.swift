import SequenceDiagram
import TextGrid
import Walkthrough

/// What is in the panes.
extension LiveView {
  /// A pane's content through a window.
  func window(_ pane: LivePane, _ size: GridSize) -> LiveWindow {
    if let typing = stage.typing {
      // The end stays in sight.
      return LiveWindow(pane == .output ? typing.rows(size.columns) : [], size, from: .max)
    }
    guard pane == .diagram else {
      let lines = content(pane, columns: size.columns)
      return LiveWindow(lines, size, from: stage.scrolls[pane] ?? (pane == .output ? outputStart(lines) : 0))
    }
    let (head, lines) = parts(size)
    // The newest message stays in sight, or the one that is walked to with some of what follows.
    let current = stage.current.flatMap { current in lines.lastIndex { $0.message == current } }
    let room = size.rows - head.count
    let wanted = current.map { $0 - lines.startIndex - room + 1 + min(room / 3, 4) } ?? .max
    return LiveWindow(
      head: head.map(\.text), lines.map(\.text), size, from: stage.scrolls[pane] ?? wanted)
  }

  /// What is in the message that is walked to; nil while it is not asked for, or has no room.
  func contentWindow(_ size: GridSize) -> LiveWindow? {
    guard stage.showsContent, let explained, size.rows >= 8 else { return nil }
    let lines = ContentReport(explained, width: size.columns).lines
    let rows = min(lines.count, size.rows * 3 / 5)
    return LiveWindow(lines, GridSize(columns: size.columns, rows: rows), from: stage.contentScroll)
  }

  func content(_ pane: LivePane, columns: Int) -> [StyledText] {
    if let typing = stage.typing { return pane == .output ? typing.rows(columns) : [] }
    guard let record = steps.shownRecord else { return [] }
    let options = ReportOptions(detail: steps.detail, width: columns, showsAnswers: stage.showsAnswers)
    let report = StepReport(record, options)
    let lines: [StyledText]
    switch pane {
    case .output:
      // A step with a fault does not have to be as expected.
      let expectations = stage.whatIf == nil ? report.expectationRows : []
      lines =
        Array(report.output.drop(while: \.isEmpty)) + answerHint(record)
        + (expectations.isEmpty ? [] : [StyledText()] + expectations)
    case .diagram: lines = diagram(columns).map(\.text)
    case .changes: lines = report.changeRows
    case .aws: lines = report.equivalentRows
    }
    return lines.isEmpty ? [StyledText("  " + wording("nothing", "없음"), .dim)] : lines
  }

  /// Where the output begins until it is scrolled: at what is not as expected; over the diagram, so that its end is seen.
  private func outputStart(_ lines: [StyledText]) -> Int {
    if let record = steps.shownRecord, stage.whatIf == nil, !record.result.failures.isEmpty {
      let rows = StepReport(
        record, ReportOptions(detail: steps.detail, width: outputFrame?.size.columns ?? size.columns)
      )
      .expectationRows
      if let failed = rows.firstIndex(where: { $0.plain.hasPrefix("✗") }) {
        return lines.count - rows.count + failed - 1
      }
    }
    return frames.count == 2 ? .max : 0
  }

  private func answerHint(_ record: StepRecord) -> [StyledText] {
    guard hidesAnswers(record), let hint = steps.keys.hint(.answer, wording("shows the answer", "답 보기")) else {
      return []
    }
    return [StyledText("  " + hint, .dim)]
  }

  /// Whether a step asks something whose answer is not shown.
  func hidesAnswers(_ record: StepRecord) -> Bool {
    !stage.showsAnswers
      && record.result.entries.contains { entry in
        switch entry {
        case .question(let question): !question.answers.isEmpty || !question.hints.isEmpty
        case .task(let task): !task.hints.isEmpty
        default: false
        }
      }
  }

  // MARK: Diagram

  /// The message of each row that is scrolled.
  func messages(_ size: GridSize) -> [Int?] { parts(size).lines.map(\.message) }

  /// What stays over the diagram, and what is scrolled: the key stays where two thirds are left for messages.
  private func parts(_ size: GridSize) -> (head: ArraySlice<DiagramRow>, lines: ArraySlice<DiagramRow>) {
    let rows = diagram(size.columns)
    let names = rows.prefix { $0.isHeader }.count
    let key = rows.dropFirst(names).prefix { $0.isKey }.count
    let head = (names + key) * 3 <= size.rows ? names + key : names
    return (rows.prefix(head), rows.dropFirst(head))
  }

  private func diagram(_ columns: Int) -> [DiagramRow] {
    guard let diagram = stage.diagram, !diagram.messages.isEmpty else {
      return [DiagramRow(StyledText("  " + wording("no messages", "메시지 없음"), .dim))]
    }
    guard case .shown(let rehearsal)? = stage.whatIf else {
      return diagram.rows(steps.view, width: columns, first: stage.visible, current: stage.current)
    }
    // What differs is told in the margin, which only drawings with a row a message have.
    let view = steps.view == .list ? DiagramView.list : .lanes
    return diagram.rows(view, width: columns - 2, first: stage.visible, current: stage.current).map { row in
      var row = row
      row.text = Self.marked(row.text, row.message.map { rehearsal.marks[$0] } ?? .both)
      return row
    }
  }

  private static func marked(_ text: StyledText, _ mark: DiagramDifference.Mark) -> StyledText {
    switch mark {
    case .both: return StyledText("  ") + text
    case .added: return StyledText("+ ", LiveStyle.added) + text
    case .missing:
      var line = StyledText("− ", LiveStyle.missing)
      for span in text.spans { line.append(span.text, .dim) }
      return line
    }
  }

  /// The message that is walked to, explained.
  var explained: MessageExplanation? {
    guard stage.typing == nil, let current = stage.current, let diagram = stage.diagram,
      diagram.messages.indices.contains(current), let record = steps.shownRecord
    else { return nil }
    return MessageExplanation(diagram.messages[current], of: record, wording)
  }
}
