/// A service's own database: its tables, which no other service can reach.
///
/// Conditions are equalities joined by AND: the SQL stays simple enough to be read in a trace.
public struct Store {
  let kernel: Kernel
  let project: String
  /// Who is asking, for the trace.
  let context: Context?

  /// Inserts a row.
  public func insert(_ table: String, _ values: KeyValuePairs<String, JSON>) throws {
    try insert(table, values.map(\.key), values.map(\.value))
  }

  /// Inserts a row whose columns are known at run time only.
  public func insert(_ table: String, _ values: JSON.Members) throws {
    try insert(table, values.keys, values.pairs.map(\.value))
  }

  private func insert(_ table: String, _ names: [String], _ values: [JSON]) throws {
    let sql =
      "INSERT INTO \(quoted(table))(\(names.joined(separator: ",")))"
      + " VALUES(\(names.map { _ in "?" }.joined(separator: ",")))"
    try write("INSERT", table, sql, values)
  }

  /// Changes the rows that match, and says how many there were.
  @discardableResult
  public func update(
    _ table: String, _ values: KeyValuePairs<String, JSON>, where match: KeyValuePairs<String, JSON> = [:]
  ) throws -> Int {
    try update(table, values.map(\.key), values.map(\.value), match)
  }

  /// Changes columns that are known at run time only, in the rows that match.
  @discardableResult
  public func update(
    _ table: String, _ values: JSON.Members, where match: KeyValuePairs<String, JSON>
  ) throws -> Int {
    try update(table, values.keys, values.pairs.map(\.value), match)
  }

  private func update(
    _ table: String, _ names: [String], _ values: [JSON], _ match: KeyValuePairs<String, JSON>
  ) throws -> Int {
    let sql = "UPDATE \(quoted(table)) SET \(names.map { "\($0)=?" }.joined(separator: ","))" + condition(match)
    return try write("UPDATE", table, sql, values + match.map(\.value))
  }

  /// Deletes the rows that match, and says how many there were.
  @discardableResult
  public func delete(_ table: String, where match: KeyValuePairs<String, JSON> = [:]) throws -> Int {
    try write("DELETE", table, "DELETE FROM \(quoted(table))" + condition(match), match.map(\.value))
  }

  /// The rows that match, in the order in which they were inserted.
  public func rows(_ table: String, where match: KeyValuePairs<String, JSON> = [:]) throws -> [Row] {
    try checkAway()
    let declared = try declaration(table)
    let columns = declared.columns.map(\.name).joined(separator: ",")
    var rows: [Row] = []
    try kernel.database.run(
      "SELECT \(columns) FROM \(quoted(table))\(condition(match)) ORDER BY rowid", match.map(\.value)
    ) { rows.append(Row(table: declared, cells: kernel.database.cells($0, of: declared))) }
    record("SELECT", table, rows.count)
    return rows
  }

  /// The first row that matches.
  public func row(_ table: String, where match: KeyValuePairs<String, JSON>) throws -> Row? {
    try rows(table, where: match).first
  }

  /// How many rows match.
  public func count(_ table: String, where match: KeyValuePairs<String, JSON> = [:]) throws -> Int {
    try checkAway()
    var count = 0
    try kernel.database.run("SELECT count(*) FROM \(quoted(table))\(condition(match))", match.map(\.value)) {
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

  private func condition(_ match: KeyValuePairs<String, JSON>) -> String {
    guard !match.isEmpty else { return "" }
    return " WHERE " + match.map { "\($0.key) IS ?" }.joined(separator: " AND ")
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
