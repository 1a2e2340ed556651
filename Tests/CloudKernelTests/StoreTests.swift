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

  /// Random statements, each answered twice: from what was found before, and by SQLite after all of that is forgotten.
  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func whatWasFoundBeforeIsKeptOnlyWhileItIsTrue(seed: UInt64) throws {
    let cloud = try Cloud()
    try cloud.declare(
      [
        Table("t", "id INTEGER PRIMARY KEY", "name TEXT INDEX", "n INTEGER", "flag BOOL", "info JSON"),
        Table("u", "t_id INTEGER INDEX", "word TEXT UNIQUE"),
      ], of: "p")
    let store = cloud.store("p")
    var chance = SeededGenerator(seed: seed)
    func pick(_ values: [JSON]) -> JSON { values[Int(chance.next() % UInt64(values.count))] }
    let names: [JSON] = ["a", "b", "가", "\u{1100}\u{1161}", nil, 1]
    let numbers: [JSON] = [0, 1, 2, nil, true, "1"]
    let flags: [JSON] = [true, false, nil, 1]
    func match() -> Cells {
      switch chance.next() % 6 {
      case 0: [:]
      case 1: ["name": pick(names)]
      case 2: ["n": pick(numbers)]
      case 3: ["name": pick(names), "n": pick(numbers)]
      case 4: ["flag": pick(flags)]
      default: ["id": .int(Int(chance.next() % 12))]
      }
    }
    func found(_ match: Cells) throws -> [JSON] {
      let join: KeyValuePairs = ["u": "u.t_id = t.id"]
      let total = try store.total("t", of: "n", where: match)
      return try store.rows("t", where: match).map(\.object)
        + store.rows("t", joining: join, where: match).map(\.object)
        + [.int(store.count("t", where: match)), .int(total.rows), .int(total.sum)]
    }
    for _ in 0..<120 {
      switch chance.next() % 8 {
      case 0, 1:
        try store.insert(
          "t", ["name": pick(names), "n": pick(numbers), "flag": pick(flags), "info": pick([["a": 1], [], nil])])
      case 2: try store.insert("t", ["id": nil, "name": pick(names)])
      case 3: try store.update("t", ["n": pick(numbers)], where: match())
      case 4: try store.update("t", ["name": pick(names), "flag": pick(flags)], where: match())
      case 5: try store.delete("t", where: ["id": .int(Int(chance.next() % 12)), "n": pick(numbers)])
      case 6: _ = try? store.insert("u", ["t_id": .int(Int(chance.next() % 12)), "word": pick(["x", "y", "z"])])
      default: try store.update("u", ["t_id": .int(Int(chance.next() % 12))], where: ["word": pick(["x", "y"])])
      }
      for _ in 0..<3 {
        let match = match()
        let kept = try found(match)
        #expect(try found(match) == kept)
        cloud.kernel.database.forgetAnswers()
        #expect(try found(match) == kept, "\(match)")
      }
      for _ in 0..<4 { _ = try found(match()) }
    }
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
