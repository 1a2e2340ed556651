import CloudKernel
import HTTPTypes

/// `/resource_providers`: who has something to give, and `aggregates`: who belongs together.
enum ProviderAPI {
  static func add(to routes: inout Routes) {
    routes.get("/resource_providers") { context, request in
      let wanted = request.query.compactMap { item in
        ["name": "name", "uuid": "uuid", "in_tree": "root_provider_uuid"][item.name].map { ($0, item.value) }
      }
      let rows = try context.db.rows("resource_providers").filter { row in wanted.allSatisfy { row.text($0) == $1 } }
      return .ok(["resource_providers": .array(rows.map(view))])
    }
    routes.post("/resource_providers", create)
    routes.get("/resource_providers/{uuid}") { context, request in .ok(view(try existing(context, request))) }
    routes.put("/resource_providers/{uuid}") { context, request in
      let row = try existing(context, request)
      try context.db.update("resource_providers", ["name": request.body["name"]], where: ["uuid": row["uuid"]])
      return .ok(view(try existing(context, request)))
    }
    routes.delete("/resource_providers/{uuid}", remove)
    routes.get("/resource_providers/{uuid}/aggregates") { context, request in
      .ok(try aggregates(existing(context, request), context))
    }
    routes.put("/resource_providers/{uuid}/aggregates") { context, request in
      let row = try checkedGeneration(context, request)
      try context.db.delete("resource_provider_aggregates", where: ["resource_provider_uuid": row["uuid"]])
      for aggregate in request.body["aggregates"].array {
        try context.db.insert(
          "resource_provider_aggregates", ["resource_provider_uuid": row["uuid"], "aggregate_uuid": aggregate])
      }
      try advance(row, context)
      return .ok(try aggregates(existing(context, request), context))
    }
  }

  static func view(_ row: Row) -> JSON {
    let url = "/resource_providers/\(row.text("uuid"))"
    let names = ["inventories", "usages", "aggregates", "traits", "allocations"]
    let links = [("self", url)] + names.map { ($0, "\(url)/\($0)") }
    return [
      "uuid": row["uuid"], "name": row["name"], "generation": row["generation"],
      "links": .array(links.map { ["rel": .string($0), "href": .string($1)] }),
      "parent_provider_uuid": row["parent_provider_uuid"], "root_provider_uuid": row["root_provider_uuid"],
    ]
  }

  /// The provider of a request's path.
  static func existing(_ context: Context, _ request: Request) throws -> Row {
    guard let row = try context.db.row("resource_providers", where: ["uuid": .string(request["uuid"])]) else {
      throw ServiceError("NotFound", "No resource provider with uuid \(request["uuid"]) found", status: 404)
    }
    return row
  }

  /// The provider of a request's path, if the request knows its present generation.
  static func checkedGeneration(_ context: Context, _ request: Request) throws -> Row {
    let row = try existing(context, request)
    guard request.body["resource_provider_generation"] == row["generation"] else {
      throw Placement.lostRace("resource provider generation conflict")
    }
    return row
  }

  /// Counts a change of a provider; false when somebody else changed it since it was read.
  @discardableResult
  static func advance(_ row: Row, _ context: Context) throws -> Bool {
    try context.db.update(
      "resource_providers",
      ["generation": .int(row.int("generation") + 1), "updated_at": .string(context.timestamp)],
      where: ["uuid": row["uuid"], "generation": row["generation"]]) == 1
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    let (body, now) = (request.body, JSON.string(context.timestamp))
    let uuid = body["uuid"].isNull ? JSON.string(context.uuid()) : body["uuid"]
    for (column, value) in [("name", body["name"]), ("uuid", uuid)]
    where try context.db.count("resource_providers", where: [column: value]) > 0 {
      throw ServiceError(
        "placement.duplicate_name", "Conflicting resource provider \(column): \(value.plain) already exists.",
        status: 409)
    }
    let parent = body["parent_provider_uuid"]
    let above = try parent.isNull ? nil : context.db.row("resource_providers", where: ["uuid": parent])
    try context.db.insert(
      "resource_providers",
      [
        "uuid": uuid, "name": body["name"], "generation": 0, "parent_provider_uuid": parent,
        "root_provider_uuid": above?["root_provider_uuid"] ?? uuid, "created_at": now, "updated_at": now,
      ])
    guard let row = try context.db.row("resource_providers", where: ["uuid": uuid]) else {
      throw ServiceError.databaseAway
    }
    return Response(.ok, view(row), headers: [.location: "http://controller:8778/resource_providers/\(uuid.plain)"])
  }

  private static func remove(_ context: Context, _ request: Request) async throws -> Response {
    let row = try existing(context, request)
    guard try context.db.count("allocations", where: ["resource_provider_uuid": row["uuid"]]) == 0 else {
      throw ServiceError(
        "placement.resource_provider.in_use",
        "Unable to delete resource provider \(row.text("uuid")): Resource provider has allocations.",
        status: 409)
    }
    try context.db.delete("resource_providers", where: ["uuid": row["uuid"]])
    for table in ["inventories", "resource_provider_traits", "resource_provider_aggregates"] {
      try context.db.delete(table, where: ["resource_provider_uuid": row["uuid"]])
    }
    Usage.forget(row.text("uuid"), context)
    return .noContent
  }

  private static func aggregates(_ row: Row, _ context: Context) throws -> JSON {
    let rows = try context.db.rows("resource_provider_aggregates", where: ["resource_provider_uuid": row["uuid"]])
    return [
      "aggregates": .array(rows.map { $0["aggregate_uuid"] }), "resource_provider_generation": row["generation"],
    ]
  }
}
