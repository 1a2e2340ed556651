import GRDB
import GRDBSQLite

/// The one SQLite database in which the whole cloud's state lives; each service sees its own tables only.
///
/// GRDB opens and closes it. Statements are prepared and stepped directly, which is several times as fast as through
/// GRDB, and the cloud is on one thread.
final class Database {
  private let queue: DatabaseQueue
  private let connection: OpaquePointer?
  private var handles: [String: OpaquePointer] = [:]
  private var statements: [Statement] = []
  /// JSON that was read before, by its text: services read the same again and again.
  private var parsed: [String: JSON] = [:]

  /// Opens a database in memory.
  init() throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    queue = try DatabaseQueue(configuration: configuration)
    connection = queue.inDatabase { $0.sqliteConnection }
    // GRDB watches statements and transactions through these, and traps when it sees some that are not its own.
    sqlite3_set_authorizer(connection, nil, nil)
    _ = sqlite3_commit_hook(connection, nil, nil)
    _ = sqlite3_rollback_hook(connection, nil, nil)
    _ = sqlite3_update_hook(connection, nil, nil)
    // One transaction for good: nobody else looks, and a statement then costs no journal of its own.
    try execute("PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA automatic_index = OFF; BEGIN")
    try execute("CREATE TABLE files(node TEXT, path TEXT, data BLOB, PRIMARY KEY(node, path))")
  }

  deinit {
    for statement in statements { sqlite3_finalize(statement.handle) }
    for handle in handles.values { sqlite3_finalize(handle) }
  }

  /// Runs statements that give no rows and need no values.
  func execute(_ sql: String) throws {
    guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw error(sqlite3_errcode(connection)) }
  }

  // MARK: Going back

  private var savepoints = 0

  /// Makes a point to which the tables can go back, and says its number.
  func savepoint() throws -> Int {
    savepoints += 1
    try execute("SAVEPOINT state\(savepoints)")
    return savepoints
  }

  /// Makes the tables what they were; later savepoints are gone, this one stays.
  func rollBack(to savepoint: Int) throws {
    try execute("ROLLBACK TO state\(savepoint)")
    savepoints = savepoint
    forgetAnswers()
  }

  /// Lets every statement ask SQLite again.
  func forgetAnswers() { for statement in statements { statement.forgetAll() } }

  // MARK: Statements

  /// Runs a statement with these values and gives each row that comes back to `row`.
  ///
  /// Returns how many rows were changed.
  @discardableResult
  func run(
    _ sql: String, _ values: [JSON], blob: [UInt8]? = nil, row: (OpaquePointer) -> Void = { _ in }
  ) throws -> Int {
    let handle = try prepared(sql)
    for (index, value) in values.enumerated() { bind(value, to: handle, at: Int32(index + 1)) }
    if let blob { bind(blob, to: handle, at: Int32(values.count + 1)) }
    return try step(handle, row)
  }

  /// Prepares a statement that is kept for as long as the database.
  func statement(
    _ sql: String, _ shape: Statement.Shape, of relation: Relation, columns: Table? = nil
  ) throws -> Statement {
    let statement = Statement(try prepare(sql), shape, of: relation, columns: columns ?? relation.table)
    statements.append(statement)
    return statement
  }

  /// Runs a statement with these values and gives each row that comes back to `row`; returns how many were changed.
  @discardableResult
  func run(
    _ statement: Statement, _ values: Cells, _ match: Cells, row: (OpaquePointer) -> Void = { _ in }
  ) throws -> Int {
    var index: Int32 = 0
    for pair in values.pairs {
      index += 1
      bind(pair.value, to: statement.handle, at: index)
    }
    for pair in match.pairs {
      index += 1
      bind(pair.value, to: statement.handle, at: index)
    }
    return try step(statement.handle, row)
  }

  private func step(_ handle: OpaquePointer, _ row: (OpaquePointer) -> Void) throws -> Int {
    defer { sqlite3_reset(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: row(handle)
      case SQLITE_DONE: return Int(sqlite3_changes(connection))
      case let code: throw error(code)
      }
    }
  }

  private func error(_ code: Int32) -> ServiceError {
    let message = String(cString: sqlite3_errmsg(connection))
    return ServiceError(code & 0xff == SQLITE_CONSTRAINT ? "DBDuplicateEntry" : "DBError", message)
  }

  /// The number of the row that was inserted last.
  var lastRow: Int { Int(sqlite3_last_insert_rowid(connection)) }

  private func prepared(_ sql: String) throws -> OpaquePointer {
    if let handle = handles[sql] { return handle }
    let handle = try prepare(sql)
    handles[sql] = handle
    return handle
  }

  private func prepare(_ sql: String) throws -> OpaquePointer {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw error(code) }
    return handle
  }

  private func bind(_ value: JSON, to handle: OpaquePointer, at index: Int32) {
    switch value {
    case .null: sqlite3_bind_null(handle, index)
    case .bool(let flag): sqlite3_bind_int64(handle, index, flag ? 1 : 0)
    case .int(let number): sqlite3_bind_int64(handle, index, Int64(number))
    case .double(let number): sqlite3_bind_double(handle, index, number)
    case .string(let text): bind(text, to: handle, at: index)
    case .array, .object: bind(value.text, to: handle, at: index)
    }
  }

  private func bind(_ bytes: [UInt8], to handle: OpaquePointer, at index: Int32) {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    guard !bytes.isEmpty else {
      sqlite3_bind_zeroblob(handle, index, 0)
      return
    }
    sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), copied)
  }

  private func bind(_ text: String, to handle: OpaquePointer, at index: Int32) {
    var text = text
    text.withUTF8 { bytes in
      // SQLITE_TRANSIENT: SQLite makes its own copy.
      _ = bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(
          handle, index, $0.baseAddress, Int32($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
    }
  }

  /// The cells of the current row of a `SELECT` of all of a table's columns.
  func cells(_ handle: OpaquePointer, of table: Table) -> [JSON] {
    table.columns.enumerated().map { index, column in
      let index = Int32(index)
      guard sqlite3_column_type(handle, index) != SQLITE_NULL else { return .null }
      switch column.kind {
      case .integer: return .int(Int(sqlite3_column_int64(handle, index)))
      case .bool: return .bool(sqlite3_column_int64(handle, index) != 0)
      case .real: return .double(sqlite3_column_double(handle, index))
      case .text: return .string(text(handle, index))
      case .json: return json(text(handle, index))
      }
    }
  }

  private func json(_ text: String) -> JSON {
    if let known = parsed[text] { return known }
    if parsed.count == 256 { parsed.removeAll(keepingCapacity: true) }
    let value = (try? JSON(parsing: text)) ?? .null
    parsed[text] = value
    return value
  }

  private func text(_ handle: OpaquePointer, _ index: Int32) -> String {
    let bytes = UnsafeBufferPointer(
      start: sqlite3_column_text(handle, index), count: Int(sqlite3_column_bytes(handle, index)))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Database {
  /// A whole number of the current row.
  func integer(_ handle: OpaquePointer, _ index: Int32) -> Int64 { sqlite3_column_int64(handle, index) }
}
