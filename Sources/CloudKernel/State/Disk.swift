import GRDBSQLite

/// The files of a machine: bytes that outlive the processes that wrote them, seen by nobody on another machine.
///
/// They lie in the cloud's database beside the tables, so that whoever keeps or copies that keeps them too. Reading a
/// file crosses no wire and leaves no trace.
public struct Disk {
  let kernel: Kernel
  let node: String

  /// Writes a whole file; what was there under the same path is gone.
  public func write(_ path: String, _ bytes: [UInt8]) throws {
    try kernel.database.run(
      "INSERT OR REPLACE INTO files(node,path,data) VALUES(?,?,?)", [.string(node), .string(path)], blob: bytes)
  }

  /// The bytes of a file; nil when there is none.
  public func read(_ path: String) throws -> [UInt8]? {
    var data: [UInt8]?
    try kernel.database.run("SELECT data FROM files WHERE node=? AND path=?", [.string(node), .string(path)]) { row in
      data = kernel.database.bytes(row, 0)
    }
    return data
  }

  /// Deletes a file; false when there was none.
  @discardableResult
  public func remove(_ path: String) throws -> Bool {
    try kernel.database.run("DELETE FROM files WHERE node=? AND path=?", [.string(node), .string(path)]) > 0
  }
}

extension Context {
  /// The files of this process's machine.
  public var disk: Disk { Disk(kernel: kernel, node: process.node.name) }
}

extension Database {
  /// The bytes of a cell of the current row.
  func bytes(_ handle: OpaquePointer, _ index: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, index) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index))))
  }
}
