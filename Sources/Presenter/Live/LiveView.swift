import SequenceDiagram
public import TextGrid
import Walkthrough

extension LiveSteps {
  /// The panes of the step that the slide shows, in exactly as many rows as there are.
  public func rows(_ size: GridSize) -> [StyledText] { LiveView(self, size).rows }
}

/// The panes side by side, one over another or one at a time, as the screen has room.
struct LiveView {
  let steps: LiveSteps
  let size: GridSize
  let stage: LiveStage
  var wording: Wording { steps.wording }

  init(_ steps: LiveSteps, _ size: GridSize) {
    self.steps = steps
    self.size = size
    stage = steps.stage
  }

  /// From where on panes stand side by side, and one over another.
  static let wide = 120
  static let tall = 34

  var rows: [StyledText] {
    let foot = self.foot
    let room = max(size.rows - foot.count, 0)
    let body = body(GridSize(columns: size.columns, rows: room))
    return Self.fitted(body, GridSize(columns: size.columns, rows: room))
      + foot.suffix(size.rows).map { $0.truncated(to: size.columns) }
  }

  private func body(_ room: GridSize) -> [StyledText] {
    if let failure = stage.failure {
      let lines = failure.flatMap { $0.sanitised.wrapped(to: room.columns - 2) }
      return [StyledText("✗ " + wording("it can't run", "실행할 수 없음"), LiveStyle.bad)]
        + lines.map { StyledText("  \($0)") }
    }
    if let menu = menu(room) { return menu }
    guard steps.shownRecord != nil else { return [] }
    if room.columns >= Self.wide { return sideBySide(room) }
    if room.rows >= Self.tall { return stacked(room) }
    return [tabs(room.columns)] + pane(steps.pane, GridSize(columns: room.columns, rows: room.rows - 1))
  }

  /// Output, state and AWS at the left, the diagram at the right.
  private func sideBySide(_ room: GridSize) -> [StyledText] {
    let left = room.columns * 2 / 5
    let right = room.columns - left - 3
    let others = [LivePane.output, .changes, .aws]
    let heights = heights(others, columns: left, rows: room.rows)
    let column = zip(others, heights).flatMap { titled($0, GridSize(columns: left, rows: $1)) }
    let diagram = titled(.diagram, GridSize(columns: right, rows: room.rows))
    return zip(column, diagram).map { $0.padded(to: left) + StyledText(" │ ", .dim) + $1 }
  }

  /// The pane that was chosen last over the diagram.
  private func stacked(_ room: GridSize) -> [StyledText] {
    let upper = steps.pane == .diagram ? .output : steps.pane
    let wanted = content(upper, columns: room.columns, rows: 0).count + 1
    let rows = min(wanted, room.rows * 2 / 5)
    return titled(upper, GridSize(columns: room.columns, rows: rows))
      + titled(.diagram, GridSize(columns: room.columns, rows: room.rows - rows))
  }

  /// Rows for panes in one column: what they need where that is little, the rest for those that need more.
  private func heights(_ panes: [LivePane], columns: Int, rows: Int) -> [Int] {
    let wanted = panes.map { max(content($0, columns: columns, rows: 0).count, 1) + 1 }
    var heights = wanted.map { min($0, max(rows / 5, 3)) }
    var rest = rows - heights.reduce(0, +)
    for index in heights.indices where rest > 0 {
      let more = min(rest, wanted[index] - heights[index])
      heights[index] += more
      rest -= more
    }
    heights[0] += rest
    return heights
  }

  // MARK: Panes

  private func tabs(_ columns: Int) -> StyledText {
    var line = StyledText()
    for pane in LivePane.allCases {
      let isCurrent = pane == steps.pane
      line.append(" \(pane.key) \(title(pane)) ", isCurrent ? Style(isBold: true, isReversed: true) : .dim)
    }
    return line.truncated(to: columns)
  }

  private func title(_ pane: LivePane) -> String {
    let title = pane.title(wording)
    guard pane == .diagram else { return title }
    return "\(title) \(steps.view.rawValue)" + (steps.detail == .flow ? "" : " \(steps.detail.rawValue)")
  }

  private func titled(_ pane: LivePane, _ room: GridSize) -> [StyledText] {
    guard room.rows > 0 else { return [] }
    let isCurrent = pane == steps.pane
    let head = StyledText(
      rule("\(pane.key) \(title(pane))", width: room.columns), isCurrent ? LiveStyle.heading : .dim)
    return [head] + self.pane(pane, GridSize(columns: room.columns, rows: room.rows - 1))
  }

  /// What is to be seen of a pane through a window of some size.
  private func pane(_ pane: LivePane, _ room: GridSize) -> [StyledText] {
    guard room.rows > 0 else { return [] }
    let lines = content(pane, columns: room.columns, rows: room.rows)
    let last = max(lines.count - room.rows, 0)
    let start: Int
    if pane == .diagram, stage.scrolls[pane] == nil {
      start = min(max((currentRow(in: room) ?? lines.count) - room.rows + 2, 0), last)
    } else {
      start = min(stage.scrolls[pane] ?? 0, last)
    }
    var shown = Self.fitted(Array(lines[start..<min(start + room.rows, lines.count)]), room)
    // Nothing is cut in silence.
    if start > 0 { shown[0] = Self.more("↑ \(start)", room.columns) }
    if last > start { shown[room.rows - 1] = Self.more("↓ \(lines.count - start - room.rows + 1)", room.columns) }
    return shown
  }

  private static func more(_ text: String, _ columns: Int) -> StyledText {
    StyledText(" \(text) ".padded(to: columns, .right), .dim)
  }

  private func content(_ pane: LivePane, columns: Int, rows: Int) -> [StyledText] {
    guard let record = steps.shownRecord else { return [] }
    let options = ReportOptions(detail: steps.detail, width: columns, showsAnswers: stage.showsAnswers)
    let report = StepReport(record, options)
    let lines: [StyledText]
    switch pane {
    case .output:
      let expectations = report.expectationRows
      lines = Array(report.output.drop(while: \.isEmpty)) + (expectations.isEmpty ? [] : [StyledText()] + expectations)
    case .diagram: return diagram(columns).map(\.text)
    case .changes: lines = report.changeRows
    case .aws: lines = report.equivalentRows
    }
    return lines.isEmpty ? [StyledText("  " + wording("nothing", "없음"), .dim)] : lines
  }

  // MARK: Diagram

  private func diagram(_ columns: Int) -> [DiagramRow] {
    guard let diagram = stage.diagram, !diagram.messages.isEmpty else {
      return [DiagramRow(StyledText("  " + wording("no messages", "메시지 없음"), .dim))]
    }
    return diagram.rows(steps.view, width: columns, first: stage.visible, current: stage.current)
  }

  /// The last row of the message that is walked to.
  private func currentRow(in room: GridSize) -> Int? {
    stage.current.flatMap { current in diagram(room.columns).lastIndex { $0.message == current } }
  }

  /// The rows cut or filled up to a size.
  static func fitted(_ rows: [StyledText], _ size: GridSize) -> [StyledText] {
    let rows = rows.prefix(size.rows).map { $0.truncated(to: size.columns) }
    return rows + Array(repeating: StyledText(), count: max(size.rows - rows.count, 0))
  }
}
