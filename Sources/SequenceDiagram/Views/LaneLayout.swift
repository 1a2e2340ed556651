import CloudKernel
import TextGrid

/// Where the lifelines of a lanes view stand, chosen by the width and by how many there are.
struct LaneLayout {
  /// The column of each lifeline.
  private(set) var positions: [Int] = []
  let names: ShortNames
  /// On how many rows the names stand, so that each may be as wide as so many lanes.
  private let tiers: Int
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
    let widest = ShortNames.words(of: participants, limit: .max).map(\.displayWidth).max() ?? 0
    for lane in stride(from: max(8, min(16, widest + 2)), through: 2, by: -1) {
      for titles in Titles.allCases {
        let extra = Self.spares(runs, lane: lane, titles).reduce(0, +)
        let used = numberWidth + 2 + participants.count * lane + extra
        guard width - used - 2 >= Self.minimumCaption(lane: lane, titles, width: width) else { continue }
        laneWidth = lane
        (tiers, names) = Self.tiers(participants, lane: lane)
        place(runs, titles)
        return
      }
    }
    return nil
  }

  /// How much room the titles of nodes get that are wider than the node's lifelines.
  private enum Titles: CaseIterable { case whole, tight, cut }

  /// Wide lanes must leave the greater part to the captions; narrow ones are taken only where nothing else fits.
  private static func minimumCaption(lane: Int, _ titles: Titles, width: Int) -> Int {
    switch (lane, titles) {
    case (2, _): 22
    case (3, _): 26
    case (4, .whole): 32
    case (4, .tight): 28
    case (4, .cut): 38
    default: max(44, width * 45 / 100)
    }
  }

  /// As few rows as whole names need; where three are too few, names are shortened.
  private static func tiers(_ participants: [Participant], lane: Int) -> (count: Int, names: ShortNames) {
    let whole = ShortNames(participants, limit: .max).names
    let choices = (1...3).map { ($0, ShortNames(participants, limit: $0 * lane - 1)) }
    return choices.first { $0.1.names == whole } ?? choices[2]
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

  /// The columns by which each node's title is wider than its lifelines; the last may stand over the captions.
  private static func spares(_ runs: [Run], lane: Int, _ titles: Titles) -> [Int] {
    runs.enumerated().map { index, run in
      guard !run.node.isEmpty, titles != .cut, titles == .whole || index < runs.count - 1 else { return 0 }
      return max(0, run.node.displayWidth + (titles == .whole ? 4 : 2) - run.count * lane)
    }
  }

  private mutating func place(_ runs: [Run], _ titles: Titles) {
    var column = numberWidth + 2
    for (run, spare) in zip(runs, Self.spares(runs, lane: laneWidth, titles)) {
      let first = column
      column += spare / 2
      for _ in 0..<run.count {
        positions.append(column)
        column += laneWidth
      }
      column += spare - spare / 2
      if !run.node.isEmpty { nodes.append((run.node, first - 1, column - 2)) }
    }
    end = (positions.last ?? 0) + 2
  }

  /// The rows that name nodes and processes.
  func header(_ palette: LanePalette, _ glyphs: DiagramGlyphs) -> [StyledText] {
    var rows: [StyledText] = []
    if !nodes.isEmpty { rows.append(nodeRow(palette, glyphs)) }
    return rows + (0..<tiers).map { nameRow($0, palette, glyphs) }
  }

  private func nodeRow(_ palette: LanePalette, _ glyphs: DiagramGlyphs) -> StyledText {
    var row = StyledText()
    var column = 0
    for (index, node) in nodes.enumerated() {
      row.append(String(repeating: " ", count: max(0, node.first - column)))
      // Nothing stands behind the last title: it may be wider than its lifelines.
      let columns = node.last - node.first - 1
      let inner = index == nodes.count - 1 ? max(columns, node.title.displayWidth) : columns
      row.append(Self.title(node.title, width: inner, glyphs), palette.style(ofNode: node.title))
      column = node.last + 1
    }
    return row
  }

  /// A node's title between its corners; a narrow one takes their places too and keeps its number: `╭c1`, `12`.
  private static func title(_ title: String, width: Int, _ glyphs: DiagramGlyphs) -> String {
    let (left, right) = (glyphs.corners[0], glyphs.corners[1])
    let text = title.displayWidth + 2 <= width ? " \(title) " : title
    if text.displayWidth <= width {
      return left + text + String(repeating: glyphs.rule, count: width - text.displayWidth) + right
    }
    let number = String(title.reversed().prefix { $0.isNumber }.reversed())
    if number.isEmpty { return left + title.truncated(to: width + 1, ellipsis: glyphs.ellipsis) }
    guard number.count <= width + 1 else { return number.fitted(to: width + 2, ellipsis: glyphs.ellipsis) }
    return left + (title.prefixed(to: width + 1 - number.count) + number).padded(to: width + 1)
  }

  /// The names of one tier, centred over their lifelines; those that were named above pass through as lines.
  private func nameRow(_ tier: Int, _ palette: LanePalette, _ glyphs: DiagramGlyphs) -> StyledText {
    var spans: [Int: Range<Int>] = [:]
    var column = 0
    for index in positions.indices where index % tiers == tier {
      let width = names.names[index].displayWidth
      let start = max(positions[index] - (width - 1) / 2, column)
      spans[index] = start..<start + width
      column = start + width + 1
    }
    var row = StyledText()
    column = 0
    for (index, position) in positions.enumerated() where index % tiers <= tier {
      // Where a name is wide, the lines beside it go behind it.
      guard let span = spans[index] ?? (spans.values.contains { $0.contains(position) } ? nil : position..<position + 1)
      else { continue }
      row.append(String(repeating: " ", count: span.lowerBound - column))
      if spans[index] == nil {
        row.append(glyphs.cells[Int(Cell.lifeline.rawValue)], .dim)
      } else {
        row.append(names.names[index], palette.styles[index].emboldened)
      }
      column = span.upperBound
    }
    return row
  }
}
