import CloudKernel

/// `/allocations`: what a consumer, such as an instance, has taken from whom.
enum AllocationsAPI {
  static func add(to routes: inout Routes) {
    routes.get("/allocations/{consumer}") { context, request in .ok(try view(context, request["consumer"])) }
    routes.put("/allocations/{consumer}", put)
    routes.delete("/allocations/{consumer}", delete)
  }

  private static func view(_ context: Context, _ consumer: String) throws -> JSON {
    let rows = try context.db.rows("allocations", where: ["consumer_id": .string(consumer)])
    guard let first = rows.first else { return ["allocations": [:]] }
    var allocations: JSON = [:]
    var providers: [Int: Provider] = [:]
    for row in rows {
      let id = row.int("resource_provider_id")
      let known = try providers[id] ?? provider(context, row)
      providers[id] = known
      allocations[known.uuid]["resources"][row.text("resource_class")] = row["used"]
      allocations[known.uuid]["generation"] = .int(known.generation)
    }
    let owner = try context.db.row("consumers", where: ["uuid": first["consumer_id"]])
    return [
      "allocations": allocations, "project_id": owner?["project_id"] ?? .null, "user_id": owner?["user_id"] ?? .null,
      "consumer_generation": owner?["generation"] ?? .null, "consumer_type": owner?["type"] ?? .null,
    ]
  }

  private static func provider(_ context: Context, _ row: Row) throws -> Provider {
    guard let found = try context.db.row("resource_providers", where: ["id": row["resource_provider_id"]]) else {
      throw ServiceError(
        "NotFound", "No resource provider with id \(row["resource_provider_id"].plain) found", status: 404)
    }
    return Provider(row: found)
  }

  /// Replaces what a consumer has: all of it fits, or nothing is written.
  private static func put(_ context: Context, _ request: Request) async throws -> Response {
    let uuid = request["consumer"]
    let body = request.body
    let consumer = try context.db.row("consumers", where: ["uuid": .string(uuid)])
    guard body["consumer_generation"].int == consumer?.int("generation") else {
      throw Placement.lostRace("consumer \(uuid)")
    }
    if let type = body["consumer_type"].string, !type.allSatisfy({ $0.isUppercase || $0.isNumber || $0 == "_" }) {
      throw Placement.badRequest("JSON does not validate: '\(type)' does not match '^[A-Z0-9_]+$'")
    }
    let asked = try body["allocations"].members.map { entry in
      (provider: try Provider.find(context, entry.key), resources: entry.value["resources"].members)
    }
    let mine = try context.db.rows("allocations", where: ["consumer_id": .string(uuid)])
    for entry in asked { try checkCapacity(context, entry.provider, entry.resources, mine) }
    try write(context, uuid, consumer, body)
    try context.db.delete("allocations", where: ["consumer_id": .string(uuid)])
    for entry in asked {
      for resource in entry.resources {
        try context.db.insert(
          "allocations",
          [
            "resource_provider_id": entry.provider.id, "consumer_id": .string(uuid),
            "resource_class": .string(resource.key), "used": resource.value,
          ])
      }
      try entry.provider.increment(context.db)
    }
    if asked.isEmpty { try context.db.delete("consumers", where: ["uuid": .string(uuid)]) }
    return .noContent
  }

  private static func checkCapacity(
    _ context: Context, _ provider: Provider, _ resources: [JSON.Members.Pair], _ mine: [Row]
  ) throws {
    let capacities = try provider.capacities(context.db)
    for resource in resources {
      let own = mine.filter { $0["resource_provider_id"] == provider.id && $0.text("resource_class") == resource.key }
        .reduce(0) { $0 + $1.int("used") }
      let capacity = capacities.first { $0.resourceClass == resource.key }
      guard let capacity, let amount = resource.value.int,
        capacity.holds(amount - own) || capacity.holds(amount) && own > 0
      else {
        throw Placement.conflict(
          "Unable to allocate inventory: Unable to create allocation for '\(resource.key)' on resource provider "
            + "'\(provider.uuid)'. The requested amount would exceed the capacity.")
      }
    }
  }

  private static func write(_ context: Context, _ uuid: String, _ consumer: Row?, _ body: JSON) throws {
    guard let consumer else {
      try context.db.insert(
        "consumers",
        [
          "uuid": .string(uuid), "generation": 1, "project_id": body["project_id"], "user_id": body["user_id"],
          "type": .string(body["consumer_type"].string ?? "unknown"),
        ])
      return
    }
    let generation = consumer.int("generation")
    let written = try context.db.update(
      "consumers", ["generation": .int(generation + 1)], where: ["uuid": .string(uuid), "generation": .int(generation)])
    guard written == 1 else { throw Placement.lostRace("consumer \(uuid)") }
  }

  private static func delete(_ context: Context, _ request: Request) async throws -> Response {
    let uuid = JSON.string(request["consumer"])
    guard try context.db.delete("allocations", where: ["consumer_id": uuid]) > 0 else {
      throw ServiceError("NotFound", "No allocations for consumer '\(uuid.plain)'", status: 404)
    }
    try context.db.delete("consumers", where: ["uuid": uuid])
    return .noContent
  }
}
