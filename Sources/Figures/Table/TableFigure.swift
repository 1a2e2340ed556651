import CloudKernel
import CloudServices
import TextGrid

/// Rows of a service's table as they are now.
struct TableFigure: FigureContent {
  let service: String
  let table: String
  /// The columns that were asked for; empty for those that hold something.
  let columns: [String]
  /// What rows have to hold, by column.
  let conditions: [(column: String, value: String)]
  /// How many rows are shown.
  let limit: Int

  init(_ options: FigureOptions) throws(FigureError) {
    try options.check(["service", "table", "columns", "where", "limit"])
    let projects = Projects.all.filter { !$0.tables.isEmpty }
    let names = projects.map { $0.name }
    service = try FigureOptions.choose(options.required("service", among: names), "service", among: names)
    let tables = projects.first { [service] in $0.name == service }?.tables ?? []
    let known = tables.map(\.name)
    table = try FigureOptions.choose(options.required("table", among: known), "table", among: known)
    let columns = tables.first { [table] in $0.name == table }?.columnNames ?? []
    self.columns = try options.list("columns", among: columns)
    var conditions: [(column: String, value: String)] = []
    for word in options.value("where")?.split(",") ?? [] {
      let parts = word.split("=")
      guard parts.count == 2 else {
        throw FigureError(word.position, "\(word.quoted) is no condition; one reads ‘column=value’")
      }
      conditions.append((try FigureOptions.choose(parts[0], "where", among: columns), parts[1].text))
    }
    self.conditions = conditions
    limit = try options.number("limit", 1...200) ?? 12
  }

  // MARK: Rows

  /// What is shown: heads, cells, and how many rows there are beyond.
  struct Content {
    var columns: [String]
    var rows: [[String]]
    var left: Int
  }

  func content(_ scene: FigureScene) -> Content {
    let all = (try? scene.site?.cloud.store(service).rows(table)) ?? []
    let rows = all.filter { row in conditions.allSatisfy { row[$0.column].plain == $0.value } }
    var heads = columns
    if heads.isEmpty {
      let names = Projects.all.first { $0.name == service }?.tables.first { $0.name == table }?.columnNames ?? []
      heads = names.filter { name in rows.isEmpty || rows.contains { $0[name] != .null && $0[name] != "" } }
    }
    let cells = rows.prefix(limit).map { row in
      heads.map { row[$0].plain.split(whereSeparator: \.isNewline).joined(separator: " ").sanitised }
    }
    return Content(columns: heads, rows: cells, left: max(rows.count - limit, 0))
  }

  func drawing(width: Int, _ scene: FigureScene) -> Drawing {
    TableLayout(self, content(scene), width: width, scene.wording).drawing
  }

  func export(_ scene: FigureScene) -> FigureExport {
    let content = content(scene)
    return .table(head: content.columns, rows: content.rows.map { row in row.map { [.init($0, .code)] } })
  }

  func alternative(_ scene: FigureScene) -> String {
    let content = content(scene)
    let rows = content.rows.map { row in zip(content.columns, row).map { "\($0) \($1)" }.joined(separator: ", ") }
    let count = content.rows.count + content.left
    let head = scene.wording(
      "Table \(table) of \(service), \(count) row\(count == 1 ? "" : "s").", "\(service)의 테이블 \(table), \(count)행.")
    return ([head] + rows.map { $0 + "." }).joined(separator: " ")
  }
}
