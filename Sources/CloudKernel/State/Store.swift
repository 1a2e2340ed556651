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
  private let kernel: Kernel
  private let project: String
  /// Who is asking, for the trace.
  private let context: Context?

  init(_ kernel: Kernel, _ project: String, context: Context?) {
    self.kernel = kernel
    self.project = project
    self.context = context
  }

  /// Inserts a row and says its number, which is also its `INTEGER PRIMARY KEY` where the table has one.
  @discardableResult
  public func insert(_ table: String, _ values: Cells) throws -> Int {
    let relation = try relation(table)
    let insert = try statement(.insert, relation, values: values) {
      let names = values.pairs.map(\.key)
      return "INSERT INTO \(relation.name)(\(names.joined(separator: ",")))"
        + " VALUES(\(names.map { _ in "?" }.joined(separator: ",")))"
    }
    let inserted = try kernel.database.run(insert, values, [:])
    let number = kernel.database.lastRow
    var row = values
    if let column = relation.rowNumber, row[column]?.isNull != false { row[column] = .int(number) }
    relation.changed(row)
    if let indexes = relation.indexesAfterInsert(project: project) { try kernel.database.execute(indexes) }
    record(insert, inserted, values, match: [:])
    return number
  }

  /// Changes the rows that match, and says how many there were.
  @discardableResult
  public func update(_ table: String, _ values: Cells, where match: Cells = [:]) throws -> Int {
    let relation = try relation(table)
    let update = try statement(.update, relation, values: values, match: match) {
      "UPDATE \(relation.name) SET \(values.pairs.map { "\($0.key)=?" }.joined(separator: ","))" + condition(match)
    }
    let changed = try kernel.database.run(update, values, match)
    relation.changed(match, setting: values)
    record(update, changed, values, match: match)
    return changed
  }

  /// Deletes the rows that match, and says how many there were.
  @discardableResult
  public func delete(_ table: String, where match: Cells = [:]) throws -> Int {
    let relation = try relation(table)
    let delete = try statement(.delete, relation, match: match) { "DELETE FROM \(relation.name)" + condition(match) }
    let changed = try kernel.database.run(delete, [:], match)
    relation.changed(match)
    record(delete, changed, match: match)
    return changed
  }

  /// The rows that match, in the order in which they were inserted.
  public func rows(_ table: String, where match: Cells = [:]) throws -> [Row] {
    let relation = try relation(table)
    let select = try statement(.select, relation, match: match) {
      let columns = relation.table.columns.map(\.name).joined(separator: ",")
      return "SELECT \(columns) FROM \(relation.name)\(condition(match)) ORDER BY rowid"
    }
    return try rows(select, match)
  }

  /// One column of the rows that match, in the order in which they were inserted: where a table is wide and long.
  public func column(_ column: String, of table: String, where match: Cells = [:]) throws -> [JSON] {
    let relation = try relation(table)
    let shape = Statement.Shape(verb: .select, subject: column, match: match)
    if let known = relation.statement(shape) { return try rows(known, match).map { $0.cells[0] } }
    let only = try Table(relation.table, only: column)
    let select = try kernel.database.statement(
      "SELECT \(column) FROM \(relation.name)\(condition(match)) ORDER BY rowid", shape, of: relation, columns: only)
    relation.add(select)
    return try rows(select, match).map { $0.cells[0] }
  }

  /// The rows that match, each with the row of the other tables that belongs to it.
  ///
  /// `others` says how they belong: `["standardattributes": "standardattributes.id = ports.standard_attr_id"]`. Where
  /// tables have a column of the same name, the first table's counts; what has no partner has nulls.
  public func rows(
    _ table: String, joining others: KeyValuePairs<String, String>, where match: Cells = [:]
  ) throws -> [Row] {
    let relation = try relation(table)
    let subject = others.reduce(into: "") { $0 += "+" + $1.key }
    let shape = Statement.Shape(verb: .select, subject: subject, match: match)
    let join = try relation.statement(shape) ?? join(relation, others, shape)
    return try rows(join, match)
  }

  private func join(
    _ relation: Relation, _ others: KeyValuePairs<String, String>, _ shape: Statement.Shape
  ) throws -> Statement {
    let table = relation.table.name
    let partners = try others.map { try self.relation($0.key) }
    let columns = ([relation] + partners).flatMap { one in one.table.columns.map { "\(one.table.name).\($0.name)" } }
    var sql = "SELECT \(columns.joined(separator: ",")) FROM \(relation.name) AS \(table)"
    for (partner, other) in zip(partners, others) {
      sql += " LEFT JOIN \(partner.name) AS \(other.key) ON \(other.value)"
    }
    let condition = shape.match.pairs.map { "\(table).\($0.key) IS ?" }.joined(separator: " AND ")
    sql += "\(shape.match.pairs.isEmpty ? "" : " WHERE ")\(condition) ORDER BY \(table).rowid"
    let joined = Table(joining: ([relation] + partners).map(\.table))
    let statement = try kernel.database.statement(sql, shape, of: relation, columns: joined)
    relation.add(statement)
    for (partner, other) in zip(partners, others) { partner.isJoined(by: statement, on: other.value) }
    return statement
  }

  private func rows(_ select: Statement, _ match: Cells) throws -> [Row] {
    let place = select.place(of: match)
    if let place, case .rows(let rows) = select.known(match, at: place) {
      record(select, rows.count, match: match)
      return rows
    }
    var rows: [Row] = []
    try kernel.database.run(select, [:], match) {
      rows.append(Row(table: select.columns, cells: kernel.database.cells($0, of: select.columns)))
    }
    if let place { select.keep(.rows(rows), of: match, at: place) }
    record(select, rows.count, match: match)
    return rows
  }

  /// The first row that matches.
  public func row(_ table: String, where match: Cells) throws -> Row? {
    try rows(table, where: match).first
  }

  /// How many rows match.
  public func count(_ table: String, where match: Cells = [:]) throws -> Int {
    let relation = try relation(table)
    let count = try statement(.count, relation, match: match) {
      "SELECT count(*),0 FROM \(relation.name)\(condition(match))"
    }
    return try numbers(count, match).rows
  }

  /// How many rows match, and the sum of a column over them.
  public func total(_ table: String, of column: String, where match: Cells = [:]) throws -> (rows: Int, sum: Int) {
    let relation = try relation(table)
    let total = try statement(.sum, subject: column, relation, match: match) {
      "SELECT count(*),sum(\(column)) FROM \(relation.name)\(condition(match))"
    }
    return try numbers(total, match)
  }

  private func numbers(_ select: Statement, _ match: Cells) throws -> (rows: Int, sum: Int) {
    let place = select.place(of: match)
    if let place, case .numbers(let count, let sum) = select.known(match, at: place) {
      record(select, 1, match: match)
      return (count, sum)
    }
    var found = (rows: 0, sum: 0)
    try kernel.database.run(select, [:], match) {
      found = (Int(kernel.database.integer($0, 0)), Int(kernel.database.integer($0, 1)))
    }
    if let place { select.keep(.numbers(count: found.rows, sum: found.sum), of: match, at: place) }
    record(select, 1, match: match)
    return found
  }

  // MARK: Statements

  private func statement(
    _ verb: Statement.Verb, subject: String = "", _ relation: Relation, values: Cells = [:], match: Cells = [:],
    _ sql: () -> String
  ) throws -> Statement {
    let shape = Statement.Shape(verb: verb, subject: subject, values: values, match: match)
    if let known = relation.statement(shape) { return known }
    let statement = try kernel.database.statement(sql(), shape, of: relation)
    relation.add(statement)
    return statement
  }

  private func condition(_ match: Cells) -> String {
    guard !match.pairs.isEmpty else { return "" }
    return " WHERE " + match.pairs.map { "\($0.key) IS ?" }.joined(separator: " AND ")
  }

  /// A table, unless the database server is away.
  private func relation(_ table: String) throws -> Relation {
    if context != nil, let database = kernel.mariadb {
      let isAway = !database.isRunning || !database.node.isUp
      if isAway || !kernel.databasesAway.isEmpty && kernel.databasesAway.contains(project) {
        throw ServiceError.databaseAway
      }
    }
    guard let relation = kernel.relations[project]?[table] else {
      throw ServiceError("NoSuchTableError", "\(project) has no table \(table)")
    }
    return relation
  }

  private func record(_ statement: Statement, _ count: Int, _ values: Cells = [:], match: Cells) {
    guard let context, let database = kernel.mariadb else { return }
    let sent = kernel.record(
      .statement, .sql, from: context.process.id, to: database.id, statement.operation,
      status: count == 1 ? "1 row" : "\(count) rows", context: context)
    kernel.keep(.statement(values: values.object, match: match.object), of: sent)
  }
}
