import TextGrid

/// Processes in a row, a rail for each neighbour: HTTP above, the bus, the database and the host below.
///
/// A dot is a connection, a crossing is none; the arrow on a rail points to whom is called.
struct RailLayout {
  private let parts: PartsView
  private let wording: Wording
  private let width: Int
  private let rails: [PartsView.Rail]
  /// The column of each process's trunk.
  private let trunks: [Int]
  private let boxes: [Drawing.Area]
  /// What stands in the boxes.
  private let texts: [[InkedText]]
  private let first: Int
  /// How the boxes are made to fit, least trouble first.
  private enum Boxes: CaseIterable {
    /// With the machines below the names.
    case placed
    case roomy
    /// Without blanks beside the names.
    case tight
    /// Names are broken at their last hyphen.
    case broken
  }

  /// Nil where the processes have no room side by side.
  init?(_ parts: PartsView, width: Int, _ wording: Wording) {
    let fits = Boxes.allCases.lazy.compactMap { RailLayout(parts, width: width, wording, $0) }
    guard let layout = fits.first else { return nil }
    self = layout
  }

  private init?(_ parts: PartsView, width: Int, _ wording: Wording, _ style: Boxes) {
    guard style != .placed || width >= 96 else { return nil }
    self.parts = parts
    self.wording = wording
    self.width = min(width, 110)
    rails = parts.rails
    let names = rails.map { $0.neighbour.displayWidth }.max() ?? 8
    // The kinds of wire take up to six columns.
    first = 1 + 7 + names + 1
    let top = rails.count { $0.wire == .http }
    let texts = parts.processes.map { Self.lines($0, parts, isBroken: style == .broken, hasPlace: style == .placed) }
    let natural = texts.map { ($0.map(\.width).max() ?? 0) + (style == .tight ? 2 : 4) }
    let spare = self.width - 1 - first - 2 - natural.reduce(0, +)
    guard spare >= 0, !natural.isEmpty else { return nil }
    let gap = min(spare / natural.count, 4)
    var boxes: [Drawing.Area] = []
    var x = first + 2
    for width in natural {
      boxes.append(.init(x: x, y: top + 1, width: width, height: (texts.map(\.count).max() ?? 0) + 2))
      x += width + gap
    }
    self.texts = texts
    self.boxes = boxes
    trunks = boxes.map { $0.x + $0.width / 2 }
  }

  private static func lines(
    _ process: PartsView.Part, _ parts: PartsView, isBroken: Bool, hasPlace: Bool
  ) -> [InkedText] {
    let name = (process.isRunning ? "" : "✗") + parts.short(process.name)
    let ink: Ink = process.isRunning ? .strong : .stopped
    var lines = [InkedText(name, ink)]
    if isBroken, let hyphen = name.lastIndex(of: "-") {
      lines = [InkedText(String(name[...hyphen]), ink), InkedText(String(name[name.index(after: hyphen)...]), ink)]
    }
    return lines + (hasPlace ? [InkedText(process.machines.joined(separator: " "), .faint)] : [])
  }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    let above = rails.filter { $0.wire == .http }
    let below = rails.filter { $0.wire != .http }
    let top = above.count
    let height = (boxes.first?.height ?? 0) + 2
    let end = boxes.last.map { $0.x + $0.width + 1 } ?? width
    drawTrunks(&drawing, above, below, top: top, bottom: top + height)
    for (y, rail) in above.enumerated() { draw(rail, &drawing, y: y) }
    drawing.frame(
      .init(x: 0, y: top, width: end, height: height),
      InkedText(parts.service, .heading))
    for (index, process) in parts.processes.enumerated() { draw(process, &drawing, index) }
    for (offset, rail) in below.enumerated() { draw(rail, &drawing, y: top + height + offset) }
    return drawing
  }

  private func draw(_ process: PartsView.Part, _ drawing: inout Drawing, _ index: Int) {
    let box = boxes[index]
    drawing.frame(box, InkedText(), process.isRunning ? .edge : .stopped)
    for (offset, line) in texts[index].enumerated() {
      drawing.text(box.x + 1, box.y + 1 + offset, line, in: box.width - 2, .centre)
    }
  }

  // MARK: Rails

  private func column(_ process: String) -> Int? {
    parts.processes.firstIndex { $0.name == process }.map { trunks[$0] }
  }

  private func draw(_ rail: PartsView.Rail, _ drawing: inout Drawing, y: Int) {
    let isInside = parts.isInside(rail.neighbour)
    let kind = rail.neighbour == "memcached" ? wording("cache", "캐시") : rail.wire.title(wording)
    drawing.text(1, y, InkedText(kind, .faint))
    let callers = rail.callers.compactMap(column)
    let callees = (isInside ? [rail.neighbour] : rail.callees).compactMap(column)
    guard let right = (callers + callees).max() else { return }
    if isInside {
      // One process of the service calls another.
      let left = (callers + callees).min() ?? right
      drawing.wire([.init(x: left, y: y), .init(x: right, y: y)], rail.wire, hasArrow: false)
    } else {
      drawing.text(8, y, InkedText(rail.neighbour), in: first - 9, .right)
      // The arrow stands at the neighbour's name where it is called.
      drawing.wire(
        [.init(x: right, y: y), .init(x: first, y: y)], rail.wire,
        hasArrow: !callers.isEmpty && rail.wire != .rpc)
    }
    for x in callers { drawing.dot(x, y) }
    for x in callees {
      drawing.wire([.init(x: x - 2, y: y), .init(x: x - 1, y: y)], rail.wire)
      drawing.dot(x, y)
    }
  }

  /// The lines from a process to the farthest rail that it touches, above and below.
  private func drawTrunks(
    _ drawing: inout Drawing, _ above: [PartsView.Rail], _ below: [PartsView.Rail], top: Int, bottom: Int
  ) {
    for (index, process) in parts.processes.enumerated() {
      let touches = { (rail: PartsView.Rail) in
        rail.callers.contains(process.name) || rail.callees.contains(process.name) || rail.neighbour == process.name
      }
      let x = trunks[index]
      if let row = above.firstIndex(where: touches) {
        drawing.wire([.init(x: x, y: row), .init(x: x, y: boxes[index].y)], .http, hasArrow: false)
      }
      if let row = below.lastIndex(where: touches) {
        let from = boxes[index].y + boxes[index].height - 1
        drawing.wire([.init(x: x, y: from), .init(x: x, y: bottom + row)], .http, hasArrow: false)
      }
    }
  }
}
