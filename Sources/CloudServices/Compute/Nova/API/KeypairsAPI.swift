import CloudKernel

/// `/os-keypairs`: public keys of a user; private ones are never made here.
enum KeypairsAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v2.1/os-keypairs") { context, _ in
      let keys = try context.db.rows("key_pairs", where: ["user_id": .optional(context.identity?.userID)])
      return .ok(["keypairs": .array(keys.map { ["keypair": view($0)] })])
    }
    routes.get("/v2.1/os-keypairs/{name}") { context, request in
      var shown = view(try find(context, request["name"]))
      shown["user_id"] = .optional(context.identity?.userID)
      return .ok(["keypair": shown])
    }
    routes.post("/v2.1/os-keypairs", create)
    routes.delete("/v2.1/os-keypairs/{name}") { context, request in
      let key = try find(context, request["name"])
      try context.db.delete("key_pairs", where: ["id": key["id"]])
      return .noContent
    }
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    let asked = request.body["keypair"]
    let user = JSON.optional(context.identity?.userID)
    guard let name = asked["name"].string, let key = asked["public_key"].string else {
      throw NovaAPI.badRequest(
        "Invalid input for field/attribute keypair. Value: \(asked.text). 'public_key' is a required property")
    }
    guard try context.db.row("key_pairs", where: ["name": .string(name), "user_id": user]) == nil else {
      throw ServiceError("KeyPairExists", "Key pair '\(name)' already exists.", status: 409)
    }
    let words = key.split(separator: " ")
    guard words.count >= 2, let blob = Base64URL.decoded(String(words[1])) else {
      throw NovaAPI.badRequest("Keypair data is invalid: failed to generate fingerprint")
    }
    try context.db.insert(
      "key_pairs",
      [
        "name": .string(name), "user_id": user, "type": .string(asked["type"].string ?? "ssh"),
        "fingerprint": .string(fingerprint(blob)), "public_key": .string(key),
        "created_at": .string(context.timestamp),
      ])
    var shown = view(try find(context, name))
    shown["user_id"] = user
    return .created(["keypair": shown])
  }

  /// `3d:52:38:…`, the MD5 of the key as ssh-keygen shows it.
  private static func fingerprint(_ key: [UInt8]) -> String {
    Digest.md5.bytes(of: key).map { Hex.encoded([$0]) }.joined(separator: ":")
  }

  private static func find(_ context: Context, _ name: String) throws -> Row {
    let match: Cells = ["name": .string(name), "user_id": .optional(context.identity?.userID)]
    guard let key = try context.db.row("key_pairs", where: match) else {
      throw ServiceError(
        "KeypairNotFound", "Keypair \(name) not found for user \(context.identity?.userID ?? "")", status: 404)
    }
    return key
  }

  private static func view(_ key: Row) -> JSON {
    ["type": key["type"], "name": key["name"], "public_key": key["public_key"], "fingerprint": key["fingerprint"]]
  }
}
