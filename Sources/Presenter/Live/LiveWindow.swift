import TextGrid

/// Lines of which a part is seen.
struct LiveWindow {
  /// What stands over them, however far they are scrolled.
  var head: [StyledText] = []
  var lines: [StyledText]
  /// The size with the head.
  let size: GridSize
  /// The first line that is seen.
  private(set) var start = 0

  init(head: [StyledText] = [], _ lines: [StyledText], _ size: GridSize, from start: Int = 0) {
    self.head = head.count + 3 <= size.rows ? head : []
    self.lines = lines
    self.size = size
    self.start = min(max(start, 0), last)
  }

  /// How many lines are seen at once.
  private var room: Int { max(size.rows - head.count, 0) }
  /// The last line that can be the first.
  var last: Int { max(lines.count - room, 0) }

  /// The line that is seen in a row; nil for the head, for counts and for what is empty.
  func index(ofRow row: Int) -> Int? {
    let inner = row - head.count
    let end = min(start + room, lines.count)
    guard inner >= 0, start + inner < end else { return nil }
    if room > 2, inner == 0 && start > 0 || inner == room - 1 && lines.count > end { return nil }
    return start + inner
  }

  /// Exactly as many rows as there is room for; what is above and below is counted in the first and the last row.
  var rows: [StyledText] {
    let end = min(start + room, lines.count)
    var shown = Self.fitted(Array(lines[start..<end]), GridSize(columns: size.columns, rows: room))
    if room > 2 {
      if start > 0 { shown[0] = more("↑ \(start + 1)") }
      if lines.count > end { shown[room - 1] = more("↓ \(lines.count - end + 1)") }
    }
    return Self.fitted(head + shown, size)
  }

  private func more(_ text: String) -> StyledText { StyledText(text.padded(to: size.columns, .right), .dim) }

  /// Rows cut or filled up to a size.
  static func fitted(_ rows: [StyledText], _ size: GridSize) -> [StyledText] {
    let rows = rows.prefix(max(size.rows, 0)).map { $0.truncated(to: size.columns) }
    return rows + Array(repeating: StyledText(), count: max(size.rows - rows.count, 0))
  }
}
