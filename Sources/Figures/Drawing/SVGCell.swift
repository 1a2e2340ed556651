import TextGrid

/// How cells become the units of an SVG picture.
struct SVGCell {
  let margin = 8
  private let width = 9
  private let height = 20

  func x(_ column: Int) -> Int { column * width }
  func y(_ row: Int) -> Int { row * height }
  func middle(_ row: Int) -> Int { row * height + height / 2 }
  private func centre(_ column: Int) -> Int { column * width + width / 2 }

  func frame(_ area: Drawing.Area, _ title: InkedText, _ ink: Ink) -> String {
    let (left, top) = (centre(area.x), middle(area.y))
    var out = "<rect class=\"box \(ink.rawValue)\" x=\"\(left)\" y=\"\(top)\" width=\"\((area.width - 1) * width)\""
    out += " height=\"\((area.height - 1) * height)\" rx=\"6\"/>\n"
    guard !title.isEmpty else { return out }
    // The title stands in the border, on a piece of paper of its own.
    let room = (title.width + 2) * width
    out += "<rect class=\"paper\" x=\"\(x(area.x + 1))\" y=\"\(top - 8)\" width=\"\(room)\" height=\"16\"/>\n"
    return out + text(title, at: Drawing.Point(x: area.x + 2, y: area.y))
  }

  /// Text in a room of columns; its pieces follow one another as the font has it.
  func text(
    _ text: InkedText, at point: Drawing.Point, in room: Int? = nil, _ alignment: Alignment = .left
  ) -> String {
    var out = ""
    var column = point.x
    for run in text.runs {
      let columns = run.text.displayWidth
      if run.ink == .marked {
        out += "<rect class=\"mark\" x=\"\(x(column) - 1)\" y=\"\(y(point.y) + 1)\" rx=\"4\""
        out += " width=\"\(columns * width + 2)\" height=\"\(height - 2)\"/>\n"
      }
      column += columns
    }
    let room = (room ?? text.width) * width
    // What is marked stands in the middle of its mark.
    let isMark = text.runs.count == 1 && text.runs[0].ink == .marked
    let (anchor, start) =
      switch isMark ? .centre : alignment {
      case .left: ("start", x(point.x))
      case .centre: ("middle", x(point.x) + room / 2)
      case .right: ("end", x(point.x) + room)
      }
    out += "<text x=\"\(start)\" y=\"\(y(point.y) + 14)\"" + (anchor == "start" ? "" : " text-anchor=\"\(anchor)\"")
    let pieces = text.runs.map { "<tspan class=\"\($0.ink.rawValue)\">\($0.text.escapedForXML)</tspan>" }
    return out + ">\(pieces.joined())</text>\n"
  }

  func dot(_ point: Drawing.Point) -> String {
    "<circle class=\"arrow\" cx=\"\(centre(point.x))\" cy=\"\(middle(point.y))\" r=\"4\"/>\n"
  }

  func wire(_ points: [Drawing.Point], _ wire: Wire, _ hasArrow: Bool) -> String {
    let path = points.enumerated().map {
      "\($0.offset == 0 ? "M" : "L")\(centre($0.element.x)) \(middle($0.element.y))"
    }
    var out = "<path class=\"wire \(wire.rawValue)\" d=\"\(path.joined())\"/>\n"
    // Two thin lines are a thick one with paper in its middle.
    if wire == .sql { out += "<path class=\"wire hollow\" d=\"\(path.joined())\"/>\n" }
    guard hasArrow, let end = points.last, let before = points.dropLast().last else { return out }
    let (tipX, tipY) = (centre(end.x), middle(end.y))
    let across = end.x == before.x ? 0 : end.x > before.x ? 1 : -1
    let down = end.y == before.y || across != 0 ? 0 : end.y > before.y ? 1 : -1
    let (backX, backY) = (tipX - 5 * across, tipY - 5 * down)
    let (frontX, frontY) = (tipX + 4 * across, tipY + 4 * down)
    let (sideX, sideY) = (5 * down, 5 * across)
    out += "<path class=\"arrow\" d=\"M\(frontX) \(frontY)L\(backX + sideX) \(backY + sideY)"
    return out + "L\(backX - sideX) \(backY - sideY)Z\"/>\n"
  }
}
