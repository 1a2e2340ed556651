import TextGrid

/// Fits the columns of a table to the width: what is left out is said.
struct TableLayout {
  private let figure: TableFigure
  private let content: TableFigure.Content
  private let width: Int
  private let wording: Wording

  init(_ figure: TableFigure, _ content: TableFigure.Content, width: Int, _ wording: Wording) {
    self.figure = figure
    self.content = content
    self.width = width
    self.wording = wording
  }

  /// No column is narrower than this, unless what is in it is.
  private static let least = 12

  private var natural: [Int] {
    content.columns.indices.map { column in
      content.rows.reduce(content.columns[column].displayWidth) { max($0, $1[column].displayWidth) }
    }
  }

  /// The widths of the columns that are shown.
  private var fitted: [Int] {
    // A frame of two edges, and two blanks between columns.
    func room(_ count: Int) -> Int { width - 4 - 2 * (count - 1) }
    var widths = natural
    while widths.count > 1, widths.reduce(0, { $0 + min($1, Self.least) }) > room(widths.count) { widths.removeLast() }
    var excess = widths.reduce(0, +) - room(widths.count)
    // The widest give first.
    while excess > 0, let widest = widths.max(), widest > Self.least || widths.count == 1, widest > 1 {
      guard let index = widths.lastIndex(of: widest) else { break }
      widths[index] -= 1
      excess -= 1
    }
    return widths
  }

  var drawing: Drawing {
    let widths = fitted
    let inner = widths.reduce(0, +) + 2 * (widths.count - 1)
    let title = "\(figure.service) · \(figure.table)"
    let total = min(width, max(inner, title.displayWidth + 2, 30) + 4)
    var drawing = Drawing(width: width)
    var y = 1
    func row(_ cells: [String], _ ink: Ink) {
      var x = 2
      for (cell, width) in zip(cells, widths) {
        drawing.text(x, y, InkedText(cell.truncated(to: width), ink))
        x += width + 2
      }
      y += 1
    }
    row(content.columns, .heading)
    drawing.rule(0, y, width: total)
    y += 1
    for cells in content.rows { row(cells, .plain) }
    var notes: [String] = []
    if content.rows.isEmpty { notes.append(wording("no rows", "행 없음")) }
    if content.left > 0 { notes.append(wording("\(content.left) more rows", "\(content.left)행 더 있음")) }
    let hidden = content.columns.count - widths.count
    if hidden > 0 {
      notes.append(wording("\(hidden) more column\(hidden == 1 ? "" : "s")", "\(hidden)열 더 있음"))
    }
    for note in notes {
      drawing.text(2, y, InkedText(note, .faint))
      y += 1
    }
    drawing.frame(.init(x: 0, y: 0, width: total, height: y + 1), InkedText(title, .heading))
    return drawing
  }
}
