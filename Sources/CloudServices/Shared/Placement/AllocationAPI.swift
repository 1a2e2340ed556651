import CloudKernel

/// `/allocations`, who uses what: a claim is a write that fails when it comes second.
enum AllocationAPI {
  static func add(to routes: inout Routes) {
    routes.get("/allocations/{consumer_uuid}") { context, request in
      .ok(try view(request["consumer_uuid"], context))
    }
    routes.put("/allocations/{consumer_uuid}") { context, request in
      try replace([.init(request["consumer_uuid"], request.body)], context)
      return .noContent
    }
    routes.post("/allocations") { context, request in
      try replace(request.body.members, context)
      return .noContent
    }
    routes.delete("/allocations/{consumer_uuid}") { context, request in
      let consumer = JSON.string(request["consumer_uuid"])
      let rows = try context.db.rows("allocations", where: ["consumer_id": consumer])
      guard !rows.isEmpty else {
        throw ServiceError("NotFound", "No allocations for consumer '\(consumer.plain)'", status: 404)
      }
      try context.db.delete("allocations", where: ["consumer_id": consumer])
      try context.db.delete("consumers", where: ["uuid": consumer])
      Usage.count(rows, sign: -1, context)
      return .noContent
    }
    routes.get("/resource_providers/{uuid}/allocations") { context, request in
      let provider = try ProviderAPI.existing(context, request)
      let rows = try context.db.rows("allocations", where: ["resource_provider_uuid": provider["uuid"]])
      var allocations: [JSON.Members.Pair] = []
      var resources: [JSON.Members.Pair] = []
      // A consumer's rows were inserted together and so lie together.
      for (index, row) in rows.enumerated() {
        resources.append(.init(row.text("resource_class"), row["used"]))
        let isLast = index + 1 == rows.count || rows[index + 1]["consumer_id"] != row["consumer_id"]
        guard isLast else { continue }
        allocations.append(.init(row.text("consumer_id"), ["resources": .object(JSON.Members(resources))]))
        resources = []
      }
      return .ok([
        "allocations": .object(JSON.Members(allocations)), "resource_provider_generation": provider["generation"],
      ])
    }
  }

  private static func view(_ consumer: String, _ context: Context) throws -> JSON {
    let rows = try context.db.rows("allocations", where: ["consumer_id": .string(consumer)])
    guard let record = try context.db.row("consumers", where: ["uuid": .string(consumer)]), !rows.isEmpty else {
      return ["allocations": [:]]
    }
    var allocations: JSON = [:]
    for row in rows {
      let provider = row.text("resource_provider_uuid")
      if allocations[provider].isNull {
        let generation = try context.db.row("resource_providers", where: ["uuid": .string(provider)])?["generation"]
        allocations[provider] = ["resources": [:], "generation": generation ?? .null]
      }
      allocations[provider]["resources"][row.text("resource_class")] = row["used"]
    }
    return [
      "allocations": allocations, "project_id": record["project_id"], "user_id": record["user_id"],
      "consumer_generation": record["generation"], "consumer_type": record["consumer_type"],
    ]
  }

  // MARK: Writing

  /// Gives each consumer the allocations that its body names, all or none.
  private static func replace(_ claims: [JSON.Members.Pair], _ context: Context) throws {
    var providers: [String: Row] = [:]
    for claim in claims {
      try checkConsumer(claim.key, claim.value, context)
      for provider in claim.value["allocations"].members.map(\.key) where providers[provider] == nil {
        providers[provider] = try context.db.row("resource_providers", where: ["uuid": .string(provider)])
      }
    }
    let old = try claims.flatMap { try context.db.rows("allocations", where: ["consumer_id": .string($0.key)]) }
    for provider in providers.keys.sorted() + old.map({ $0.text("resource_provider_uuid") }) {
      _ = try Usage.of(provider, context)
    }
    // What the consumers give back counts before what they take.
    Usage.count(old, sign: -1, context)
    do {
      for claim in claims { try checkCapacity(claim.value, providers, context) }
    } catch {
      Usage.count(old, sign: 1, context)
      throw error
    }
    for claim in claims { try write(claim.key, claim.value, context) }
    let touched = providers.values.sorted { $0.text("uuid") < $1.text("uuid") }
    for provider in touched where try !ProviderAPI.advance(provider, context) {
      throw Placement.lostRace(
        "Another thread concurrently updated the resource provider data. Please retry your update")
    }
  }

  private static func checkConsumer(_ consumer: String, _ body: JSON, _ context: Context) throws {
    let known = try context.db.row("consumers", where: ["uuid": .string(consumer)])?["generation"] ?? .null
    guard known == body["consumer_generation"] else {
      throw Placement.lostRace(
        "consumer generation conflict - expected \(known.isNull ? "null" : known.plain) but got \(body["consumer_generation"].plain)"
      )
    }
    if let type = body["consumer_type"].string, !type.utf8.allSatisfy({ isTypeLetter($0) }) || type.isEmpty {
      throw ServiceError(
        "BadRequest", "JSON does not validate: '\(type)' does not match '^[A-Z0-9_]+$'", status: 400)
    }
  }

  private static func isTypeLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func checkCapacity(_ claim: JSON, _ providers: [String: Row], _ context: Context) throws {
    for allocation in claim["allocations"].members {
      guard let provider = providers[allocation.key] else {
        throw ServiceError(
          "BadRequest", "Allocation for resource provider '\(allocation.key)' that does not exist.", status: 400)
      }
      let used = try Usage.of(allocation.key, context)
      let inventories = try InventoryAPI.all(of: provider["uuid"], context)
      for resource in allocation.value["resources"].members {
        let inventory = inventories.first { $0.resourceClass == resource.key }
        guard inventory?.allows(resource.value.int ?? 0, used: used[resource.key].int ?? 0) == true else {
          throw ServiceError(
            "Conflict",
            "Unable to allocate inventory: Unable to create allocation for '\(resource.key)' on resource provider "
              + "'\(allocation.key)'. The requested amount would exceed the capacity.", status: 409)
        }
      }
    }
  }

  private static func write(_ consumer: String, _ body: JSON, _ context: Context) throws {
    let (uuid, now) = (JSON.string(consumer), JSON.string(context.timestamp))
    let allocations = body["allocations"].members
    try context.db.delete("allocations", where: ["consumer_id": uuid])
    guard !allocations.isEmpty else {
      try context.db.delete("consumers", where: ["uuid": uuid])
      return
    }
    if body["consumer_generation"].isNull {
      try context.db.insert(
        "consumers",
        [
          "uuid": uuid, "project_id": body["project_id"], "user_id": body["user_id"], "generation": 1,
          "consumer_type": body["consumer_type"].isNull ? "unknown" : body["consumer_type"], "created_at": now,
          "updated_at": now,
        ])
    } else {
      try context.db.update(
        "consumers", ["generation": .int((body["consumer_generation"].int ?? 0) + 1), "updated_at": now],
        where: ["uuid": uuid])
    }
    for allocation in allocations {
      for resource in allocation.value["resources"].members {
        try context.db.insert(
          "allocations",
          [
            "resource_provider_uuid": .string(allocation.key), "consumer_id": uuid,
            "resource_class": .string(resource.key), "used": resource.value,
          ])
      }
    }
    Usage.count(try context.db.rows("allocations", where: ["consumer_id": uuid]), sign: 1, context)
  }
}
