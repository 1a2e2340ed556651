import TextGrid

/// One row of lanes being painted: the lifelines, and the arrow over them.
struct LaneRow {
  private var cells: [Cell]
  private let positions: [Int]

  init(_ positions: [Int], width: Int) {
    self.positions = positions
    cells = Array(repeating: .space, count: width)
    for position in positions { cells[position] = .lifeline }
  }

  mutating func paint(_ message: Message) {
    switch message.kind {
    case .note, .inside: cells[positions[message.source]] = message.isFailure ? .failure : .note
    case .timeout: cells[positions[message.source]] = .failure
    default: message.isSelf ? paintItself(message) : paintArrow(message)
    }
  }

  private mutating func paintItself(_ message: Message) {
    let column = positions[message.source]
    cells[column] = .startRight
    cells[column + 1] = message.isFailure ? .failure : .itself
  }

  private mutating func paintArrow(_ message: Message) {
    let start = positions[message.source]
    let ends = message.targets.map { positions[$0] }.filter { $0 != start }
    let left = min(start, ends.min() ?? start)
    let right = max(start, ends.max() ?? start)
    let isReply = message.kind == .reply
    for column in left...right where column != left && column != right {
      let isCrossing = cells[column] != .space
      cells[column] = isReply ? (isCrossing ? .replyCross : .replyLine) : (isCrossing ? .cross : .line)
    }
    cells[start] = left < start ? (right > start ? .startBoth : .startLeft) : .startRight
    for end in ends { paintHead(message, at: end, from: start) }
    if message.isWaiting, let end = ends.first { cells[end] = .waiting }
    if message.isPaired { paintAnswer(message, at: start, towards: right > start ? 1 : -1, end: ends.first ?? start) }
  }

  private mutating func paintHead(_ message: Message, at end: Int, from start: Int) {
    let goesRight = end > start
    let head: Cell =
      switch message.kind {
      case .reply: goesRight ? .replyRight : .replyLeft
      case .cast, .deliver: goesRight ? .castRight : .castLeft
      default: goesRight ? .callRight : .callLeft
      }
    let isStopped = message.isFailure && (!message.isPaired || message.outcome == .lost)
    cells[goesRight ? end - 1 : end + 1] = isStopped ? .failure : head
  }

  /// The answer of a call that shares its row, right at the caller, where the arrow is long enough for both.
  private mutating func paintAnswer(_ message: Message, at start: Int, towards step: Int, end: Int) {
    guard abs(end - start) > 2, message.outcome != .lost else { return }
    cells[start + step] = message.isFailure ? .failure : step > 0 ? .replyLeft : .replyRight
  }

  /// Writes the row, the arrow in its own style, everything else faint.
  func write(to line: inout StyledText, from first: Int, style: Style, isCast: Bool, _ glyphs: DiagramGlyphs) {
    var run = ""
    var runIsBackground = true
    for cell in cells[first...] {
      if cell.isBackground != runIsBackground {
        line.append(run, runIsBackground ? .dim : style)
        run = ""
        runIsBackground = cell.isBackground
      }
      if isCast, let castLine = glyphs.castLine, cell == .line || cell == .cross {
        run += castLine
      } else {
        run += glyphs.cells[Int(cell.rawValue)]
      }
    }
    line.append(run, runIsBackground ? .dim : style)
  }
}
