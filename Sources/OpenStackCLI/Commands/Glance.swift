import CloudKernel

/// The commands of Glance.
enum Glance {
  static let image = Resource(.image, "Image", key: "", plural: "images", columns: "id")

  /// What is shown of an image by itself; the rest of it is its properties.
  private static let shown = [
    "checksum", "container_format", "created_at", "disk_format", "file", "id", "min_disk", "min_ram", "name", "owner",
    "protected", "schema", "size", "status", "tags", "updated_at", "virtual_size", "visibility",
  ]

  static let commands: [Command] = [
    .list(
      "image list", image,
      """
      [--public | --private | --community | --shared] [--property <key=value>] [--name <name>] [--status <status>] \
      [--tag <tag>] [--limit <#limit>]
      """, "List images",
      columns: "ID|id, Name|name, Status|status",
      long: """
        ID|id, Name|name, Disk Format|disk_format, Container Format|container_format, Size|size, Checksum|checksum,
        Status|status, Visibility|visibility, Protected|protected, Project|owner, Hash Algorithm|os_hash_algo,
        Hash Value|os_hash_value, Tags|tags|list
        """,
      query: [
        "--public": "visibility=public", "--private": "visibility=private", "--community": "visibility=community",
        "--shared": "visibility=shared", "--name": "name", "--status": "status", "--tag": "tag", "--limit": "limit",
      ], sort: "name"),
    Command("image show", .one, "<image>", "Show an image") { session, arguments in
      output(try await find(session, arguments.one("<image>")))
    },
    Command(
      "image create", .one,
      """
      [--id <id>] [--container-format <container-format>] [--disk-format <disk-format>] [--min-disk <#disk-gb>] \
      [--min-ram <#ram-mb>] [--file <file>] [--protected | --unprotected] \
      [--public | --private | --community | --shared] [--property <key=value>] [--tag <tag>] <image-name>
      """, "Create an image", work: create),
    Command(
      "image set", .action,
      """
      [--name <name>] [--min-disk <#disk-gb>] [--min-ram <#ram-mb>] [--protected | --unprotected] \
      [--public | --private | --community | --shared] [--property <key=value>] [--deactivate | --activate] <image>
      """, "Change an image", work: set),
    Command("image delete", .action, "<image> [<image> ...]", "Delete images") { session, arguments in
      try await session.each(arguments.all("<image>"), "delete", "image", "images") { name in
        let id = try await find(session, name)["id"].string ?? ""
        try await session.request(.delete, .image, "/images/\(id)")
      }
      return .nothing
    },
  ]

  /// Images that are hidden are looked through last.
  private static func find(_ session: Session, _ name: String) async throws -> JSON {
    if let found = try await session.look(image, name) { return found }
    let hidden = try await session.list(image, "/images?os_hidden=True")
    guard let found = hidden.first(where: { $0["name"].string == name }) else {
      throw Failure("No Image found for \(name)")
    }
    return found
  }

  /// The id of an image given by name or id.
  static func id(_ session: Session, _ name: String) async throws -> String {
    try await find(session, name)["id"].string ?? name
  }

  static func output(_ body: JSON) -> Output {
    var properties = JSON.object(.init())
    for pair in body.members where !shown.contains(pair.key) && pair.key != "self" && pair.value != .null {
      properties[pair.key] = pair.value
    }
    var fields: [(name: String, cell: Cell)] = shown.compactMap { name in
      guard body[name] != .null else { return nil }
      return (name, name == "tags" ? Format.list.cell(body[name]) : Cell(body[name]))
    }
    if properties != [:] { fields.append(("properties", Format.dict.cell(properties))) }
    return .fields(fields.sorted { $0.name < $1.name })
  }

  private static func create(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let name = arguments.one("<image-name>")
    var body: JSON = [
      "container_format": .string(arguments["--container-format"] ?? "bare"),
      "disk_format": .string(arguments["--disk-format"] ?? "raw"), "name": .string(name),
    ]
    for (key, value) in [("md5", ""), ("sha256", ""), ("object", "images/\(name)")] {
      body["owner_specified.openstack.\(key)"] = .string(value)
    }
    body.set("id", arguments.json("--id"))
    if let size = arguments.number("--min-disk") { body["min_disk"] = .int(size) }
    if let size = arguments.number("--min-ram") { body["min_ram"] = .int(size) }
    body.set("visibility", visibility(arguments))
    if arguments.has("--protected") { body["protected"] = true }
    if arguments.has("--unprotected") { body["protected"] = false }
    for pair in try arguments.properties("--property").members { body[pair.key] = pair.value }
    let tags = arguments.all("--tag")
    if !tags.isEmpty { body["tags"] = .array(tags.map { .string($0) }) }
    let made = try await session.create(image, body)
    guard let file = arguments["--file"] else { return output(made) }
    let path = "/images/\(made["id"].string ?? "")"
    // The workstation of a walkthrough has no files: what is uploaded is made from the file's name.
    try await session.request(.put, .image, path + "/file", data: contents(file), accept: "")
    return output(try await session.request(.get, .image, path))
  }

  /// 64 KB that a file's name decides.
  private static func contents(_ file: String) -> [UInt8] {
    let seed = Array(file.utf8)
    return (0..<65536).map { seed.isEmpty ? 0 : seed[$0 % seed.count] &+ UInt8(truncatingIfNeeded: $0 >> 8) }
  }

  private static func visibility(_ arguments: Arguments) -> JSON {
    for word in ["public", "private", "community", "shared"] where arguments.has("--\(word)") {
      return .string(word)
    }
    return .null
  }

  private static func set(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let id = try await find(session, arguments.one("<image>"))["id"].string ?? ""
    if arguments.has("--deactivate") {
      try await session.request(.post, .image, "/images/\(id)/actions/deactivate", accept: "")
    }
    if arguments.has("--activate") {
      try await session.request(.post, .image, "/images/\(id)/actions/reactivate", accept: "")
    }
    var values = try arguments.properties("--property")
    values.set("name", arguments.json("--name"))
    if let size = arguments.number("--min-disk") { values["min_disk"] = .int(size) }
    if let size = arguments.number("--min-ram") { values["min_ram"] = .int(size) }
    if arguments.has("--protected") { values["protected"] = true }
    if arguments.has("--unprotected") { values["protected"] = false }
    values.set("visibility", visibility(arguments))
    let changes = values.members.map { pair -> JSON in
      ["op": "add", "path": .string("/" + pair.key), "value": pair.value]
    }
    guard !changes.isEmpty else { return .nothing }
    try await session.request(.patch, .image, "/images/\(id)", body: .array(changes), accept: "")
    return .nothing
  }
}
