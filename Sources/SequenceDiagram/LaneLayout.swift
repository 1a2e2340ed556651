import CloudKernel
import TextGrid

/// Where the lifelines of a lanes view stand, chosen by the width and by how many there are.
struct LaneLayout {
  /// The column of each lifeline.
  private(set) var positions: [Int] = []
  private(set) var names: ShortNames
  let laneWidth: Int
  /// Columns for the number of a row.
  let numberWidth: Int
  /// The column behind the last lifeline and its head; captions begin two further.
  private(set) var end = 0
  /// The nodes above the lifelines: title, first and last column.
  private(set) var nodes: [(title: String, first: Int, last: Int)] = []

  /// Nil when the lifelines leave too little room for captions.
  init?(_ participants: [Participant], rows: Int, width: Int) {
    guard width >= 60, !participants.isEmpty else { return nil }
    numberWidth = max(3, String(rows).count)
    let runs = Self.runs(participants)
    for lane in stride(from: 8, through: 2, by: -1) {
      for keepsTitles in [true, false] where keepsTitles || lane < 5 {
        let extra = keepsTitles ? runs.reduce(0) { $0 + Self.missing(for: $1, lane: lane) } : 0
        let used = numberWidth + 2 + participants.count * lane + extra
        guard width - used - 2 >= Self.minimumCaption(lane: lane, width: width) else { continue }
        laneWidth = lane
        names = ShortNames(participants, limit: lane > 7 ? lane - 1 : 2 * lane - 1)
        place(runs, keepsTitles: keepsTitles)
        return
      }
    }
    return nil
  }

  /// Wide lanes must leave the greater part to the captions; narrow ones are taken only where nothing else fits.
  private static func minimumCaption(lane: Int, width: Int) -> Int {
    switch lane {
    case 2: 22
    case 3: 26
    case 4: 34
    default: max(44, width * 45 / 100)
    }
  }

  private typealias Run = (node: String, count: Int)

  private static func runs(_ participants: [Participant]) -> [Run] {
    participants.reduce(into: [Run]()) { runs, participant in
      if let last = runs.indices.last, runs[last].node == participant.node {
        runs[last].count += 1
      } else {
        runs.append((participant.node, 1))
      }
    }
  }

  /// The columns by which a node's title is wider than its lifelines.
  private static func missing(for run: Run, lane: Int) -> Int {
    run.node.isEmpty ? 0 : max(0, run.node.displayWidth + 4 - run.count * lane)
  }

  private mutating func place(_ runs: [Run], keepsTitles: Bool) {
    var column = numberWidth + 2
    for run in runs {
      let first = column
      for _ in 0..<run.count {
        positions.append(column)
        column += laneWidth
      }
      if keepsTitles { column += Self.missing(for: run, lane: laneWidth) }
      if !run.node.isEmpty { nodes.append((run.node, first - 1, column - 2)) }
    }
    end = column - laneWidth / 2
  }

  /// The rows that name nodes and processes.
  func header(_ palette: LanePalette, _ glyphs: DiagramGlyphs) -> [StyledText] {
    var rows: [StyledText] = []
    if !nodes.isEmpty { rows.append(nodeRow(palette, glyphs)) }
    let isOneRow = names.names.allSatisfy { $0.displayWidth < laneWidth }
    rows.append(nameRow(palette, glyphs) { isOneRow || $0 % 2 == 0 })
    if !isOneRow { rows.append(nameRow(palette, glyphs) { $0 % 2 == 1 }) }
    return rows
  }

  private func nodeRow(_ palette: LanePalette, _ glyphs: DiagramGlyphs) -> StyledText {
    var row = StyledText()
    var column = 0
    for node in nodes {
      row.append(String(repeating: " ", count: max(0, node.first - column)))
      let inner = node.last - node.first - 1
      let title = node.title.truncated(to: max(inner - 2, 1), ellipsis: glyphs.ellipsis)
      let padded = inner > title.displayWidth + 1 ? " \(title) " : title
      let style = palette.style(ofNode: node.title)
      row.append(
        glyphs.corners[0] + padded
          + String(repeating: glyphs.rule, count: max(0, inner - padded.displayWidth)) + glyphs.corners[1], style)
      column = node.last + 1
    }
    return row
  }

  /// The names of some lifelines, centred over them; the others pass through as lines.
  private func nameRow(
    _ palette: LanePalette, _ glyphs: DiagramGlyphs, where isNamed: (Int) -> Bool
  ) -> StyledText {
    var row = StyledText()
    var column = 0
    let isSecond = !isNamed(0)
    for (index, position) in positions.enumerated() {
      guard isNamed(index) || isSecond else { continue }
      let name = isNamed(index) ? names.names[index] : glyphs.cells[Int(Cell.lifeline.rawValue)]
      let start = max(position - (name.displayWidth - 1) / 2, column + (column > 0 && isNamed(index) ? 1 : 0))
      guard isNamed(index) || start == position else { continue }
      row.append(String(repeating: " ", count: start - column))
      row.append(name, isNamed(index) ? palette.styles[index].emboldened : .dim)
      column = start + name.displayWidth
    }
    return row
  }
}

/// A colour for each node, so that an arrow shows whose it is.
struct LanePalette {
  /// By participant.
  let styles: [Style]
  private let byNode: [String: Style]

  init(_ participants: [Participant]) {
    let colors: [Color] = [.cyan, .green, .yellow, .magenta, .blue]
    var byNode: [String: Style] = ["": .plain]
    for participant in participants where byNode[participant.node] == nil {
      byNode[participant.node] = Style(foreground: colors[(byNode.count - 1) % colors.count])
    }
    styles = participants.map { byNode[$0.node] ?? .plain }
    self.byNode = byNode
  }

  func style(ofNode node: String) -> Style { byNode[node] ?? .plain }
}

extension Style {
  var emboldened: Style {
    var style = self
    style.isBold = true
    return style
  }
}
