import CloudKernel

/// `/os-aggregates`: groups of hosts, which make availability zones.
enum AggregatesAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v2.1/os-aggregates") { context, _ in
      try NovaAPI.requireAdmin(context, "os-aggregates:index")
      return .ok(["aggregates": .array(try context.db.rows("aggregates").map { try view($0, context) })])
    }
    routes.post("/v2.1/os-aggregates") { context, request in
      try NovaAPI.requireAdmin(context, "os-aggregates:create")
      let asked = request.body["aggregate"]
      guard let name = asked["name"].string else { throw NovaAPI.badRequest("'name' is a required property") }
      guard try context.db.row("aggregates", where: ["name": .string(name)]) == nil else {
        throw ServiceError("AggregateNameExists", "Aggregate \(name) already exists.", status: 409)
      }
      let zone = asked["availability_zone"]
      try context.db.insert(
        "aggregates",
        [
          "uuid": .string(context.uuid()), "name": .string(name), "availability_zone": zone,
          "metadata": zone.isNull ? [:] : ["availability_zone": zone],
        ])
      let row = try context.db.row("aggregates", where: ["name": .string(name)])
      return .ok(["aggregate": try row.map { try view($0, context) } ?? .null])
    }
    routes.post("/v2.1/os-aggregates/{aggregate_id}/action") { context, request in
      try NovaAPI.requireAdmin(context, "os-aggregates:add_host")
      let aggregate = try find(context, request)
      if let host = request.body["add_host"]["host"].string {
        guard try context.db.row("compute_nodes", where: ["host": .string(host)]) != nil else {
          throw NovaAPI.notFound("Compute host", host)
        }
        try context.db.insert("aggregate_hosts", ["aggregate_id": aggregate["id"], "host": .string(host)])
      } else if let host = request.body["remove_host"]["host"].string {
        try context.db.delete("aggregate_hosts", where: ["aggregate_id": aggregate["id"], "host": .string(host)])
      } else {
        throw NovaAPI.badRequest("There is no such action")
      }
      return .ok(["aggregate": try view(aggregate, context)])
    }
    routes.delete("/v2.1/os-aggregates/{aggregate_id}") { context, request in
      try NovaAPI.requireAdmin(context, "os-aggregates:delete")
      let aggregate = try find(context, request)
      try context.db.delete("aggregates", where: ["id": aggregate["id"]])
      return Response(.ok)
    }
  }

  private static func find(_ context: Context, _ request: Request) throws -> Row {
    let id = request["aggregate_id"]
    guard let row = try context.db.row("aggregates", where: ["id": .int(Int(id) ?? -1)]) else {
      throw NovaAPI.notFound("Aggregate", id)
    }
    return row
  }

  private static func view(_ row: Row, _ context: Context) throws -> JSON {
    let hosts = try context.db.rows("aggregate_hosts", where: ["aggregate_id": row["id"]])
    return [
      "id": row["id"], "uuid": row["uuid"], "name": row["name"], "availability_zone": row["availability_zone"],
      "hosts": .array(hosts.map { $0["host"] }), "metadata": row["metadata"],
    ]
  }
}
