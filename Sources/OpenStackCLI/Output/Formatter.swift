import CloudKernel
import TextGrid

/// Prints what a command found, in the format asked for, as cliff does.
struct Formatter {
  private let arguments: Arguments
  private let width: Int?

  init(_ arguments: Arguments, width: Int?) {
    self.arguments = arguments
    self.width = width
  }

  /// The text; throws `Failure` when no column of those asked for is there.
  func text(_ output: Output) throws(Failure) -> String {
    switch output {
    case .nothing: return ""
    case .text(let text): return text
    case .fields(let fields):
      let names = fields.map(\.name)
      let chosen = try chosen(names)
      return one(fields.filter { chosen.contains($0.name) })
    case .rows(let titles, let rows):
      let sorted = sorted(rows, titles)
      let chosen = try chosen(titles)
      let indices = titles.indices.filter { chosen.contains(titles[$0]) }
      return list(indices.map { titles[$0] }, sorted.map { row in indices.map { row[$0] } })
    }
  }

  private var format: String { arguments["--format"] ?? "table" }
  private var indent: Int? { arguments.has("--noindent") ? nil : 2 }

  /// The columns asked for with `-c`, in the order in which they are.
  private func chosen(_ names: [String]) throws(Failure) -> Set<String> {
    let asked = arguments.all("--column")
    guard !asked.isEmpty else { return Set(names) }
    let wanted = Set(asked.map(Self.normalized))
    let found = names.filter { wanted.contains(Self.normalized($0)) }
    guard !found.isEmpty else {
      let known =
        names.count == 1
        ? "(\(Python.quoted(names[0])),)" : "(" + names.map(Python.quoted).joined(separator: ", ") + ")"
      throw Failure(
        "No recognized column names in [\(asked.map(Python.quoted).joined(separator: ", "))]. Recognized columns are \(known)."
      )
    }
    return Set(found)
  }

  private static func normalized(_ name: String) -> String { name.lowercased().replacing(" ", with: "_") }

  private func sorted(_ rows: [[Cell]], _ titles: [String]) -> [[Cell]] {
    var rows = rows
    let isDescending = arguments.has("--sort-descending")
    for name in arguments.all("--sort-column").reversed() {
      guard let index = titles.firstIndex(where: { Self.normalized($0) == Self.normalized(name) }) else { continue }
      // Sorted stably, with what has no value at the end.
      rows = rows.enumerated().sorted { a, b in
        let order = Self.compare(a.element[index].value, b.element[index].value)
        return order == 0 ? a.offset < b.offset : (order < 0) != isDescending
      }.map(\.element)
    }
    return rows
  }

  private static func compare(_ a: JSON, _ b: JSON) -> Int {
    if a == b { return 0 }
    if a == .null { return 1 }
    if b == .null { return -1 }
    if let a = a.double, let b = b.double { return a < b ? -1 : 1 }
    return Python.str(a) < Python.str(b) ? -1 : 1
  }

  private func one(_ fields: [(name: String, cell: Cell)]) -> String {
    switch format {
    case "json": return PythonJSON.text(object(fields.map(\.name), fields.map(\.cell)), indent: indent) + "\n"
    case "yaml":
      return fields.map { YAML.text(object([$0.name], [$0.cell])) }.joined()
    case "value": return fields.map { Python.str($0.cell.value) + "\n" }.joined()
    case "shell": return fields.map(shell).joined()
    default:
      guard !fields.isEmpty else { return "\n" }
      return table(["Field", "Value"], fields.map { [$0.name, $0.cell.shown] }, right: [false, false], minimum: 16)
    }
  }

  private func list(_ titles: [String], _ rows: [[Cell]]) -> String {
    switch format {
    case "json": return PythonJSON.text(.array(rows.map { object(titles, $0) }), indent: indent) + "\n"
    case "yaml": return YAML.text(.array(rows.map { object(titles, $0) }))
    case "value": return rows.map { $0.map { Python.str($0.value) }.joined(separator: " ") + "\n" }.joined()
    case "csv": return CSV(quote: arguments["--quote"] ?? "nonnumeric").text(titles, rows)
    default:
      guard !rows.isEmpty || arguments.has("--print-empty") else { return "\n" }
      return table(titles, rows.map { $0.map(\.shown) }, right: rows.first?.map(\.isNumber) ?? [], minimum: 8)
    }
  }

  private func table(_ titles: [String], _ rows: [[String]], right: [Bool], minimum: Int) -> String {
    let asked = arguments.number("--max-width").flatMap { $0 > 0 ? $0 : nil }
    // Without rows nothing says how a column stands, and prettytable puts its title into the middle.
    let columns = titles.indices.map { index -> TextGrid.Table.Column in
      TextGrid.Table.Column(
        titles[index], rows.isEmpty ? .centre : index < right.count && right[index] ? .right : .left)
    }
    let lines = TextGrid.Table(columns, rows: rows).lines(maxWidth: asked ?? width, minColumnWidth: minimum)
    return lines.joined(separator: "\n") + "\n"
  }

  private func object(_ names: [String], _ cells: [Cell]) -> JSON {
    // A name that comes twice keeps its place and takes the last value, as in a dict.
    var object = JSON.object(.init())
    for (name, cell) in zip(names, cells) { object[name] = cell.value }
    return object
  }

  private func shell(_ name: String, _ cell: Cell) -> String {
    let prefix = arguments["--prefix"] ?? ""
    let variable = name.lowercased().replacing(":", with: "_").replacing(" ", with: "_").replacing("-", with: "_")
    let text = Python.str(cell.value).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(prefix)\(variable)=\"\(text)\"\n"
  }
}
