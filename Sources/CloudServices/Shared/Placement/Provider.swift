import CloudKernel

/// A resource provider: something that has resources to give, such as a compute node.
struct Provider {
  let id: JSON
  let uuid: String
  let name: String
  let generation: Int

  init(row: Row) {
    id = row["id"]
    uuid = row.text("uuid")
    name = row.text("name")
    generation = row.int("generation")
  }

  static func find(_ context: Context, _ uuid: String) throws -> Provider {
    guard let row = try context.db.row("resource_providers", where: ["uuid": .string(uuid)]) else {
      throw ServiceError("NotFound", "No resource provider with uuid \(uuid) found", status: 404)
    }
    return Provider(row: row)
  }

  /// Writes the next generation: who still has the old one loses the race.
  func increment(_ store: Store) throws {
    let written = try store.update(
      "resource_providers", ["generation": .int(generation + 1)], where: ["id": id, "generation": .int(generation)])
    guard written == 1 else { throw Placement.lostRace("Resource provider \(uuid)") }
  }

  /// What it has of each class and what is taken of it.
  func capacities(_ store: Store) throws -> [Capacity] {
    let used = try usages(store)
    return try store.rows("inventories", where: ["resource_provider_id": id]).map { row in
      Capacity(row: row, used: used[row.text("resource_class")].int ?? 0)
    }
  }

  /// What is taken, an object from class to amount.
  func usages(_ store: Store) throws -> JSON {
    var usages: JSON = [:]
    for row in try store.rows("inventories", where: ["resource_provider_id": id]) {
      usages[row.text("resource_class")] = 0
    }
    for row in try store.rows("allocations", where: ["resource_provider_id": id]) {
      let name = row.text("resource_class")
      usages[name] = .int((usages[name].int ?? 0) + row.int("used"))
    }
    return usages
  }

  func traits(_ store: Store) throws -> [String] {
    try store.rows("resource_provider_traits", where: ["resource_provider_id": id]).map { $0.text("trait") }
  }

  var view: JSON {
    let path = "/resource_providers/\(uuid)"
    let links = ["inventories", "usages", "aggregates", "traits", "allocations"].map { name -> JSON in
      ["rel": .string(name), "href": .string("\(path)/\(name)")]
    }
    return [
      "uuid": .string(uuid), "name": .string(name), "generation": .int(generation),
      "links": .array([["rel": "self", "href": .string(path)]] + links), "parent_provider_uuid": nil,
      "root_provider_uuid": .string(uuid),
    ]
  }
}

/// How much a provider has of one class, and how much may be taken at once.
struct Capacity {
  let resourceClass: String
  let total: Int
  let used: Int
  private let minUnit: Int
  private let maxUnit: Int
  private let stepSize: Int

  init(row: Row, used: Int) {
    resourceClass = row.text("resource_class")
    total = Int(Double(row.int("total") - row.int("reserved")) * (row["allocation_ratio"].double ?? 1))
    minUnit = row.int("min_unit")
    maxUnit = row.int("max_unit")
    stepSize = row.int("step_size")
    self.used = used
  }

  /// Whether so much can still be taken.
  func holds(_ amount: Int) -> Bool {
    used + amount <= total && amount >= minUnit && amount <= maxUnit && amount % max(1, stepSize) == 0
  }
}
