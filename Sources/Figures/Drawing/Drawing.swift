import TextGrid

/// A picture laid out in cells: a terminal shows it cell by cell, and SVG draws the same places as shapes.
struct Drawing {
  private(set) var shapes: [Shape] = []
  let width: Int
  /// How many rows the shapes take.
  private(set) var height = 0

  init(width: Int) { self.width = width }

  /// A cell, counted from the upper left corner.
  struct Point: Sendable, Hashable {
    var x: Int
    var y: Int
  }

  /// Cells from their upper left corner.
  struct Area: Sendable, Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  /// Something that is drawn.
  enum Shape {
    /// A box; its border takes the outermost cells, and the title stands in the upper one.
    case frame(Area, InkedText, Ink)
    /// Text from a cell on, in a room of so many columns.
    case text(Point, InkedText, room: Int, Alignment)
    /// A line across, between the borders of a frame.
    case rule(Point, width: Int)
    /// A line from place to place, straight across or down, with an arrow where it ends.
    case wire([Point], Wire, hasArrow: Bool)
    /// A place where wires meet.
    case dot(Point)
  }

  mutating func frame(_ area: Area, _ title: InkedText = InkedText(), _ ink: Ink = .edge) {
    add(.frame(area, title.truncated(to: max(area.width - 4, 0)), ink), to: area.y + area.height)
  }

  /// Puts text at a place; with a room, it stands in it and is cut to it.
  mutating func text(_ x: Int, _ y: Int, _ text: InkedText, in room: Int? = nil, _ alignment: Alignment = .left) {
    guard !text.isEmpty else { return }
    let text = room.map { text.truncated(to: $0) } ?? text
    add(.text(Point(x: x, y: y), text, room: room ?? text.width, alignment), to: y + 1)
  }

  mutating func rule(_ x: Int, _ y: Int, width: Int) { add(.rule(Point(x: x, y: y), width: width), to: y + 1) }

  mutating func wire(_ points: [Point], _ wire: Wire, hasArrow: Bool = true) {
    add(.wire(points, wire, hasArrow: hasArrow), to: (points.map(\.y).max() ?? -1) + 1)
  }

  mutating func dot(_ x: Int, _ y: Int) { add(.dot(Point(x: x, y: y)), to: y + 1) }

  /// Makes the drawing at least this high.
  mutating func extend(to rows: Int) { height = max(height, rows) }

  private mutating func add(_ shape: Shape, to rows: Int) {
    shapes.append(shape)
    extend(to: rows)
  }
}
