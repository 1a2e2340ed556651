import CloudKernel

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
      // Without files and without keys of its own, the workstation lets Nova make the pair, as older clients did.
      var body: JSON = ["name": .string(arguments.one("<name>"))]
      body.set("public_key", arguments.json("--public-key"))
      let made: JSON
      if let type = arguments["--type"] {
        body["type"] = .string(type)
        made = try await session.create(keypair, body)
      } else {
        made = try await session.create(keypair, body)
      }
      if let key = made["private_key"].string { return .text(key.hasSuffix("\n") ? key : key + "\n") }
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
