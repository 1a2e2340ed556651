import CloudKernel
import CloudServices

extension Nova {
  static let keypair = Resource(
    .compute, "Keypair", key: "keypair", plural: "keypairs", path: "/os-keypairs", search: "/os-keypairs",
    microversion: "2.10",
    columns: "created_at, fingerprint, id|name, is_deleted|deleted, name, private_key, type, user_id")

  static let keypairs: [Command] = [
    Command("keypair list", .list, "", "List key pairs") { session, _ in
      let found = try await session.list(keypair, keypair.path).map { $0["keypair"] }
      let columns: Columns = "Name|name, Fingerprint|fingerprint, Type|type|ssh"
      return columns.rows(found)
    },
    Command("keypair show", .one, "[--public-key] <key>", "Show a key pair") { session, arguments in
      let found = try await session.find(keypair, arguments.one("<key>"))
      guard arguments.has("--public-key") else { return keypair.columns.fields(found) }
      return .text((found["public_key"].string ?? "") + "\n")
    },
    Command("keypair create", .one, "[--public-key <public-key>] [--type <type>] <name>", "Create a key pair") {
      session, arguments in
      var body: JSON = ["name": .string(arguments.one("<name>"))]
      if let type = arguments["--type"] { body["type"] = .string(type) }
      guard let key = arguments["--public-key"] else {
        // Nova makes no keys any more: the client does, sends the public one and prints the private one.
        guard arguments["--type"] ?? "ssh" == "ssh" else {
          throw Failure(
            "A key pair of type x509 needs --public-key: there is no certificate authority on this workstation")
        }
        let pair = session.newKeyPair()
        body["public_key"] = .string(pair.publicKey)
        _ = try await session.create(keypair, body)
        return .text(pair.privateKey)
      }
      body["public_key"] = .string(key)
      let made = try await session.create(keypair, body)
      let columns: Columns = "created_at, fingerprint, id|name, is_deleted|deleted, name, type, user_id"
      return columns.fields(made)
    },
    Command("keypair delete", .action, "<key> [<key> ...]", "Delete key pairs") { session, arguments in
      try await session.each(arguments.all("<key>"), "delete", "key", "keys", by: "name") { name in
        try await session.request(
          .delete, .compute, "/os-keypairs/\(Request.encoded(name))", microversion: keypair.microversion)
      }
      return .nothing
    },
  ]
}

extension Session {
  /// A key pair out of the cloud's own chance: the same run makes the same keys, so they are good for nothing else.
  func newKeyPair() -> SSHKeyPair {
    while true {
      let secret = (0..<32).map { _ in UInt8(context.random(below: 256)) }
      if let pair = SSHKeyPair(secret: secret) { return pair }
    }
  }
}
