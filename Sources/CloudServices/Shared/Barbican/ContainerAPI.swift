import CloudKernel

/// `/v1/containers`: secrets that belong together, as a certificate and its key.
enum ContainerAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v1/containers") { context, request in
      try Barbican.page("containers", context, request) { try view($0, context.db) }
    }
    routes.post("/v1/containers", create)
    routes.get("/v1/containers/{id}") { context, request in
      .ok(try view(Barbican.existing("containers", context, request), context.db))
    }
    routes.delete("/v1/containers/{id}") { context, request in
      let row = try Barbican.existing("containers", context, request)
      try context.db.delete("containers", where: ["id": row["id"]])
      for table in ["container_secret", "container_consumer_metadata"] {
        try context.db.delete(table, where: ["container_id": row["id"]])
      }
      context.state("container", row.text("name"), "status", from: row.text("status"), to: "DELETED")
      return .noContent
    }
    // Who says that it uses a container, so that nobody deletes it unknowing.
    let consumers = "/v1/containers/{id}/consumers"
    routes.get(consumers) { context, request in
      let all = try view(Barbican.existing("containers", context, request), context.db)["consumers"]
      return .ok(["consumers": all, "total": .int(all.array.count)])
    }
    routes.post(consumers) { context, request in
      let row = try Barbican.existing("containers", context, request)
      let consumer = try consumer(request.body, of: row)
      if try context.db.count("container_consumer_metadata", where: consumer) == 0 {
        try context.db.insert("container_consumer_metadata", consumer)
      }
      return .ok(try view(row, context.db))
    }
    routes.delete(consumers) { context, request in
      let row = try Barbican.existing("containers", context, request)
      let deleted = try context.db.delete("container_consumer_metadata", where: consumer(request.body, of: row))
      guard deleted > 0 else { throw Barbican.notFound("consumer") }
      return .ok(try view(row, context.db))
    }
  }

  static func view(_ row: Row, _ store: Store) throws -> JSON {
    var view: JSON = ["created": row["created_at"], "updated": row["updated_at"]]
    for column in ["status", "name", "type", "creator_id"] { view[column] = row[column] }
    view["container_ref"] = Barbican.reference("containers", row["id"])
    let secrets = try store.rows("container_secret", where: ["container_id": row["id"]])
    view["secret_refs"] = .array(
      secrets.map { ["name": $0["name"], "secret_ref": Barbican.reference("secrets", $0["secret_id"])] })
    let consumers = try store.rows("container_consumer_metadata", where: ["container_id": row["id"]])
    view["consumers"] = .array(consumers.map { ["name": $0["name"], "URL": $0["URL"]] })
    return view
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    let (body, id, now) = (request.body, JSON.string(context.uuid()), JSON.string(context.timestamp))
    let (type, project) = (body["type"].plain, Barbican.project(context))
    guard ["generic", "rsa", "certificate"].contains(type) else {
      throw Barbican.invalid("Container", "'\(type)' is not one of ['generic', 'rsa', 'certificate']")
    }
    let parts = body["secret_refs"].array.map { part in
      (name: part["name"], secret: JSON.string(String(part["secret_ref"].plain.split(separator: "/").last ?? "")))
    }
    for part in parts where try context.db.count("secrets", where: ["id": part.secret, "project_id": project]) == 0 {
      throw Barbican.notFound("secret")
    }
    try context.db.insert(
      "containers",
      [
        "id": id, "name": body["name"], "status": "ACTIVE", "type": .string(type), "project_id": project,
        "creator_id": .string(context.identity?.userID ?? ""), "created_at": now, "updated_at": now,
      ])
    for part in parts {
      try context.db.insert("container_secret", ["container_id": id, "secret_id": part.secret, "name": part.name])
    }
    context.state("container", body["name"].string ?? id.plain, "status", from: "", to: "ACTIVE")
    return .created(["container_ref": Barbican.reference("containers", id)])
  }

  private static func consumer(_ body: JSON, of container: Row) throws -> Cells {
    for name in ["name", "URL"] where body[name].string == nil {
      throw Barbican.invalid("Consumer", "'\(name)' is a required property")
    }
    return ["container_id": container["id"], "name": body["name"], "URL": body["URL"]]
  }
}
