import CloudKernel
import HTTPTypes

/// `/v1/secrets`: what a secret is called is in the open, what it says is encrypted.
enum SecretAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v1/secrets") { context, request in try Barbican.page("secrets", context, request, view) }
    routes.post("/v1/secrets", create)
    routes.get("/v1/secrets/{id}") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      let data = try context.db.row("encrypted_data", where: ["secret_id": row["id"]])
      var body = view(row)
      body["content_types"] = data.map { ["default": $0["content_type"]] } ?? .null
      return .ok(body)
    }
    routes.get("/v1/secrets/{id}/payload") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      guard let data = try context.db.row("encrypted_data", where: ["secret_id": row["id"]]),
        let payload = fernet?.opened(data.text("cypher_text"))?.payload
      else { throw Barbican.notFound("payload") }
      return Response(.ok, headers: [.contentType: data.text("content_type")], data: payload)
    }
    routes.put("/v1/secrets/{id}") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      guard try context.db.count("encrypted_data", where: ["secret_id": row["id"]]) == 0 else {
        throw ServiceError("Conflict", "Secret already has data, cannot modify it.", status: 409)
      }
      let payload = request.data ?? Array((request.body.string ?? "").utf8)
      try encrypt(payload, request.headers[.contentType] ?? "text/plain", row["id"], context)
      return .noContent
    }
    routes.delete("/v1/secrets/{id}") { context, request in
      let row = try Barbican.existing("secrets", context, request)
      try context.db.delete("secrets", where: ["id": row["id"]])
      for table in ["encrypted_data", "container_secret"] {
        try context.db.delete(table, where: ["secret_id": row["id"]])
      }
      context.state("secret", row.text("name"), "status", from: row.text("status"), to: "DELETED")
      return .noContent
    }
  }

  private static let shown = [
    "status", "name", "secret_type", "expiration", "algorithm", "bit_length", "mode", "creator_id",
  ]

  static func view(_ row: Row) -> JSON {
    var view: JSON = ["created": row["created_at"], "updated": row["updated_at"]]
    for column in shown { view[column] = row[column] }
    view["secret_ref"] = Barbican.reference("secrets", row["id"])
    return view
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    let (body, id, now) = (request.body, JSON.string(context.uuid()), JSON.string(context.timestamp))
    if let text = body["expiration"].string, Calendar.time(text).map({ $0 <= context.now }) ?? true {
      throw Barbican.invalid("Secret", "Invalid date for 'expiration'. Invalid property: 'expiration'")
    }
    try context.db.insert(
      "secrets",
      [
        "id": id, "name": body["name"], "status": "ACTIVE", "algorithm": body["algorithm"], "mode": body["mode"],
        "secret_type": body["secret_type"].isNull ? "opaque" : body["secret_type"], "bit_length": body["bit_length"],
        "expiration": body["expiration"], "creator_id": .string(context.identity?.userID ?? ""),
        "project_id": Barbican.project(context), "created_at": now, "updated_at": now,
      ])
    if let payload = body["payload"].string {
      let isEncoded = body["payload_content_encoding"] == "base64"
      guard let bytes = isEncoded ? Base64URL.decoded(payload) : Array(payload.utf8) else {
        throw Barbican.invalid("Secret", "the payload is no Base64. Invalid property: 'payload'")
      }
      try encrypt(bytes, body["payload_content_type"].string ?? "text/plain", id, context)
    }
    context.state("secret", body["name"].string ?? id.plain, "status", from: "", to: "ACTIVE")
    return .created(["secret_ref": Barbican.reference("secrets", id)])
  }

  private static func encrypt(_ payload: [UInt8], _ type: String, _ secret: JSON, _ context: Context) throws {
    let vector = Hex.decoded(context.hex(32)) ?? []
    let sealed = fernet?.token(payload, time: Calendar.unix(context.now), vector: vector)
    try context.db.insert(
      "encrypted_data", ["secret_id": secret, "content_type": .string(type), "cypher_text": .optional(sealed)])
  }

  /// The key that `simple_crypto` has when its configuration file says nothing.
  private static let fernet = Fernet(key: Array("thirty_two_byte_keyblahblahblahh".utf8))
}
