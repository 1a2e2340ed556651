import GRDB
import GRDBSQLite

/// The one SQLite database in which the whole cloud's state lives; each service sees its own tables only.
final class Database {
  private let queue: DatabaseQueue
  private var statements: [String: Statement] = [:]
  /// Statements by what they do, so that a second one like it costs no text.
  private var shapes: [Int: [(shape: Shape, handle: OpaquePointer)]] = [:]
  private var connection: OpaquePointer?

  /// Opens a database in memory.
  init() throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")
    }
    queue = try DatabaseQueue(configuration: configuration)
    connection = queue.inDatabase { $0.sqliteConnection }
    // One transaction for good: nobody else looks, and a statement then costs no journal of its own.
    try execute("BEGIN")
    try execute("CREATE TABLE files(node TEXT, path TEXT, data BLOB, PRIMARY KEY(node, path))")
  }

  deinit {
    // A connection that closes in a transaction rolls back, and GRDB's hook for that is half gone by then.
    shapes = [:]
    statements = [:]
    try? execute("COMMIT")
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
    let handle = try prepared(sql).sqliteStatement
    for (index, value) in values.enumerated() { bind(value, to: handle, at: Int32(index + 1)) }
    if let blob { bind(blob, to: handle, at: Int32(values.count + 1)) }
    return try step(handle, row)
  }

  /// What a statement does: two of the same shape have the same text.
  struct Shape {
    var verb: String
    var project: String
    var table: String
    /// The columns that are written and those that have to be equal; their values are bound in this order.
    var values = Cells([:])
    var match = Cells([:])

    fileprivate var key: Int {
      var hasher = Hasher()
      hasher.combine(verb)
      hasher.combine(project)
      hasher.combine(table)
      for pair in values.pairs { hasher.combine(pair.key) }
      hasher.combine(match.pairs.count)
      for pair in match.pairs { hasher.combine(pair.key) }
      return hasher.finalize()
    }

    fileprivate func isLike(_ other: Shape) -> Bool {
      func same(_ a: Cells, _ b: Cells) -> Bool {
        a.pairs.count == b.pairs.count && zip(a.pairs, b.pairs).allSatisfy { $0.key == $1.key }
      }
      return verb == other.verb && table == other.table && project == other.project
        && same(values, other.values) && same(match, other.match)
    }
  }

  /// Runs the statement of a shape, its text made by `sql` when it is new, with the values that are in the shape.
  @discardableResult
  func run(_ shape: Shape, sql: () throws -> String, row: (OpaquePointer) -> Void = { _ in }) throws -> Int {
    let key = shape.key
    let known = shapes[key]?.first { $0.shape.isLike(shape) }?.handle
    let handle = try known ?? prepared(sql()).sqliteStatement
    if known == nil { shapes[key, default: []].append((shape, handle)) }
    var index: Int32 = 0
    for pair in shape.values.pairs {
      index += 1
      bind(pair.value, to: handle, at: index)
    }
    for pair in shape.match.pairs {
      index += 1
      bind(pair.value, to: handle, at: index)
    }
    return try step(handle, row)
  }

  private func step(_ handle: OpaquePointer, _ row: (OpaquePointer) -> Void) throws -> Int {
    defer { sqlite3_reset(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: row(handle)
      case SQLITE_DONE: return Int(sqlite3_changes(connection))
      case let code:
        let message = String(cString: sqlite3_errmsg(connection))
        throw ServiceError(code & 0xff == SQLITE_CONSTRAINT ? "DBDuplicateEntry" : "DBError", message)
      }
    }
  }

  /// The number of the row that was inserted last.
  var lastRow: Int { Int(sqlite3_last_insert_rowid(connection)) }

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
