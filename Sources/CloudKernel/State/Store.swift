/// Columns with their values: what is written, or what has to be equal.
public struct Cells: ExpressibleByDictionaryLiteral {
  var pairs: [(key: String, value: JSON)]
  public init(dictionaryLiteral pairs: (String, JSON)...) { self.pairs = pairs.map { ($0, $1) } }
  /// The members of an object as columns.
  public init(_ object: JSON) { pairs = object.members.map { ($0.key, $0.value) } }
  /// Adds or replaces a column's value.
  public subscript(column: String) -> JSON? {
    get { pairs.first { $0.key == column }?.value }
    set {
      pairs.removeAll { $0.key == column }
      if let newValue { pairs.append((column, newValue)) }
    }
  }
}

/// A service's own database: its tables, which no other service can reach.
///
/// Conditions are equalities joined by AND: the SQL stays simple enough to be read in a trace.
public struct Store {
  let kernel: Kernel
  let project: String
  /// Who is asking, for the trace.
  let context: Context?

  /// Inserts a row.
  public func insert(_ table: String, _ values: Cells) throws {
    let names = values.pairs.map(\.key)
    let sql =
      "INSERT INTO \(quoted(table))(\(names.joined(separator: ",")))"
      + " VALUES(\(names.map { _ in "?" }.joined(separator: ",")))"
    try write("INSERT", table, sql, values.pairs.map(\.value))
  }

  /// Changes the rows that match, and says how many there were.
  @discardableResult
  public func update(
    _ table: String, _ values: Cells, where match: Cells = [:]
  ) throws -> Int {
    let sql = "UPDATE \(quoted(table)) SET \(values.pairs.map { "\($0.key)=?" }.joined(separator: ","))" + condition(match)
    return try write("UPDATE", table, sql, values.pairs.map(\.value) + match.pairs.map(\.value))
  }

  /// Deletes the rows that match, and says how many there were.
  @discardableResult
  public func delete(_ table: String, where match: Cells = [:]) throws -> Int {
    try write("DELETE", table, "DELETE FROM \(quoted(table))" + condition(match), match.pairs.map(\.value))
  }

  /// The rows that match, in the order in which they were inserted.
  public func rows(_ table: String, where match: Cells = [:]) throws -> [Row] {
    try checkAway()
    let declared = try declaration(table)
    let columns = declared.columns.map(\.name).joined(separator: ",")
    var rows: [Row] = []
    try kernel.database.run(
      "SELECT \(columns) FROM \(quoted(table))\(condition(match)) ORDER BY rowid", match.pairs.map(\.value)
    ) { rows.append(Row(table: declared, cells: kernel.database.cells($0, of: declared))) }
    record("SELECT", table, rows.count)
    return rows
  }

  /// The first row that matches.
  public func row(_ table: String, where match: Cells) throws -> Row? {
    try rows(table, where: match).first
  }

  /// How many rows match.
  public func count(_ table: String, where match: Cells = [:]) throws -> Int {
    try checkAway()
    var count = 0
    try kernel.database.run("SELECT count(*) FROM \(quoted(table))\(condition(match))", match.pairs.map(\.value)) {
      count = Int(kernel.database.integer($0, 0))
    }
    record("SELECT", table, 1)
    return count
  }

  @discardableResult
  private func write(_ verb: String, _ table: String, _ sql: String, _ values: [JSON]) throws -> Int {
    try checkAway()
    let changed = try kernel.database.run(sql, values)
    record(verb, table, changed)
    return changed
  }

  private func condition(_ match: Cells) -> String {
    guard !match.pairs.isEmpty else { return "" }
    return " WHERE " + match.pairs.map { "\($0.key) IS ?" }.joined(separator: " AND ")
  }

  private func quoted(_ table: String) -> String { "\"\(project).\(table)\"" }

  private func declaration(_ table: String) throws -> Table {
    guard let declared = kernel.tables["\(project).\(table)"] else {
      throw ServiceError("NoSuchTableError", "\(project) has no table \(table)")
    }
    return declared
  }

  private func checkAway() throws {
    guard let database = kernel.mariadb, context != nil else { return }
    guard database.isRunning, database.node.isUp else { throw ServiceError.databaseAway }
  }

  private func record(_ verb: String, _ table: String, _ count: Int) {
    guard let context, let database = kernel.mariadb else { return }
    kernel.record(
      .statement, .sql, from: context.process.id, to: database.id, "\(verb) \(table)",
      status: count == 1 ? "1 row" : "\(count) rows", context: context)
  }
}
