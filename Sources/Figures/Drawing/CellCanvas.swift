import TextGrid

/// Cells into which shapes are drawn; lines that meet are joined.
struct CellCanvas {
  private struct Cell {
    /// One character; empty where the wide character to the left reaches in.
    var text = " "
    var style = Style.plain
    /// The lines through it; nil where text stands.
    var strokes: Strokes? = Strokes()
  }

  private var cells: [[Cell]]
  private let width: Int
  private let glyphs: FigureGlyphs

  init(width: Int, height: Int, glyphs: FigureGlyphs) {
    cells = Array(repeating: Array(repeating: Cell(), count: width), count: height)
    self.width = width
    self.glyphs = glyphs
  }

  // MARK: Text

  mutating func write(_ text: InkedText, at point: Drawing.Point) {
    var x = point.x
    for run in text.runs {
      for character in run.text {
        let columns = character.displayWidth
        guard columns > 0, cells.indices.contains(point.y), x >= 0, x + columns <= width else {
          x += columns
          continue
        }
        let sign = columns == 1 ? glyphs.sign(character) : String(character)
        cells[point.y][x] = Cell(text: sign, style: run.ink.style, strokes: nil)
        if columns == 2 { cells[point.y][x + 1] = Cell(text: "", style: run.ink.style, strokes: nil) }
        x += columns
      }
    }
  }

  // MARK: Lines

  mutating func frame(_ area: Drawing.Area, _ ink: Ink) {
    let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1)
    line(from: .init(x: area.x, y: area.y), to: .init(x: right, y: area.y), .light, ink)
    line(from: .init(x: area.x, y: bottom), to: .init(x: right, y: bottom), .light, ink)
    line(from: .init(x: area.x, y: area.y), to: .init(x: area.x, y: bottom), .light, ink)
    line(from: .init(x: right, y: area.y), to: .init(x: right, y: bottom), .light, ink)
  }

  /// Draws straight across or down; both ends point to the inside of the line.
  mutating func line(from a: Drawing.Point, to b: Drawing.Point, _ weight: Strokes.Weight, _ ink: Ink) {
    if a.y == b.y {
      let (left, right) = (min(a.x, b.x), max(a.x, b.x))
      for x in left...right {
        stroke(x, a.y, ink) {
          if x > left { $0.left = weight }
          if x < right { $0.right = weight }
        }
      }
    } else {
      let (top, bottom) = (min(a.y, b.y), max(a.y, b.y))
      for y in top...bottom {
        stroke(a.x, y, ink) {
          if y > top { $0.up = weight }
          if y < bottom { $0.down = weight }
        }
      }
    }
  }

  private mutating func stroke(_ x: Int, _ y: Int, _ ink: Ink, _ change: (inout Strokes) -> Void) {
    guard cells.indices.contains(y), (0..<width).contains(x) else { return }
    // A line goes over text only where the text ends: a title keeps its place in the border.
    guard var strokes = cells[y][x].strokes else { return }
    change(&strokes)
    cells[y][x] = Cell(text: strokes.text(glyphs), style: ink.style, strokes: strokes)
  }

  /// The rows, without blanks at their ends.
  var lines: [StyledText] {
    cells.map { row in
      var line = StyledText()
      var end = row.count
      while end > 0, row[end - 1].text == " ", row[end - 1].style.background == nil, !row[end - 1].style.isReversed {
        end -= 1
      }
      for cell in row[..<end] { line.append(cell.text, cell.text == " " ? blank(cell.style) : cell.style) }
      return line
    }
  }

  /// Blanks look the same in most styles; fewer styles are fewer bytes.
  private func blank(_ style: Style) -> Style { style.isReversed || style.isUnderlined ? style : .plain }
}

extension Drawing {
  /// The drawing in cells.
  func lines(_ glyphs: FigureGlyphs) -> [StyledText] {
    var canvas = CellCanvas(width: width, height: height, glyphs: glyphs)
    for shape in shapes {
      switch shape {
      case .frame(let area, _, let ink): canvas.frame(area, ink)
      case .rule(let point, let width):
        canvas.line(from: point, to: Point(x: point.x + width - 1, y: point.y), .light, .edge)
      case .wire(let points, let wire, _):
        for (from, to) in zip(points, points.dropFirst()) { canvas.line(from: from, to: to, wire.weight, .edge) }
      case .text, .dot: continue
      }
    }
    for shape in shapes {
      switch shape {
      case .frame(let area, let title, _) where !title.isEmpty:
        canvas.write(" " + title + " ", at: Point(x: area.x + 1, y: area.y))
      case .text(let point, let text, let room, let alignment):
        let spare = room - text.width
        let start = alignment == .left ? 0 : alignment == .right ? spare : spare / 2
        canvas.write(text, at: Point(x: point.x + start, y: point.y))
      case .wire(let points, let wire, let hasArrow) where hasArrow:
        guard let end = points.last, let before = points.dropLast().last else { continue }
        canvas.write(InkedText(wire.arrow(from: before, to: end), .plain), at: end)
      case .dot(let point): canvas.write("●", at: point)
      case .frame, .rule, .wire: continue
      }
    }
    return canvas.lines
  }
}

extension Wire {
  var weight: Strokes.Weight {
    switch self {
    case .http: .light
    case .rpc: .dashed
    case .sql: .double
    case .host: .heavy
    }
  }

  func arrow(from a: Drawing.Point, to b: Drawing.Point) -> String {
    a.y == b.y ? (a.x < b.x ? "▶" : "◀") : (a.y < b.y ? "▼" : "▲")
  }
}
