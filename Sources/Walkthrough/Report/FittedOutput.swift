import TextGrid

/// A command's output in a terminal of some width: tables that are too wide are fitted, as `--fit-width` does.
struct FittedOutput {
  let lines: [String]

  init(_ output: String, width: Int) {
    var lines: [String] = []
    var table: [String] = []
    func flush() {
      lines += table.isEmpty ? [] : Self.fitted(table, width)
      table = []
    }
    var all = output.split(omittingEmptySubsequences: false) { $0.isNewline }.map { $0.expandingTabs().sanitised }
    while all.last?.isEmpty == true { all.removeLast() }
    for line in all {
      if line.hasPrefix("+-") || (line.hasPrefix("|") && !table.isEmpty) {
        table.append(line)
      } else {
        flush()
        lines += line.wrapped(to: width)
      }
    }
    flush()
    self.lines = lines
  }

  private static func fitted(_ table: [String], _ width: Int) -> [String] {
    guard table.contains(where: { $0.displayWidth > width }), let frame = table.first,
      let head = table.dropFirst().first
    else { return table }
    // The frame says where the columns stand.
    let bounds = frame.enumerated().filter { $0.element == "+" }.map(\.offset)
    func cells(_ line: String) -> [String]? { split(line, at: bounds) }
    guard bounds.count > 1, let titles = cells(head) else { return wrapped(table, width) }
    var rows: [[String]] = []
    for line in table.dropFirst(2) where !line.hasPrefix("+") {
      guard let row = cells(line) else { return wrapped(table, width) }
      rows.append(row)
    }
    let isPair = titles == ["Field", "Value"]
    let fitted = Table(titles.map { Table.Column($0) }, rows: rows).lines(
      maxWidth: width, minColumnWidth: isPair ? 16 : 8)
    // Where even that is too wide, each row becomes lines of its own.
    guard fitted.contains(where: { $0.displayWidth > width }) else { return fitted }
    let label = titles.map(\.displayWidth).max() ?? 0
    return rows.flatMap { row in
      zip(titles, row).flatMap { title, cell in "\(title.padded(to: label))  \(cell)".wrapped(to: width) }
        + [String(repeating: "-", count: min(width, 12))]
    }
  }

  private static func wrapped(_ lines: [String], _ width: Int) -> [String] { lines.flatMap { $0.wrapped(to: width) } }

  /// The cells of a row between the columns of the frame; nil when it does not fit the frame.
  private static func split(_ line: String, at bounds: [Int]) -> [String]? {
    var cells: [String] = []
    var cell = ""
    var column = 0
    var next = 1
    for character in line {
      if next < bounds.count, column == bounds[next] {
        guard character == "|" else { return nil }
        cells.append(trimmed(cell))
        cell = ""
        next += 1
      } else if column > 0 {
        cell.append(character)
      }
      column += character.displayWidth
    }
    return next == bounds.count ? cells : nil
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
