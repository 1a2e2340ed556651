/// A table in one cloud's database, with the statements that read it.
final class Relation {
  let table: Table
  /// Its name as SQL has it: `"nova.instances"`.
  let name: String
  @exclusivity(unchecked) private var statements: [Statement] = []
  @exclusivity(unchecked) private var readers: [Statement] = []
  /// Joins that read it beside another table: its column that is equal to one of that table.
  @exclusivity(unchecked) private var joins: [(statement: Statement, column: String, partner: Int?)] = []
  /// The column that is the row's number, where there is one.
  let rowNumber: String?
  /// How many rows were inserted since it was made.
  private var inserted = 0
  private var hasIndexes = false
  /// From how many rows on an index is worth its making: most tables of a lesson stay below.
  private static let indexedFrom = 64

  init(_ table: Table, of project: String) {
    self.table = table
    name = "\"\(project).\(table.name)\""
    rowNumber = table.columns.first { $0.declaration == "INTEGER PRIMARY KEY" }?.name
  }

  /// What makes it.
  var definition: String {
    "CREATE TABLE \(name)(\(table.columns.map { "\($0.name) \($0.declaration)" }.joined(separator: ",")));"
  }

  /// Counts a row, and says what makes the table's indexes when that is due.
  func indexesAfterInsert(project: String) -> String? {
    inserted += 1
    guard inserted >= Self.indexedFrom, !hasIndexes else { return nil }
    hasIndexes = true
    let sql = table.columns.filter(\.isIndexed).map { column in
      "CREATE INDEX IF NOT EXISTS \"\(project).\(table.name).\(column.name)\" ON \(name)(\(column.name));"
    }
    return sql.isEmpty ? nil : sql.joined()
  }

  /// The tables went back to what they were, perhaps without indexes.
  func mayHaveLostIndexes() { hasIndexes = false }

  /// The statement of a shape, so that a second one like it costs no text; a table has few.
  func statement(_ shape: Statement.Shape) -> Statement? {
    for statement in statements where statement.has(shape) { return statement }
    return nil
  }

  func add(_ statement: Statement) {
    statements.append(statement)
    if statement.isReading { readers.append(statement) }
  }

  /// Notes that a join reads this table, by a condition such as `standardattributes.id = ports.standard_attr_id`.
  func isJoined(by statement: Statement, on condition: String) {
    let words = condition.split(separator: " ").map { $0.split(separator: ".").map(String.init) }
    guard words.count == 3, words[0].count == 2, words[2].count == 2, words[1] == ["="], words[0][0] == table.name,
      words[2][0] == statement.relation.table.name, let partner = statement.relation.table.place(of: words[2][1])
    else { return joins.append((statement, "", nil)) }
    joins.append((statement, words[0][1], partner))
  }

  /// Rows with these cells were written, setting these columns: what was read of them is no longer true.
  func changed(_ rows: Cells, setting columns: Cells = [:]) {
    for reader in readers { reader.forget(rows, setting: columns) }
    for (statement, column, partner) in joins {
      statement.forget(joining: partner, rows.value(column), isMoved: columns.value(column) != nil)
    }
  }
}

extension Cells {
  /// The value of a column.
  fileprivate func value(_ column: String) -> JSON? { pairs.first { $0.key.isSame(as: column) }?.value }
}
