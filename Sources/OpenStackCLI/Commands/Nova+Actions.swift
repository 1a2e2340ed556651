import CloudKernel

extension Nova {
  /// What is done to servers with one request each.
  static let actions: [Command] = [
    action("server stop", "os-stop", "Stop servers", option: "[--all-projects] ", resource: briefServer),
    action("server start", "os-start", "Start servers", option: "[--all-projects] ", resource: briefServer),
    action("server pause", "pause", "Pause servers"),
    action("server unpause", "unpause", "Unpause servers"),
    action("server suspend", "suspend", "Suspend servers"),
    action("server resume", "resume", "Resume servers"),
    action("server lock", "lock", "Lock servers", option: "[--reason <reason>] ") { arguments in
      arguments["--reason"].map { ["locked_reason": .string($0)] } ?? .null
    },
    action("server unlock", "unlock", "Unlock servers"),
    Command("server reboot", .action, "[--hard | --soft] [--wait] <server>", "Reboot a server") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      try await act(session, id, ["reboot": ["type": arguments.has("--hard") ? "HARD" : "SOFT"]])
      guard arguments.has("--wait") else { return .nothing }
      guard try await ServerDetail.wait(session, id) else { throw Failure("Error rebooting server: \(id)") }
      return .text("Complete\n")
    },
    Command("server resize", .action, "[--flavor <flavor>] [--wait] <server>", "Give a server a new flavor") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      guard let name = arguments["--flavor"] else {
        throw Failure("openstack server resize: --flavor is required", exitCode: 2)
      }
      let flavor = try await session.id(flavor, name)
      try await act(session, id, ["resize": ["flavorRef": .string(flavor)]])
      guard arguments.has("--wait") else { return .nothing }
      guard try await ServerDetail.wait(session, id, until: ["active", "verify_resize"]) else {
        throw Failure("Error resizing server: \(id)")
      }
      return .text("Complete\n")
    },
    single("server resize confirm", "confirmResize", "Confirm the resize of a server"),
    single("server resize revert", "revertResize", "Take back the resize of a server"),
    single("server migrate confirm", "confirmResize", "Confirm the migration of a server"),
    single("server migrate revert", "revertResize", "Take back the migration of a server"),
    Command(
      "server rescue", .action, "[--image <image>] [--password <password>] <server>",
      "Boot a server from a rescue image"
    ) { session, arguments in
      try await session.open(.image)
      let id = try await session.id(server, arguments.one("<server>"))
      var body: JSON = [:]
      if let name = arguments["--image"] { body["rescue_image_ref"] = .string(try await Glance.id(session, name)) }
      body.set("adminPass", arguments.json("--password"))
      try await act(session, id, ["rescue": body])
      return .nothing
    },
    single("server unrescue", "unrescue", "Boot a server from its own disk again"),
    Command("server migrate", .action, "[--live-migration] [--host <hostname>] <server>", "Move a server") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      let host = arguments.json("--host")
      if arguments.has("--live-migration") {
        try await act(session, id, ["os-migrateLive": ["block_migration": "auto", "host": host]])
      } else {
        try await act(session, id, ["migrate": host == .null ? .null : ["host": host]])
      }
      return .nothing
    },
    Command("console log show", .action, "[--lines <#num-lines>] <server>", "Show what a server's console said") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      var body: JSON = [:]
      if let lines = arguments.number("--lines") { body["length"] = .int(lines) }
      let log = try await act(session, id, ["os-getConsoleOutput": body])["output"].string ?? ""
      return .text(log.isEmpty || log.hasSuffix("\n") ? log : log + "\n")
    },
    Command("console url show", .one, "[--novnc | --spice | --serial | --mks] <server>", "Show a console's address") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      let (type, wire) =
        arguments.has("--spice")
        ? ("spice-html5", "spice")
        : arguments.has("--serial")
          ? ("serial", "serial") : arguments.has("--mks") ? ("webmks", "mks") : ("novnc", "vnc")
      let answer = try await session.request(
        .post, .compute, "/servers/\(id)/remote-consoles",
        body: ["remote_console": ["protocol": .string(wire), "type": .string(type)]], microversion: microversion)
      let columns: Columns = "protocol, type, url"
      return columns.fields(answer["remote_console"])
    },
  ]

  @discardableResult
  static func act(_ session: Session, _ id: String, _ body: JSON) async throws -> JSON {
    try await session.request(
      .post, .compute, "/servers/\(id)/action", body: body, microversion: microversion, accept: "")
  }

  private static func action(
    _ name: String, _ action: String, _ help: String, option: String = "", resource: Resource = server,
    _ body: @escaping @Sendable (Arguments) -> JSON = { _ in .null }
  ) -> Command {
    Command(name, .action, option + "<server> [<server> ...]", help) { session, arguments in
      for item in arguments.all("<server>") {
        let id = try await session.id(arguments.has("--all-projects") ? everybodysServer : resource, item)
        try await act(session, id, [action: body(arguments)])
      }
      return .nothing
    }
  }

  private static func single(_ name: String, _ action: String, _ help: String) -> Command {
    Command(name, .action, "<server>", help) { session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      try await act(session, id, [action: .null])
      return .nothing
    }
  }

  static func setServer(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let id = try await session.id(server, arguments.one("<server>"))
    let properties = try arguments.properties("--property")
    if properties != [:] {
      try await session.request(
        .post, .compute, "/servers/\(id)/metadata", body: ["metadata": properties])
    }
    if let state = arguments["--state"] { try await act(session, id, ["os-resetState": ["state": .string(state)]]) }
    var body: JSON = [:]
    body.set("name", arguments.json("--name"))
    body.set("description", arguments.json("--description"))
    if body != [:] {
      try await session.request(.put, .compute, "/servers/\(id)", body: ["server": body], microversion: microversion)
    }
    return .nothing
  }
}
