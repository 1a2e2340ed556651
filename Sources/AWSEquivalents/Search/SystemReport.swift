public import TextGrid

/// A system and its pairs for a reader: what it is, what the course and today's AWS have for it, its operations.
public struct SystemReport {
  private let system: OpenStackSystem
  private let rows: [CommandRow]
  private let width: Int
  private let wording: Wording

  /// Makes the report of a system with its operations.
  public init(_ system: OpenStackSystem, _ rows: [CommandRow], width: Int, _ wording: Wording) {
    self.system = system
    self.rows = rows
    self.width = width
    self.wording = wording
  }

  /// All of it.
  public var lines: [StyledText] {
    var head = StyledText(system.name, .bold)
    head.append("  " + (system.what[wording.language] ?? ""))
    var lines = [head.truncated(to: width)]
    func add(_ title: String, _ text: String) {
      guard !text.isEmpty else { return }
      let label = "  " + title.padded(to: 10)
      for (index, row) in text.wrapped(to: max(min(width, 100) - 12, 20)).enumerated() {
        lines.append(StyledText(index == 0 ? label : String(repeating: " ", count: 12), .dim) + StyledText(row))
      }
    }
    add(wording("Status", "상태"), system.status)
    add(wording("Catalog", "카탈로그"), system.serviceType ?? "")
    add(wording("Port", "포트"), system.port ?? "")
    add(wording("Course", "강의"), Self.said(system.course, wording))
    add(wording("Today", "오늘"), Self.said(system.today, wording))
    add(wording("Why", "이유"), system.why[wording.language] ?? "")
    return lines + operations
  }

  private var operations: [StyledText] {
    guard !rows.isEmpty else { return [] }
    let names = rows.map { $0.openstack.verb.joined(separator: " ") }
    let room = min(names.map(\.displayWidth).max() ?? 0, width / 2)
    var lines: [StyledText] = [StyledText()]
    var seen: Set<String> = []
    for (name, row) in zip(names, rows) {
      let operation = row.service.map { "\($0) \(row.operation ?? "")" } ?? wording("none", "없음")
      guard seen.insert("\(name) \(operation)").inserted else { continue }
      let style: Style = row.service == nil ? .dim : .plain
      let line = StyledText("  " + name.fitted(to: room) + "  ") + StyledText(operation, style)
      lines.append(line.truncated(to: width))
    }
    return lines
  }

  /// A counterpart in words.
  static func said(_ counterpart: OpenStackSystem.Counterpart, _ wording: Wording) -> String {
    switch counterpart {
    case .named(let name): name
    case .nothing(let remark): wording("none", "없음") + (remark.isEmpty ? "" : ": \(remark)")
    case .notDrawn: wording("no pair drawn", "짝을 그리지 않음")
    }
  }

  /// Every system in a line: its name, the course's pair, today's, and when it ended.
  public static func table(_ systems: [OpenStackSystem], width: Int, _ wording: Wording) -> [StyledText] {
    let columns: [(title: String, cells: [String])] = [
      ("OpenStack", systems.map(\.name)),
      (wording("Course", "강의"), systems.map { short($0.course, $0.courseShort, wording) }),
      (wording("Today", "오늘"), systems.map { short($0.today, nil, wording) }),
    ]
    let ends = systems.map { $0.ended.map { " †\($0)" } ?? "" }
    var widths = columns.map { column in ([column.title] + column.cells).map(\.displayWidth).max() ?? 0 }
    widths[2] = min(widths[2], max(width - widths[0] - widths[1] - 4, 12))
    func line(_ cells: [String], _ style: Style) -> StyledText {
      var line = StyledText()
      for (index, cell) in cells.enumerated() {
        line.append(index < cells.count - 1 ? cell.fitted(to: widths[index]) + "  " : cell, style)
      }
      return line
    }
    widths[0] = zip(systems, ends).map { $0.name.displayWidth + $1.displayWidth }.max() ?? 0
    widths[2] = max(min(widths[2], width - widths[0] - widths[1] - 4), 12)
    let head = line(columns.map(\.title), .bold)
    return
      ([head]
      + systems.indices.map { row in
        line([columns[0].cells[row] + ends[row], columns[1].cells[row], columns[2].cells[row]], .plain)
      }).map { $0.truncated(to: width) }
  }

  private static func short(_ counterpart: OpenStackSystem.Counterpart, _ short: String?, _ wording: Wording) -> String
  {
    switch counterpart {
    case .named(let name): short ?? name
    case .nothing: "✗ " + wording("none", "없음")
    case .notDrawn: "-"
    }
  }
}
