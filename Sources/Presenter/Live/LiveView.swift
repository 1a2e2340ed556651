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

  /// The pane that keys act on: the output where commands are typed, and where there is no diagram to see.
  var pane: LivePane {
    let hasNoDiagram = stage.diagram?.messages.isEmpty ?? false
    return stage.typing != nil || hasNoDiagram && steps.pane == .diagram ? .output : steps.pane
  }

  /// From where on panes stand side by side, and one over another.
  private static let wide = 120
  private static let tall = 28
  /// With fewer rows, panes stand alone.
  private static let pair = 14
  /// Rows that stay free for what is said under the panes, so that they do not change places when it comes.
  private static let reserve = 4

  var rows: [StyledText] {
    let foot = self.foot.suffix(size.rows)
    let room = GridSize(columns: size.columns, rows: size.rows - foot.count)
    return LiveWindow.fitted(body(room), room) + foot.map { $0.truncated(to: size.columns) }
  }

  private func body(_ room: GridSize) -> [StyledText] {
    if let failure = stage.failure { return self.failure(failure, room) }
    if let menu = menu(room) { return menu }
    let frames = frames(room)
    switch frames.count {
    case 0: return []
    case 1: return [tabs(room.columns)] + pane(frames[0].pane, frames[0].size)
    case 2: return frames.flatMap(titled)
    default:
      let left = frames.dropLast().flatMap(titled)
      let right = titled(frames[frames.count - 1])
      return zip(left, right).map { $0.padded(to: frames[0].size.columns) + StyledText(" │ ", .dim) + $1 }
    }
  }

  private func failure(_ lines: [String], _ room: GridSize) -> [StyledText] {
    [StyledText("✗ " + wording("it can't run", "실행할 수 없음"), LiveStyle.bad), StyledText()]
      + lines.flatMap { $0.sanitised.wrapped(to: max(room.columns - 2, 8)) }.map { StyledText("  \($0)") }
  }

  // MARK: Frames

  /// A pane with the size of what is under its title.
  struct Frame {
    var pane: LivePane
    let size: GridSize
    /// Where its title begins.
    var column = 0
    var row = 0

    /// Whether a cell is in it or in its title.
    func contains(_ column: Int, _ row: Int) -> Bool {
      (self.column..<self.column + size.columns).contains(column) && (self.row...self.row + size.rows).contains(row)
    }

    /// The same place with another pane in it.
    func of(_ pane: LivePane) -> Frame {
      var frame = self
      frame.pane = pane
      return frame
    }
  }

  /// The panes that are seen now.
  var frames: [Frame] {
    frames(GridSize(columns: size.columns, rows: size.rows - footRows))
  }

  private func frames(_ room: GridSize) -> [Frame] {
    guard steps.shownRecord != nil || stage.typing != nil, room.rows > 1 else { return [] }
    var row = 0
    func frame(_ pane: LivePane, _ columns: Int, _ rows: Int) -> Frame {
      defer { row += rows }
      return Frame(pane: pane, size: GridSize(columns: columns, rows: rows - 1), row: row)
    }
    if room.columns >= Self.wide, room.rows >= 12 {
      // Output, state and AWS at the left, the diagram at the right.
      let left = room.columns * 2 / 5
      let others = [LivePane.output, .changes, .aws]
      let column = zip(others, heights(others, columns: left, rows: room.rows)).map { frame($0, left, $1) }
      let size = GridSize(columns: room.columns - left - 3, rows: room.rows - 1)
      return column + [Frame(pane: .diagram, size: size, column: left + 3)]
    }
    // The pane that keys act on over the diagram.
    let upper = pane == .diagram ? .output : pane
    guard let diagram = diagramHeight(room.columns) else { return [frame(pane, room.columns, room.rows)] }
    let wanted = content(upper, columns: room.columns).count + 1
    let fits = wanted + diagram <= size.rows - Self.reserve && !stage.showsContent
    // What is in a message needs the room that the output has on a short screen.
    let both = !steps.isAlone && room.rows >= (stage.showsContent ? Self.tall : Self.pair)
    guard fits || both else { return [frame(pane, room.columns, room.rows)] }
    // What a short diagram leaves is the output's.
    let rows = fits ? wanted : min(wanted, max(room.rows * 2 / 5, stage.showsContent ? 0 : room.rows - diagram))
    return [frame(upper, room.columns, rows), frame(.diagram, room.columns, room.rows - rows)]
  }

  /// The rows of the diagram with its title when all of it is drawn; nil while there is none.
  private func diagramHeight(_ columns: Int) -> Int? {
    guard stage.typing == nil, let diagram = stage.diagram, !diagram.messages.isEmpty else { return nil }
    return diagram.rows(steps.view, width: columns, first: diagram.messages.count).count + 1
  }

  /// Where the output is seen; nil where it is not.
  var outputFrame: Frame? { frames.first { $0.pane == .output } }

  /// The panes that have something and are not among those that are seen.
  func hidden(beside frames: [Frame]) -> [LivePane] {
    guard let record = steps.shownRecord, stage.typing == nil else { return [] }
    let seen = Set(frames.map(\.pane))
    let report = StepReport(record, ReportOptions(detail: steps.detail, width: size.columns))
    return LivePane.allCases.filter { pane in
      guard !seen.contains(pane) else { return false }
      return switch pane {
      case .output: !report.output.isEmpty || !report.expectationRows.isEmpty
      case .diagram: steps.messageCount > 0
      case .changes: !report.changeRows.isEmpty
      case .aws: !report.equivalentRows.isEmpty
      }
    }
  }

  /// Rows for panes in one column: what they need where that is little, the rest for those that need more.
  private func heights(_ panes: [LivePane], columns: Int, rows: Int) -> [Int] {
    let wanted = panes.map { content($0, columns: columns).count + 1 }
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

  // MARK: Titles

  private func tabs(_ columns: Int) -> StyledText {
    var line = StyledText()
    for pane in LivePane.allCases {
      line.append(" \(named(pane)) ", pane == self.pane ? LiveStyle.chosen : .dim)
    }
    return line.truncated(to: columns)
  }

  /// A pane's title behind the key that shows it.
  func named(_ pane: LivePane) -> String { steps.keys.hint(pane.command, title(pane)) ?? title(pane) }

  private func title(_ pane: LivePane) -> String {
    let title = pane.title(wording)
    guard pane == .diagram else { return title }
    return "\(title) \(steps.view.rawValue)" + (steps.detail == .flow ? "" : " \(steps.detail.rawValue)")
  }

  private func titled(_ frame: Frame) -> [StyledText] {
    let text = rule(named(frame.pane), width: frame.size.columns)
    return [StyledText(text, frame.pane == pane ? LiveStyle.heading : .dim)] + pane(frame.pane, frame.size)
  }

  /// What is seen of a pane; what is in a message stands under the diagram.
  private func pane(_ pane: LivePane, _ size: GridSize) -> [StyledText] {
    guard pane == .diagram, let content = contentWindow(size) else { return window(pane, size).rows }
    let title = wording("in the message", "메시지 내용")
    let head = StyledText(
      rule(steps.keys.hint(.content, title) ?? title, width: size.columns), LiveStyle.heading)
    let above = GridSize(columns: size.columns, rows: size.rows - content.size.rows - 1)
    return window(pane, above).rows + [head] + content.rows
  }
}
