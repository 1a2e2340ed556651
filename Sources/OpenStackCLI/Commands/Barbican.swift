import CloudKernel

/// The commands of Barbican (the plug-in of python-barbicanclient), which names secrets by their addresses.
enum Barbican {
  private static let secretColumns: Columns = """
    Secret href|secret_ref, Name|name, Created|created|utc, Status|status, Content types|content_types,
    Algorithm|algorithm, Bit length|bit_length, Secret type|secret_type, Mode|mode, Expiration|expiration
    """

  static let commands: [Command] = [
    Command("secret list", .list, "[--limit <#limit>] [--offset <#offset>] [--name <name>]", "List secrets") {
      session, arguments in
      let body = try await get(session, "/secrets?" + page(arguments, ["--name": "name"]))
      return rows(secretColumns, body["secrets"].array)
    },
    Command("secret get", .one, "[--payload] [--payload_content_type <type>] <URI>", "Show a secret") {
      session, arguments in
      let reference = arguments.one("<URI>")
      let path = "/secrets/\(id(reference))"
      guard arguments.has("--payload") else {
        var secret = try await get(session, path)
        secret["secret_ref"] = .string(reference)
        return secretColumns.fields(secret)
      }
      let type = arguments["--payload_content_type"] ?? "text/plain"
      let response = try await send(session, .get, path + "/payload", accept: type)
      let text = response.data.map { String(decoding: $0, as: UTF8.self) } ?? response.body.string ?? ""
      return .fields([("Payload", Cell(.string(text)))])
    },
    Command(
      "secret store", .one,
      """
      [--name <name>] [--secret-type <secret-type>] [--payload-content-type <type>] [--algorithm <algorithm>] \
      [--bit-length <#bit-length>] [--mode <mode>] [--expiration <expiration>] [--payload <payload>]
      """, "Keep a secret", work: store),
    Command("secret delete", .action, "<URI>", "Delete a secret") { session, arguments in
      let path = "/secrets/\(id(arguments.one("<URI>")))"
      // Whether somebody uses it is asked first.
      let secret = try await get(session, path)
      guard secret["consumers"].array.isEmpty else {
        throw Failure("Secret has one or more consumers! Use --force to delete anyway.")
      }
      _ = try await send(session, .delete, path, accept: "*/*")
      return .nothing
    },
    Command("secret container list", .list, "[--limit <#limit>] [--offset <#offset>]", "List containers") {
      session, arguments in
      let body = try await get(session, "/containers?" + page(arguments))
      let columns: Columns = """
        Container href|container_ref, Name|name, Created|created|utc, Status|status, Type|type, Secrets|secrets,
        Consumers|users
        """
      return rows(columns, body["containers"].array.map(shown))
    },
    Command("secret container get", .one, "<URI>", "Show a container") { session, arguments in
      try containerFields(await get(session, "/containers/\(id(arguments.one("<URI>")))"))
    },
    Command(
      "secret container create", .one, "[--name <name>] [--type {generic,certificate,rsa}] [--secret <name=URI>]",
      "Put secrets into a container", work: createContainer),
    Command("secret container delete", .action, "<URI>", "Delete a container") { session, arguments in
      _ = try await send(session, .delete, "/containers/\(id(arguments.one("<URI>")))", accept: "*/*")
      return .nothing
    },
    Command("secret consumer list", .list, "[--limit <#limit>] [--offset <#offset>] <URI>", "List who uses a secret") {
      session, arguments in
      let body = try await get(session, "/secrets/\(id(arguments.one("<URI>")))/consumers?" + page(arguments))
      let columns: Columns = """
        Service|service, Resource type|resource_type, Resource id|resource_id, Created|created
        """
      return rows(columns, body["consumers"].array)
    },
    consumer("create", .post, "Note that a resource uses a secret"),
    consumer("delete", .delete, "Note that a resource no longer uses a secret"),
  ]

  private static func consumer(_ verb: String, _ method: Request.Method, _ help: String) -> Command {
    Command(
      "secret consumer \(verb)", .action,
      "--service-type-name <service> --resource-type <resource-type> --resource-id <resource-id> <URI>", help
    ) { session, arguments in
      let body: JSON = [
        "service": arguments.json("--service-type-name"), "resource_type": arguments.json("--resource-type"),
        "resource_id": arguments.json("--resource-id"),
      ]
      let path = "/secrets/\(id(arguments.one("<URI>")))/consumers/"
      _ = try await send(session, method, path, body: body, accept: "*/*")
      return .nothing
    }
  }

