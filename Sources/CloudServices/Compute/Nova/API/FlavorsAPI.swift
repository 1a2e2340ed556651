import CloudKernel

/// `/flavors`.
enum FlavorsAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v2.1/flavors") { context, _ in
      .ok([
        "flavors": .array(try visible(context).map { ["id": $0["flavorid"], "name": $0["name"], "links": links($0)] })
      ])
    }
    routes.get("/v2.1/flavors/detail") { context, _ in .ok(["flavors": .array(try visible(context).map(view))]) }
    routes.get("/v2.1/flavors/{flavor_id}") { context, request in .ok(["flavor": view(try find(context, request))]) }
    routes.get("/v2.1/flavors/{flavor_id}/os-extra_specs") { context, request in
      .ok(["extra_specs": try find(context, request)["extra_specs"]])
    }
    routes.post("/v2.1/flavors") { context, request in
      try NovaAPI.requireAdmin(context, "os-flavor-manage:create")
      return .ok(["flavor": view(try create(context, request.body["flavor"]))])
    }
    routes.delete("/v2.1/flavors/{flavor_id}") { context, request in
      try NovaAPI.requireAdmin(context, "os-flavor-manage:delete")
      try context.db.delete("flavors", where: ["flavorid": try find(context, request)["flavorid"]])
      return Response(.accepted)
    }
  }

  private static func visible(_ context: Context) throws -> [Row] {
    let all = try context.db.rows("flavors")
    return context.identity?.isAdmin == true ? all : all.filter { $0["is_public"].bool == true }
  }

  private static func find(_ context: Context, _ request: Request) throws -> Row {
    let id = request["flavor_id"]
    guard let row = try context.db.row("flavors", where: ["flavorid": .string(id)]) else {
      throw NovaAPI.notFound("Flavor", id)
    }
    return row
  }

  private static func create(_ context: Context, _ body: JSON) throws -> Row {
    guard let name = body["name"].string, let ram = body["ram"].int, let vcpus = body["vcpus"].int, vcpus > 0, ram > 0
    else { throw NovaAPI.badRequest("Invalid input for field/attribute flavor. Value: \(body.text)") }
    guard try context.db.row("flavors", where: ["name": .string(name)]) == nil else {
      throw ServiceError("FlavorExists", "Flavor with name \(name) already exists.", status: 409)
    }
    let asked = body["id"].string.flatMap { $0 == "auto" ? nil : $0 }
    let id = JSON.string(asked ?? context.uuid())
    guard try context.db.row("flavors", where: ["flavorid": id]) == nil else {
      throw ServiceError("FlavorIdExists", "Flavor with ID \(id.plain) already exists.", status: 409)
    }
    try context.db.insert(
      "flavors",
      [
        "flavorid": id, "name": .string(name), "vcpus": .int(vcpus), "memory_mb": .int(ram),
        "root_gb": .int(body["disk"].int ?? 0), "ephemeral_gb": .int(body["OS-FLV-EXT-DATA:ephemeral"].int ?? 0),
        "swap": .int(body["swap"].int ?? 0), "is_public": .bool(body["os-flavor-access:is_public"].bool ?? true),
        "description": body["description"], "extra_specs": [:],
      ])
    return try context.db.row("flavors", where: ["flavorid": id])!
  }

  private static func links(_ row: Row) -> JSON {
    let id = row.text("flavorid")
    return [
      ["rel": "self", "href": .string("http://controller:8774/v2.1/flavors/\(id)")],
      ["rel": "bookmark", "href": .string("http://controller:8774/flavors/\(id)")],
    ]
  }

  static let view: @Sendable (Row) -> JSON = { row in
    [
      "id": row["flavorid"], "name": row["name"], "ram": row["memory_mb"], "disk": row["root_gb"], "swap": row["swap"],
      "OS-FLV-EXT-DATA:ephemeral": row["ephemeral_gb"], "OS-FLV-DISABLED:disabled": false, "vcpus": row["vcpus"],
      "os-flavor-access:is_public": row["is_public"], "rxtx_factor": 1.0, "links": links(row),
      "description": row["description"], "extra_specs": row["extra_specs"],
    ]
  }

  /// The flavor as it was when the server was made, which the server keeps.
  static func embedded(_ row: Row) -> JSON {
    [
      "vcpus": row["vcpus"], "ram": row["memory_mb"], "disk": row["root_gb"], "ephemeral": row["ephemeral_gb"],
      "swap": row["swap"], "original_name": row["name"], "extra_specs": row["extra_specs"],
    ]
  }
}
