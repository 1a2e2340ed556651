import TextGrid

/// The inside of a service where there is no room for rails: each process with those it reaches.
struct PartsList {
  private let parts: PartsView
  private let width: Int
  private let wording: Wording

  init(_ parts: PartsView, width: Int, _ wording: Wording) {
    self.parts = parts
    self.width = width
    self.wording = wording
  }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    var y = 1
    for process in parts.processes {
      let sign = process.isRunning ? "" : "✗"
      drawing.text(2, y, InkedText(sign + process.name, process.isRunning ? .strong : .stopped))
      y += 1
      for wire in Wire.allCases {
        let callers = parts.conversations.filter {
          $0.target == process.name && $0.wire == wire && !parts.isInside($0.source)
        }
        y = line(wire, "◀", callers.map(\.source), &drawing, y: y)
        let targets = parts.conversations.filter { $0.source == process.name && $0.wire == wire }
        y = line(wire, "▶", targets.map(\.target), &drawing, y: y)
      }
    }
    if parts.processes.isEmpty {
      drawing.text(2, y, InkedText(wording("no process of it in this cloud", "이 클라우드에는 프로세스가 없다"), .faint))
      y += 1
    }
    drawing.frame(.init(x: 0, y: 0, width: width, height: y + 1), InkedText(parts.service, .heading))
    return drawing
  }

  private func line(_ wire: Wire, _ arrow: String, _ others: [String], _ drawing: inout Drawing, y: Int) -> Int {
    guard !others.isEmpty else { return y }
    let names = others.joined(separator: ", ").wrapped(to: max(width - 15, 10))
    drawing.text(4, y, InkedText(wire.title(wording).padded(to: 7) + arrow, .faint))
    for (offset, row) in names.enumerated() { drawing.text(13, y + offset, InkedText(row)) }
    return y + names.count
  }
}
