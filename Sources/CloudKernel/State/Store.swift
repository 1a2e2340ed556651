/// Columns with their values: what is written, or what has to be equal.
public struct Cells: ExpressibleByDictionaryLiteral {
  var pairs: [JSON.Members.Pair]

  /// Makes columns from a dictionary literal, in the order in which they are written.
  public init(dictionaryLiteral pairs: (String, JSON)...) { self.pairs = pairs.map { JSON.Members.Pair($0, $1) } }
  /// The members of an object as columns.
  public init(_ members: JSON.Members) { pairs = members.pairs }
  /// The members of an object as columns; none for what is no object.
  public init(_ object: JSON) { pairs = object.members }

  /// The columns as the members of an object.
  var object: JSON { .object(JSON.Members(pairs)) }

  /// The value of a column; setting one again replaces it.
  public subscript(column: String) -> JSON? {
    get { pairs.first { $0.key == column }?.value }
    set {
      pairs.removeAll { $0.key == column }
      if let newValue { pairs.append(JSON.Members.Pair(column, newValue)) }
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

  /// Inserts a row and says its number, which is also its `INTEGER PRIMARY KEY` where the table has one.
  @discardableResult
  public func insert(_ table: String, _ values: Cells) throws -> Int {
    try write("INSERT", table, values, [:]) {
      let names = values.pairs.map(\.key)
      return "INSERT INTO \(quoted(table))(\(names.joined(separator: ",")))"
        + " VALUES(\(names.map { _ in "?" }.joined(separator: ",")))"
    }
    return kernel.database.lastRow
  }

  /// Changes the rows that match, and says how many there were.
  @discardableResult
  public func update(_ table: String, _ values: Cells, where match: Cells = [:]) throws -> Int {
    try write("UPDATE", table, values, match) {
      "UPDATE \(quoted(table)) SET \(values.pairs.map { "\($0.key)=?" }.joined(separator: ","))" + condition(match)
    }
  }

  /// Deletes the rows that match, and says how many there were.
  @discardableResult
  public func delete(_ table: String, where match: Cells = [:]) throws -> Int {
    try write("DELETE", table, [:], match) { "DELETE FROM \(quoted(table))" + condition(match) }
  }

  /// The rows that match, in the order in which they were inserted.
  public func rows(_ table: String, where match: Cells = [:]) throws -> [Row] {
    try checkAway()
    let declared = try declaration(table)
    var rows: [Row] = []
    try kernel.database.run(shape("SELECT", table, [:], match)) {
      let columns = declared.columns.map(\.name).joined(separator: ",")
      return "SELECT \(columns) FROM \(quoted(table))\(condition(match)) ORDER BY rowid"
    } row: {
      rows.append(Row(table: declared, cells: kernel.database.cells($0, of: declared)))
    }
    record("SELECT", table, rows.count, match: match)
    return rows
  }

  /// The rows that match, each with the row of the other tables that belongs to it.
  ///
  /// `others` says how they belong: `["standardattributes": "standardattributes.id = ports.standard_attr_id"]`. Where
  /// tables have a column of the same name, the first table's counts; what has no partner has nulls.
  public func rows(
    _ table: String, joining others: KeyValuePairs<String, String>, where match: Cells = [:]
  ) throws -> [Row] {
    try checkAway()
    let join = try join(table, others)
    let condition = match.pairs.map { "\(table).\($0.key) IS ?" }.joined(separator: " AND ")
    var rows: [Row] = []
    try kernel.database.run(
      "\(join.sql)\(match.pairs.isEmpty ? "" : " WHERE ")\(condition) ORDER BY \(table).rowid", match.pairs.map(\.value)
    ) { rows.append(Row(table: join.table, cells: kernel.database.cells($0, of: join.table))) }
    record("SELECT", table, rows.count, match: match)
    return rows
  }

  private func join(_ table: String, _ others: KeyValuePairs<String, String>) throws -> (sql: String, table: Table) {
    let key = others.reduce(into: "\(project).\(table)") { $0 += "+" + $1.key }
    if let known = kernel.joins[key] { return known }
    let tables = try [declaration(table)] + others.map { try declaration($0.key) }
    let columns = tables.flatMap { table in table.columns.map { "\(table.name).\($0.name)" } }
    var sql = "SELECT \(columns.joined(separator: ",")) FROM \(quoted(table)) AS \(table)"
    for (name, condition) in others { sql += " LEFT JOIN \(quoted(name)) AS \(name) ON \(condition)" }
    let join = (sql: sql, table: Table(joining: tables))
    kernel.joins[key] = join
    return join
  }

  /// The first row that matches.
  public func row(_ table: String, where match: Cells) throws -> Row? {
    try rows(table, where: match).first
  }

  /// How many rows match.
  public func count(_ table: String, where match: Cells = [:]) throws -> Int {
    try checkAway()
    var count = 0
    try kernel.database.run(shape("COUNT", table, [:], match)) {
      "SELECT count(*) FROM \(quoted(table))\(condition(match))"
    } row: {
      count = Int(kernel.database.integer($0, 0))
    }
    record("SELECT", table, 1, match: match)
    return count
  }

  /// How many rows match, and the sum of a column over them.
  public func total(_ table: String, of column: String, where match: Cells = [:]) throws -> (rows: Int, sum: Int) {
    try checkAway()
    var total = (rows: 0, sum: 0)
    try kernel.database.run(shape("SUM \(column)", table, [:], match)) {
      "SELECT count(*), sum(\(column)) FROM \(quoted(table))\(condition(match))"
    } row: {
      total = (Int(kernel.database.integer($0, 0)), Int(kernel.database.integer($0, 1)))
    }
    record("SELECT", table, 1, match: match)
    return total
  }

  @discardableResult
  private func write(
    _ verb: String, _ table: String, _ values: Cells, _ match: Cells, _ sql: () -> String
  ) throws -> Int {
    try checkAway()
    let changed = try kernel.database.run(shape(verb, table, values, match), sql: sql)
    record(verb, table, changed, values, match: match)
    return changed
  }

  private func shape(_ verb: String, _ table: String, _ values: Cells, _ match: Cells) -> Database.Shape {
    Database.Shape(verb: verb, project: project, table: table, values: values, match: match)
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
    guard database.isRunning, database.node.isUp, !kernel.databasesAway.contains(project) else {
      throw ServiceError.databaseAway
    }
  }

  private func record(_ verb: String, _ table: String, _ count: Int, _ values: Cells = [:], match: Cells) {
    guard let context, let database = kernel.mariadb else { return }
    let sent = kernel.record(
      .statement, .sql, from: context.process.id, to: database.id, "\(verb) \(table)",
      status: count == 1 ? "1 row" : "\(count) rows", context: context)
    kernel.keep(.statement(values: values.object, match: match.object), of: sent)
  }
}
