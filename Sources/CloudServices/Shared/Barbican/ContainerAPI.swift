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
      try context.db.delete("container_secret", where: ["container_id": row["id"]])
      try context.db.delete("container_consumer_metadata", where: ["parent_id": row["id"]])
      context.state("container", row.text("name"), "status", from: row.text("status"), to: "DELETED")
      return .noContent
    }
  }

  static func view(_ row: Row, _ store: Store) throws -> JSON {
    let secrets = try store.rows("container_secret", where: ["container_id": row["id"]])
    let consumers = try store.rows("container_consumer_metadata", where: ["parent_id": row["id"]])
    return [
      "created": row["created_at"], "updated": row["updated_at"], "status": row["status"], "name": row["name"],
      "type": row["type"], "creator_id": row["creator_id"], "container_ref": Barbican.reference("containers", row),
      "secret_refs": .array(
        secrets.map { secret in
          ["name": secret["name"], "secret_ref": .string("\(Barbican.url)/secrets/\(secret.text("secret_id"))")]
        }), "consumers": .array(consumers.map { ["name": $0["name"], "URL": $0["URL"]] }),
    ]
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    let (body, id, now) = (request.body, JSON.string(context.uuid()), JSON.string(context.timestamp))
    guard let type = body["type"].string, ["generic", "rsa", "certificate"].contains(type) else {
      throw ServiceError(
        "BadRequest",
        "Provided object does not match schema 'Container': '\(body["type"].plain)' is not one of ['generic', 'rsa', 'certificate']. Invalid property: 'type'",
        status: 400)
    }
    let project = JSON.string(context.identity?.projectID ?? "")
    for item in body["secret_refs"].array {
      let secret = JSON.string(item["secret_ref"].plain.split(separator: "/").last.map(String.init) ?? "")
      guard try context.db.count("secrets", where: ["id": secret, "project_id": project]) > 0 else {
        throw ServiceError("NotFound", "Secret provided doesn't exist.", status: 404)
      }
      try context.db.insert("container_secret", ["container_id": id, "secret_id": secret, "name": item["name"]])
    }
    try context.db.insert(
      "containers",
      [
        "id": id, "name": body["name"], "status": "ACTIVE", "type": .string(type), "project_id": project,
        "creator_id": .string(context.identity?.userID ?? ""), "created_at": now, "updated_at": now,
      ])
    context.state("container", body["name"].string ?? id.plain, "status", from: "", to: "ACTIVE")
    return .created(["container_ref": .string("\(Barbican.url)/containers/\(id.plain)")])
  }
}
