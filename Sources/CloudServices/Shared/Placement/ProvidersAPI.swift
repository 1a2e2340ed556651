import CloudKernel

/// `/resource_providers` and what hangs on them.
enum ProvidersAPI {
  static func add(to routes: inout Routes) {
    routes.get("/resource_providers") { context, request in
      let all = try context.db.rows("resource_providers").map(Provider.init(row:))
      let found = all.filter { provider in
        (request.query("name").map { $0 == provider.name } ?? true)
          && (request.query("uuid").map { $0 == provider.uuid } ?? true)
      }
      return .ok(["resource_providers": .array(found.map(\.view))])
    }
    routes.post("/resource_providers", create)
    let one = "/resource_providers/{uuid}"
    routes.get(one) { context, request in .ok(try Provider.find(context, request["uuid"]).view) }
    routes.delete(one, delete)
    routes.get(one + "/inventories") { context, request in
      let provider = try Provider.find(context, request["uuid"])
      return .ok(try inventories(context, provider, generation: provider.generation))
    }
    routes.put(one + "/inventories", putInventories)
    routes.get(one + "/traits") { context, request in
      let provider = try Provider.find(context, request["uuid"])
      return .ok([
        "traits": .array(try provider.traits(context.db).map { .string($0) }),
        "resource_provider_generation": .int(provider.generation),
      ])
    }
    routes.put(one + "/traits", putTraits)
    routes.get(one + "/usages") { context, request in
      let provider = try Provider.find(context, request["uuid"])
      return .ok([
        "resource_provider_generation": .int(provider.generation), "usages": try provider.usages(context.db),
      ])
    }
    // The model groups no providers.
    routes.get(one + "/aggregates") { context, request in
      let provider = try Provider.find(context, request["uuid"])
      return .ok(["aggregates": [], "resource_provider_generation": .int(provider.generation)])
    }
    routes.get(one + "/allocations", allocations)
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    guard let name = request.body["name"].string else { throw Placement.badRequest("'name' is a required property") }
    let uuid = request.body["uuid"].string ?? context.uuid()
    for (column, value) in [("name", name), ("uuid", uuid)] {
      let match: Cells = column == "name" ? ["name": .string(value)] : ["uuid": .string(value)]
      guard try context.db.row("resource_providers", where: match) == nil else {
        throw Placement.conflict(
          "Conflicting resource provider \(column): \(value) already exists.", code: "placement.duplicate_name")
      }
    }
    try context.db.insert("resource_providers", ["uuid": .string(uuid), "name": .string(name), "generation": 0])
    return .ok(try Provider.find(context, uuid).view)
  }

  private static func delete(_ context: Context, _ request: Request) async throws -> Response {
    let provider = try Provider.find(context, request["uuid"])
    guard try context.db.count("allocations", where: ["resource_provider_id": provider.id]) == 0 else {
      throw Placement.conflict(
        "Unable to delete resource provider \(provider.uuid): Resource provider has allocations.")
    }
    for table in ["inventories", "resource_provider_traits"] {
      try context.db.delete(table, where: ["resource_provider_id": provider.id])
    }
    try context.db.delete("resource_providers", where: ["id": provider.id])
    return .noContent
  }

  private static func inventories(_ context: Context, _ provider: Provider, generation: Int) throws -> JSON {
    var inventories: JSON = [:]
    for row in try context.db.rows("inventories", where: ["resource_provider_id": provider.id]) {
      inventories[row.text("resource_class")] = [
        "total": row["total"], "reserved": row["reserved"], "min_unit": row["min_unit"], "max_unit": row["max_unit"],
        "step_size": row["step_size"], "allocation_ratio": row["allocation_ratio"],
      ]
    }
    return ["resource_provider_generation": .int(generation), "inventories": inventories]
  }

  private static func putInventories(_ context: Context, _ request: Request) async throws -> Response {
    let provider = try Provider.find(context, request["uuid"])
    try checkGeneration(request, provider)
    let asked = request.body["inventories"].members
    let used = try provider.usages(context.db)
    for taken in used.members where (taken.value.int ?? 0) > 0 && !asked.contains(where: { $0.key == taken.key }) {
      throw Placement.conflict(
        "Inventory for '\(taken.key)' on resource provider '\(provider.uuid)' in use.",
        code: "placement.inventory.inuse")
    }
    try context.db.delete("inventories", where: ["resource_provider_id": provider.id])
    for inventory in asked {
      let value = inventory.value
      guard let total = value["total"].int, total > 0 else {
        throw Placement.badRequest("JSON does not validate: 'total' is a required property of \(inventory.key)")
      }
      try context.db.insert(
        "inventories",
        [
          "resource_provider_id": provider.id, "resource_class": .string(inventory.key), "total": .int(total),
          "reserved": .int(value["reserved"].int ?? 0), "min_unit": .int(value["min_unit"].int ?? 1),
          "max_unit": .int(value["max_unit"].int ?? total), "step_size": .int(value["step_size"].int ?? 1),
          "allocation_ratio": .double(value["allocation_ratio"].double ?? 1),
        ])
    }
    try provider.increment(context.db)
    return .ok(try inventories(context, provider, generation: provider.generation + 1))
  }

  private static func putTraits(_ context: Context, _ request: Request) async throws -> Response {
    let provider = try Provider.find(context, request["uuid"])
    try checkGeneration(request, provider)
    try context.db.delete("resource_provider_traits", where: ["resource_provider_id": provider.id])
    for trait in request.body["traits"].array {
      try context.db.insert("resource_provider_traits", ["resource_provider_id": provider.id, "trait": trait])
    }
    try provider.increment(context.db)
    return .ok(["traits": request.body["traits"], "resource_provider_generation": .int(provider.generation + 1)])
  }

  private static func checkGeneration(_ request: Request, _ provider: Provider) throws {
    guard request.body["resource_provider_generation"].int == provider.generation else {
      throw Placement.lostRace("Resource provider \(provider.uuid)")
    }
  }

  private static func allocations(_ context: Context, _ request: Request) async throws -> Response {
    let provider = try Provider.find(context, request["uuid"])
    var allocations: JSON = [:]
    for row in try context.db.rows("allocations", where: ["resource_provider_id": provider.id]) {
      allocations[row.text("consumer_id")]["resources"][row.text("resource_class")] = row["used"]
    }
    return .ok(["allocations": allocations, "resource_provider_generation": .int(provider.generation)])
  }
}
