import CloudKernel

/// How much of a resource class a provider has to give.
struct Inventory {
  let row: Row

  var resourceClass: String { row.text("resource_class") }
  /// What can be given away: overcommitment counts after the reserve is taken off.
  var capacity: Int { Int(Double(row.int("total") - row.int("reserved")) * (row["allocation_ratio"].double ?? 1)) }

  func allows(_ amount: Int, used: Int) -> Bool {
    amount >= row.int("min_unit") && amount <= row.int("max_unit") && amount % max(1, row.int("step_size")) == 0
      && used + amount <= capacity
  }

  private static let columns = ["total", "reserved", "min_unit", "max_unit", "step_size", "allocation_ratio"]

  var view: JSON { .object(JSON.Members(Self.columns.map { .init($0, row[$0]) })) }
}

/// How much of each resource class is used at a provider.
///
/// Placement sums its allocations for every request. Here the sums are kept in the process's memory and move with each
/// write, so that the thousandth instance is placed as fast as the first; after a restart they are summed anew.
enum Usage {
  static func of(_ provider: String, _ context: Context) throws -> JSON {
    if let kept = context.process.memory["usage/\(provider)"] { return kept }
    var used: JSON = [:]
    for row in try context.db.rows("allocations", where: ["resource_provider_uuid": .string(provider)]) {
      used[row.text("resource_class")] = .int((used[row.text("resource_class")].int ?? 0) + row.int("used"))
    }
    context.process.memory["usage/\(provider)"] = used
    return used
  }

  /// Takes allocations that were written, or taken away (`sign` -1), into the sums.
  static func count(_ allocations: [Row], sign: Int, _ context: Context) {
    for row in allocations {
      let key = "usage/\(row.text("resource_provider_uuid"))"
      guard var used = context.process.memory[key] else { continue }
      used[row.text("resource_class")] = .int((used[row.text("resource_class")].int ?? 0) + sign * row.int("used"))
      context.process.memory[key] = used
    }
  }

  static func forget(_ provider: String, _ context: Context) { context.process.memory["usage/\(provider)"] = nil }
}
