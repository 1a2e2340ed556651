import CloudKernel
import TextGrid

extension Diagram {
  /// The messages around one of them between whole lifelines, for stepping; `▸` stands at the current one.
  ///
  /// Only those who take part in these messages have lifelines. The window of six messages to either side shrinks
  /// until every lifeline has room for its name; the rest is counted.
  public func focus(on current: Int, width: Int, glyphs: DiagramGlyphs = .unicode) -> [StyledText] {
    focusRows(on: current, width: width, glyphs: glyphs)?.map(\.text)
      ?? (messages.indices.contains(current) ? list(width: width, glyphs: glyphs) : footer)
  }

  /// Nil where the width has no room for lifelines.
  func focusRows(on current: Int, width: Int, glyphs: DiagramGlyphs) -> [DiagramRow]? {
    guard messages.indices.contains(current) else { return nil }
    for reach in stride(from: 6, through: 0, by: -1) {
      let window = max(0, current - reach)...min(messages.count - 1, current + reach)
      let view = FocusView(part(window), first: window.lowerBound, current: current, width: width, glyphs: glyphs)
      guard let view else { continue }
      let folded = participants.count - view.diagram.participants.count
      guard folded > 0 || window.count < messages.count else { return view.rows }
      let hidden = messages.count - window.count
      let note = wording(
        "\(folded) of \(participants.count) participants and \(hidden) messages folded",
        "참여자 \(participants.count)개 중 \(folded)개와 메시지 \(hidden)개를 접음")
      return view.rows + note.wrapped(to: width).map { DiagramRow(StyledText($0, .dim)) }
    }
    return nil
  }

  /// Some of the messages with the lifelines they need.
  private func part(_ window: ClosedRange<Int>) -> Diagram {
    var part = self
    part.messages = Array(messages[window])
    let taking = Set(part.messages.flatMap { [$0.source] + $0.targets }).sorted()
    let indices = Dictionary(uniqueKeysWithValues: taking.enumerated().map { ($0.element, $0.offset) })
    part.participants = taking.map { participants[$0] }
    for index in part.messages.indices {
      part.messages[index].source = indices[part.messages[index].source] ?? 0
      part.messages[index].targets = part.messages[index].targets.map { indices[$0] ?? 0 }
    }
    return part
  }
}

/// Whole lifelines with the caption of each message over its arrow.
private struct FocusView {
  let diagram: Diagram
  private let first: Int
  private let current: Int
  private let width: Int
  private let glyphs: DiagramGlyphs
  private let positions: [Int]
  private let names: [String]
  private let palette: LanePalette
  /// Columns for the mark and the number of a row.
  private let margin = 6

  /// Nil when a lifeline would get less than eleven columns.
  init?(_ diagram: Diagram, first: Int, current: Int, width: Int, glyphs: DiagramGlyphs) {
    let count = diagram.participants.count
    guard width >= 40 else { return nil }
    let lane = min((width - margin) / max(count, 1), 28)
    guard lane >= 11 else { return nil }
    self.diagram = diagram
    self.first = first
    self.current = current
    self.width = width
    self.glyphs = glyphs
    positions = (0..<count).map { [margin] in margin + $0 * lane + lane / 2 }
    names = ShortNames(diagram.participants, limit: lane - 1).names
    palette = LanePalette(diagram.participants)
  }

  var rows: [DiagramRow] {
    var rows = [DiagramRow(header)]
    for (index, message) in diagram.messages.enumerated() {
      rows.append(DiagramRow(captionRow(message), message: first + index))
      rows.append(DiagramRow(arrowRow(message, number: first + index), message: first + index))
    }
    return rows
  }

  private var header: StyledText {
    var line = StyledText()
    var column = 0
    for (index, position) in positions.enumerated() {
      let start = max(column, position - (names[index].displayWidth - 1) / 2)
      line.append(String(repeating: " ", count: start - column))
      line.append(names[index], palette.styles[index].emboldened)
      column = start + names[index].displayWidth
    }
    return line
  }

  /// The lifelines with the caption between them: over the arrow, or beside the one lifeline of a note.
  private func captionRow(_ message: Message) -> StyledText {
    let ends = (message.targets + [message.source]).map { positions[$0] }
    let left = ends.min() ?? margin
    let right = ends.max() ?? margin
    let room = left == right ? width - left - 2 : right - left - 3
    let caption = message.caption(glyphs, diagram.wording)
    let text = room >= 8 ? caption.fitted(to: room, glyphs) : StyledText()
    var line = StyledText()
    var column = 0
    for position in positions where position <= left || position >= left + 2 + text.displayWidth {
      line.append(String(repeating: " ", count: position - column))
      line.append(glyphs.cells[Int(Cell.lifeline.rawValue)], .dim)
      column = position + 1
      guard position == left, !text.isEmpty else { continue }
      line.append(" ")
      line.append(text)
      column += 1 + text.displayWidth
    }
    return line
  }

  private func arrowRow(_ message: Message, number: Int) -> StyledText {
    let mark = number == current ? glyphs.mark : " "
    var line = StyledText(mark + String(number + 1).padded(to: margin - 2, .right), number == current ? .bold : .dim)
    var row = LaneRow(
      positions, width: (positions.last ?? 0) + (message.isLoop && message.source == positions.count - 1 ? 2 : 1))
    row.paint(message)
    let style = message.isFailure ? Style(foreground: .red) : palette.styles[message.source]
    row.write(
      to: &line, from: margin - 1, style: number == current ? style.emboldened : style, isCast: message.kind == .cast,
      glyphs)
    return line
  }
}
