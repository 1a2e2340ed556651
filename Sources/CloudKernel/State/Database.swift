import GRDB
import GRDBSQLite

/// The one SQLite database in which the whole cloud's state lives; each service sees its own tables only.
final class Database {
  private let queue: DatabaseQueue
  private var statements: [String: Statement] = [:]

  /// Opens a database in memory.
  init() throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")
    }
    queue = try DatabaseQueue(configuration: configuration)
    // One transaction for good: nobody else looks, and a statement then costs no journal of its own.
    try execute("BEGIN")
    try execute("CREATE TABLE files(node TEXT, path TEXT, data BLOB, PRIMARY KEY(node, path))")
  }

  func execute(_ sql: String) throws {
    try queue.inDatabase { try $0.execute(sql: sql) }
  }

  /// Runs a statement with these values and gives each row that comes back to `row`.
  ///
  /// The statement is made by GRDB once and then stepped directly: that is three times as fast as its rows are, and the
  /// cloud is on one thread. Returns how many rows were changed.
  @discardableResult
  func run(
    _ sql: String, _ values: [JSON], blob: [UInt8]? = nil, row: (OpaquePointer) -> Void = { _ in }
  ) throws -> Int {
    let statement = try prepared(sql)
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for (index, value) in values.enumerated() { bind(value, to: handle, at: Int32(index + 1)) }
    if let blob { bind(blob, to: handle, at: Int32(values.count + 1)) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: row(handle)
      case SQLITE_DONE: return Int(sqlite3_changes(sqlite3_db_handle(handle)))
      case let code:
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        throw ServiceError(code & 0xff == SQLITE_CONSTRAINT ? "DBDuplicateEntry" : "DBError", message)
      }
    }
  }

  /// The number of the row that was inserted last.
  var lastRow: Int { queue.inDatabase { Int($0.lastInsertedRowID) } }

  private func prepared(_ sql: String) throws -> Statement {
    if let statement = statements[sql] { return statement }
    let statement = try queue.inDatabase { try $0.makeStatement(sql: sql) }
    statements[sql] = statement
    return statement
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
      case .json: return (try? JSON(parsing: text(handle, index))) ?? .null
      }
    }
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
