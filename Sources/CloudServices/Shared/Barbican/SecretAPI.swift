import CloudKernel
import HTTPTypes

/// `/v1/secrets`: what a secret is called is in the open, what it says is encrypted.
enum SecretAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v1/secrets") { context, request in try Barbican.page("secrets", context, request, view) }
    routes.post("/v1/secrets", create)
    routes.get("/v1/secrets/{id}") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      var body = view(row)
      if let data = try context.db.row("encrypted_data", where: ["secret_id": row["id"]]) {
        body["content_types"] = ["default": data["content_type"]]
      }
      return .ok(body)
    }
    routes.get("/v1/secrets/{id}/payload") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      guard let data = try context.db.row("encrypted_data", where: ["secret_id": row["id"]]),
        let payload = try fernet(context).opened(data.text("cypher_text"))?.payload
      else { throw ServiceError("NotFound", "Not Found. Sorry but your secret has no payload.", status: 404) }
      return Response(.ok, headers: [.contentType: data.text("content_type")], data: payload)
    }
    routes.put("/v1/secrets/{id}") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      guard try context.db.count("encrypted_data", where: ["secret_id": row["id"]]) == 0 else {
        throw ServiceError("Conflict", "Secret already has data, cannot modify it.", status: 409)
      }
      let type = request.headers[.contentType] ?? "text/plain"
      try encrypt(request.data ?? Array((request.body.string ?? "").utf8), type, row["id"], context)
      return .noContent
    }
    routes.delete("/v1/secrets/{id}") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      try context.db.delete("secrets", where: ["id": row["id"]])
      for (table, column) in [
        ("encrypted_data", "secret_id"), ("container_secret", "secret_id"), ("secret_consumer_metadata", "parent_id"),
      ] { try context.db.delete(table, where: [column: row["id"]]) }
      context.state("secret", row.text("name"), "status", from: row.text("status"), to: "DELETED")
      return .noContent
    }
  }

  static func view(_ row: Row) -> JSON {
    [
      "created": row["created_at"], "updated": row["updated_at"], "status": row["status"], "name": row["name"],
      "secret_type": row["secret_type"], "expiration": row["expiration"], "algorithm": row["algorithm"],
      "bit_length": row["bit_length"], "mode": row["mode"], "creator_id": row["creator_id"],
      "secret_ref": Barbican.reference("secrets", row),
    ]
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    let (body, id, now) = (request.body, JSON.string(context.uuid()), JSON.string(context.timestamp))
    if let text = body["expiration"].string, Calendar.time(text).map({ $0 <= context.now }) ?? true {
      throw ServiceError(
        "BadRequest",
        "Provided object does not match schema 'Secret': Invalid date for 'expiration'. Invalid property: 'expiration'",
        status: 400)
    }
    try context.db.insert(
      "secrets",
      [
        "id": id, "name": body["name"], "status": "ACTIVE", "algorithm": body["algorithm"], "mode": body["mode"],
        "secret_type": body["secret_type"].isNull ? "opaque" : body["secret_type"], "bit_length": body["bit_length"],
        "expiration": body["expiration"], "creator_id": .string(context.identity?.userID ?? ""),
        "project_id": .string(context.identity?.projectID ?? ""), "created_at": now, "updated_at": now,
      ])
    if let payload = body["payload"].string {
      let isEncoded = body["payload_content_encoding"] == "base64"
      guard let bytes = isEncoded ? Base64URL.decoded(payload) : Array(payload.utf8) else {
        throw ServiceError("BadRequest", "Problem decoding payload", status: 400)
      }
      try encrypt(bytes, body["payload_content_type"].string ?? "text/plain", id, context)
    }
    context.state("secret", body["name"].string ?? id.plain, "status", from: "", to: "ACTIVE")
    return .created(["secret_ref": .string("\(Barbican.url)/secrets/\(id.plain)")])
  }

  private static func encrypt(_ payload: [UInt8], _ type: String, _ secret: JSON, _ context: Context) throws {
    let vector = Hex.decoded(context.hex(32)) ?? []
    let sealed = try fernet(context).token(payload, time: Calendar.unix(context.now), vector: vector)
    try context.db.insert(
      "encrypted_data", ["secret_id": secret, "content_type": .string(type), "cypher_text": .optional(sealed)])
  }

  private static func fernet(_ context: Context) throws -> Fernet {
    let key = try context.db.row("kek_data", where: ["id": 1])?["kek"].string.flatMap(Hex.decoded)
    guard let fernet = key.flatMap(Fernet.init) else {
      throw ServiceError("CryptoKEKBinding", "no key to encrypt with")
    }
    return fernet
  }
}
