import CloudKernel

extension Nova {
  /// What makes a server from an image again, or an image from a server.
  static let imaging: [Command] = [
    Command(
      "server rebuild", .one,
      """
      [--image <image>] [--name <name>] [--property <key=value>] [--description <description>] \
      [--password <password>] [--key-name <key-name>] [--preserve-ephemeral] [--wait] <server>
      """, "Put a new disk under a server", work: rebuild),
    Command(
      "server image create", .one, "[--name <image-name>] [--property <key=value>] [--wait] <server>",
      "Make an image of a server's disk", work: createImage),
  ]

  private static func rebuild(_ session: Session, _ arguments: Arguments) async throws -> Output {
    try await session.open(.image)
    let found = try await session.find(server, arguments.one("<server>"))
    let id = found["id"].plain
    let image: String
    if let name = arguments["--image"] {
      image = try await Glance.id(session, name)
    } else {
      guard let own = found["image"]["id"].string else {
        throw Failure("The --image option is required when rebuilding a volume-backed server")
      }
      image = try await session.request(.get, .image, "/images/\(own)")["id"].plain
    }
    var body: JSON = ["imageRef": .string(image)]
    for (option, key) in [
      ("--name", "name"), ("--description", "description"), ("--password", "adminPass"), ("--key-name", "key_name"),
    ] {
      body.set(key, arguments.json(option))
    }
    let properties = try arguments.properties("--property")
    if properties != [:] { body["metadata"] = properties }
    if arguments.has("--preserve-ephemeral") { body["preserve_ephemeral"] = true }
    let made = try await act(session, id, ["rebuild": body])["server"]
    if arguments.has("--wait") {
      guard try await ServerDetail.wait(session, id) else { throw Failure("Error rebuilding server: \(id)") }
      session.messages += "Complete\n"
    }
    var server = found
    for pair in made.members { server[pair.key] = pair.value }
    return try await ServerDetail.output(session, server)
  }

  private static func createImage(_ session: Session, _ arguments: Arguments) async throws -> Output {
    try await session.open(.image)
    let found = try await session.find(server, arguments.one("<server>"))
    var body: JSON = ["name": .string(arguments["--name"] ?? found["name"].plain)]
    let properties = try arguments.properties("--property")
    if properties != [:] { body["metadata"] = properties }
    let answer = try await session.request(
      .post, .compute, "/servers/\(found["id"].plain)/action", body: ["createImage": body], microversion: "2.45",
      accept: "")
    let path = "/images/\(answer["image_id"].plain)"
    var image = try await session.request(.get, .image, path)
    // The client reads the image once more for what it prints.
    image = try await session.request(.get, .image, path)
    while arguments.has("--wait"), image["status"] != "active" {
      guard image["status"] != "killed", image["status"] != "deleted" else {
        throw Failure("Error creating server image: \(found["id"].plain)")
      }
      try await session.context.sleep(ServerDetail.pollInterval)
      image = try await session.request(.get, .image, path)
    }
    return Glance.output(image)
  }
}
