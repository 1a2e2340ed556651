import CloudKernel

/// What providers can do: `traits`.
enum TraitAPI {
  static func add(to routes: inout Routes) {
    routes.get("/traits") { context, request in
      var names = try context.db.rows("traits").map { $0.text("name") }
      if let filter = request.query("name") {
        let (kind, value) = (filter.prefix { $0 != ":" }, String(filter.drop { $0 != ":" }.dropFirst()))
        let wanted = value.split(separator: ",").map(String.init)
        names = names.filter { kind == "in" ? wanted.contains($0) : $0.hasPrefix(value) }
      }
      return .ok(["traits": .array(names.map { .string($0) })])
    }
    routes.put("/traits/{name}") { context, request in
      guard request["name"].hasPrefix("CUSTOM_") else {
        throw ServiceError("BadRequest", "The trait is invalid. A valid trait must begin with CUSTOM_.", status: 400)
      }
      return Response(try learn(request["name"], context) ? .created : .noContent)
    }
    let traits = "/resource_providers/{uuid}/traits"
    routes.get(traits) { context, request in .ok(try view(ProviderAPI.existing(context, request), context)) }
    routes.put(traits) { context, request in
      let row = try ProviderAPI.checkedGeneration(context, request)
      try context.db.delete("resource_provider_traits", where: ["resource_provider_uuid": row["uuid"]])
      for trait in request.body["traits"].array {
        // Placement knows the standard traits from a library of its own; here they are known once somebody has them.
        try learn(trait.plain, context)
        try context.db.insert(
          "resource_provider_traits", ["resource_provider_uuid": row["uuid"], "trait": trait])
      }
      try ProviderAPI.advance(row, context)
      return .ok(try view(ProviderAPI.existing(context, request), context))
    }
  }

  @discardableResult
  private static func learn(_ name: String, _ context: Context) throws -> Bool {
    guard try context.db.count("traits", where: ["name": .string(name)]) == 0 else { return false }
    try context.db.insert("traits", ["name": .string(name)])
    return true
  }

  private static func view(_ row: Row, _ context: Context) throws -> JSON {
    let rows = try context.db.rows("resource_provider_traits", where: ["resource_provider_uuid": row["uuid"]])
    return ["traits": .array(rows.map { $0["trait"] }), "resource_provider_generation": row["generation"]]
  }
}