  private static func store(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var body: JSON = [:]
    body.set("name", arguments.json("--name"))
    body["algorithm"] = .string(arguments["--algorithm"] ?? "aes")
    body["mode"] = .string(arguments["--mode"] ?? "cbc")
    body["bit_length"] = .int(arguments.number("--bit-length") ?? 256)
    body["secret_type"] = .string(arguments["--secret-type"] ?? "opaque")
    body.set("expiration", arguments.json("--expiration"))
    if let payload = arguments["--payload"] {
      if let type = arguments["--payload-content-type"] {
        body["payload"] = .string(payload)
        body["payload_content_type"] = .string(type)
      } else {
        body["payload"] = .string(Base64.encoded(Array(payload.utf8)))
        body["payload_content_type"] = "application/octet-stream"
        body["payload_content_encoding"] = "base64"
      }
    }
    let made = try await send(session, .post, "/secrets/", body: body, accept: "*/*").body
    // What Barbican makes of it is not asked for.
    body["secret_ref"] = made["secret_ref"]
    return secretColumns.fields(body)
  }

  private static func createContainer(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var secrets: [JSON] = []
    for pair in try arguments.properties("--secret").members {
      secrets.append(["name": .string(pair.key), "secret_ref": pair.value])
    }
    var body: JSON = [:]
    body.set("name", arguments.json("--name"))
    body["type"] = .string(arguments["--type"] ?? "generic")
    body["secret_refs"] = .array(secrets)
    let made = try await send(session, .post, "/containers/", body: body, accept: "*/*").body
    var container = try await get(session, "/containers/\(id(made["container_ref"].string ?? ""))")
    container["created"] = .null
    return try containerFields(container)
  }

  private static func containerFields(_ container: JSON) throws -> Output {
    let container = shown(container)
    let common: Columns = "Container href|container_ref, Name|name, Created|created|utctext, Status|status, Type|type"
    switch container["type"].string {
    case "certificate":
      return
        (common + """
          Certificate|parts/certificate, Intermediates|parts/intermediates, Private Key|parts/private_key,
          PK Passphrase|parts/private_key_passphrase, Consumers|users
          """).fields(container)
    case "rsa":
      return
        (common + """
          Public Key|parts/public_key, Private Key|parts/private_key, PK Passphrase|parts/private_key_passphrase,
          Consumers|users
          """).fields(container)
    default: return (common + "Secrets|secrets, Consumers|users").fields(container)
    }
  }

  /// A container with its secrets by name and in one text.
  private static func shown(_ container: JSON) -> JSON {
    var container = container
    var parts: JSON = [:]
    for secret in container["secret_refs"].array { parts[secret["name"].string ?? ""] = secret["secret_ref"] }
    container["parts"] = parts
    let lines = parts.members.map { "\($0.key)=\(Python.str($0.value))" }
    container["secrets"] = lines.isEmpty ? .null : .string(lines.joined(separator: "\n"))
    let users = container["consumers"].array.map(Python.str)
    container["users"] = users.isEmpty ? .null : .string(users.joined(separator: "\n"))
    return container
  }

  /// Without rows python-barbicanclient has no columns either.
  private static func rows(_ columns: Columns, _ found: [JSON]) -> Output {
    found.isEmpty ? .rows(titles: [], []) : columns.rows(found)
  }

  private static func page(_ arguments: Arguments, _ query: Command.Query = [:]) -> String {
    let limit = arguments.number("--limit") ?? 10
    let offset = arguments.number("--offset") ?? 0
    return (Command.pairs(query, arguments) + ["limit=\(limit)", "offset=\(offset)"]).joined(separator: "&")
  }

  private static func id(_ reference: String) -> String { reference.split(separator: "/").last.map(String.init) ?? "" }

  private static func get(_ session: Session, _ path: String) async throws -> JSON {
    try await send(session, .get, path, accept: "application/json").body
  }

  private static func send(
    _ session: Session, _ method: Request.Method, _ path: String, body: JSON = .null, accept: String
  ) async throws -> Response {
    let response = try await session.send(method, .keyManager, path, body: body, microversion: "1.1", accept: accept)
    guard !response.isSuccess else { return response }
    let title = response.body["title"].string ?? response.status.reasonPhrase
    let details = response.body["description"].string.map { " Details: \(title): \($0)" } ?? ""
    let source = response.status.code < 500 ? "Client" : "Server"
    throw Failure("\(response.status.code) \(source) Error: \(title).\(details)")
  }
}
