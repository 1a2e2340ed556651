import Testing

@testable import CloudKernel

@Suite struct StoreTests {
  private func store(_ table: Table) throws -> Store {
    let cloud = try Cloud()
    try cloud.declare([table], of: "p")
    return cloud.store("p")
  }

  private static let cells: [(String, [JSON])] = [
    ("TEXT", ["", "서버", "a'b\"c", nil]), ("INTEGER", [0, -1, .int(.max), nil]), ("REAL", [1.5, -0.25, nil]),
    ("BOOL", [true, false, nil]), ("JSON", [["a": [1, nil, "x"]], [], nil]),
  ]

  @Test(arguments: cells)
  func cellsComeBackAsTheyWere(type: String, values: [JSON]) throws {
    let store = try store(Table("t", "v \(type)"))
    for value in values { try store.insert("t", ["v": value]) }
    #expect(try store.rows("t").map { $0["v"] } == values)
    for value in values { #expect(try store.row("t", where: ["v": value])?["v"] == value) }
  }

  @Test func rowsAreChangedCountedAndDeletedByEquality() throws {
    let store = try store(Table("t", "name TEXT", "n INTEGER"))
    for (name, n) in [("a", 1), ("b", 1), ("c", nil)] as [(JSON, JSON)] {
      try store.insert("t", ["name": name, "n": n])
    }
    #expect(try store.count("t", where: ["n": 1]) == 2)
    #expect(try store.update("t", ["n": 5], where: ["n": nil]) == 1)
    #expect(try store.update("t", ["n": 7], where: ["name": "none"]) == 0)
    #expect(try store.delete("t", where: ["name": "a", "n": 1]) == 1)
    #expect(try store.rows("t").map(\.object) == [["name": "b", "n": 1], ["name": "c", "n": 5]])
    #expect(try store.delete("t") == 2)
  }

  @Test func errorsAreNamed() throws {
    let store = try store(Table("t", "id TEXT PRIMARY KEY"))
    try store.insert("t", ["id": "x"])
    for (type, work) in [
      ("DBDuplicateEntry", { try store.insert("t", ["id": "x"]) }),
      ("NoSuchTableError", { try store.rows("none").count }),
    ] {
      let error = #expect(throws: ServiceError.self) { _ = try work() }
      #expect(error?.type == type)
    }
  }

  @Test func statementsAreInTheTraceAndLookingIsNot() throws {
    let stage = try Stage { stage in
      stage.b.consume(
        Stage.toB,
        [
          "x": { context, _ in
            try context.db.insert("things", ["name": "n"])
            _ = try context.db.rows("things")
            return .null
          }
        ])
    }
    try stage.cloud.run { try await $0.call(Stage.toB, "x") }
    _ = try stage.cloud.store("p").rows("things")
    let statements = stage.lines.filter { $0.hasPrefix("statement") }
    #expect(
      statements == ["statement b>mariadb INSERT things [1 row]", "statement b>mariadb SELECT things [1 row]"])
  }
}
