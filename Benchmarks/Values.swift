import CloudKernel

/// JSON and the database.
enum Values {
  static func json() throws {
    let server: JSON = [
      "server": [
        "id": "744670a9-bc9e-40ae-8e6a-f516551797ea", "name": "서버", "status": "ACTIVE", "progress": 0, "locked": false,
        "addresses": ["provider": [["version": 4, "addr": "203.0.113.242", "OS-EXT-IPS:type": "fixed"]]],
      ]
    ]
    let (text, count) = (server.text, 50_000)
    try Measurement.of { for _ in 0..<count { _ = try JSON(parsing: text) } }.report(
      "JSON parse, \(text.utf8.count) bytes", count, "values")
    Measurement.of { for _ in 0..<count { _ = server.text } }.report("JSON print", count, "values")
  }

  static func store() throws {
    let cloud = try Cloud()
    try cloud.declare([Table("t", "id TEXT PRIMARY KEY", "host TEXT", "n INTEGER", "info JSON")], of: "p")
    let (store, count) = (cloud.store("p"), 50_000)
    try Measurement.of {
      for n in 0..<count {
        try store.insert("t", ["id": .string("\(n)"), "host": "compute1", "n": .int(n), "info": [:]])
      }
    }.report("store insert", count, "rows")
    try Measurement.of {
      for n in 0..<count { try store.update("t", ["host": "compute2"], where: ["id": .string("\(n)")]) }
    }.report("store update by key", count, "rows")
    try Measurement.of { for n in 0..<count { _ = try store.row("t", where: ["id": .string("\(n)")]) } }.report(
      "store select by key", count, "rows")
    try Measurement.of { for _ in 0..<5 { _ = try store.rows("t") } }.report("store select all", 5 * count, "rows")
  }
}
