import CloudKernel

/// The commands of Nova: what servers go through here, the rest in files beside.
enum Nova {
  static var commands: [Command] {
    [createServer] + servers + actions + shelving + imaging + events + flavors + keypairs + hosts + aggregates
  }

  /// The newest microversion that this client and a Zed cloud share.
  static let microversion = "2.93"

  static let server = Resource(
    .compute, "Server", key: "server", plural: "servers", search: "/servers/detail?name=", microversion: microversion,
    columns: "id")

  /// Some commands look a server up in the short listing.
  static let briefServer = Resource(
    .compute, "Server", key: "server", plural: "servers", microversion: microversion, columns: "id")

  private static let servers: [Command] = [
    Command(
      "server list", .list,
      """
      [--ip <ip-address-regex>] [--name <name-regex>] [--status <status>] [--flavor <flavor>] [--image <image>] \
      [--host <hostname>] [--all-projects] [--project <project>] [--user <user>] [--deleted] \
      [--availability-zone AVAILABILITY_ZONE] [--key-name KEY_NAME] [--vm-state <state>] [--task-state <state>] \
      [--long] [-n/--no-name-lookup | --name-lookup-one-by-one] [--limit <#limit>] [--locked | --unlocked]
      """, "List servers", work: listServers),
    Command("server show", .one, "[--diagnostics] <server>", "Show a server") { session, arguments in
      if arguments.has("--diagnostics") {
        let id = try await session.id(server, arguments.one("<server>"))
        let body = try await session.request(.get, .compute, "/servers/\(id)/diagnostics", microversion: microversion)
        return .fields(body.members.map { (name: $0.key, cell: Cell($0.value)) })
      }
      // The image's service is found before the server is asked for.
      try await session.open(.image)
      return try await ServerDetail.output(session, session.find(server, arguments.one("<server>")))
    },
    Command(
      "server delete", .action, "[--force] [--all-projects] [--wait] <server> [<server> ...]", "Delete servers",
      work: deleteServers),
    Command(
      "server set", .action,
      "[--name <new-name>] [--property <key=value>] [--state {active,error}] [--description <description>] <server>",
      "Change a server", work: setServer),
    Command(
      "server add volume", .one,
      """
      [--device <device>] [--tag <tag>] [--enable-delete-on-termination | --disable-delete-on-termination] \
      <server> <volume>
      """, "Attach a volume to a server", work: addVolume),
    Command("server remove volume", .action, "<server> <volume>", "Detach a volume from a server") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      let volume = try await session.id(Cinder.volume, arguments.one("<volume>"))
      try await session.request(
        .delete, .compute, "/servers/\(id)/os-volume_attachments/\(volume)", microversion: "2.89")
      return .nothing
    },
    Command("server volume list", .list, "<server>", "List the volumes of a server") { session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      let body = try await session.request(
        .get, .compute, "/servers/\(id)/os-volume_attachments", microversion: "2.89", accept: "application/json")
      let columns: Columns = """
        Device|device, Server ID|serverId, Volume ID|volumeId, Tag|tag, Delete On Termination?|delete_on_termination,
        Attachment ID|attachment_id, BlockDeviceMapping UUID|bdm_uuid
        """
      return columns.rows(body["volumeAttachments"].array)
    },
  ]

  private static func deleteServers(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var deleted: [String] = []
    let resource = arguments.has("--all-projects") ? everybodysServer : server
    try await session.each(arguments.all("<server>"), "delete", "server", "servers") { name in
      let id = try await session.id(resource, name)
      if arguments.has("--force") {
        try await act(session, id, ["forceDelete": .null])
      } else {
        try await session.request(.delete, .compute, "/servers/\(id)", microversion: microversion)
      }
      deleted.append(id)
    }
    guard arguments.has("--wait") else { return .nothing }
    for id in deleted {
      try await waitUntilGone(session, id)
    }
    return .nothing
  }

  private static func waitUntilGone(_ session: Session, _ id: String) async throws {
    while true {
      let response = try await session.send(.get, .compute, "/servers/\(id)", microversion: microversion)
      if response.status == .notFound { return }
      guard response.isSuccess else { throw session.failure(response, .compute, "/servers/\(id)") }
      try await session.context.sleep(ServerDetail.pollInterval)
    }
  }

  /// A server of any project, which an administrator may look up by name.
  static let everybodysServer = Resource(
    .compute, "Server", key: "server", plural: "servers", search: "/servers/detail?all_tenants=True&name=",
    microversion: microversion, columns: "id")

  private static func addVolume(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let id = try await session.id(server, arguments.one("<server>"))
    let volume = try await session.id(Cinder.volume, arguments.one("<volume>"))
    var body: JSON = ["volumeId": .string(volume), "device": arguments.json("--device")]
    body.set("tag", arguments.json("--tag"))
    if arguments.has("--enable-delete-on-termination") { body["delete_on_termination"] = true }
    if arguments.has("--disable-delete-on-termination") { body["delete_on_termination"] = false }
    let answer = try await session.request(
      .post, .compute, "/servers/\(id)/os-volume_attachments", body: ["volumeAttachment": body], microversion: "2.89")
    let columns: Columns = """
      ID|id, Server ID|serverId, Volume ID|volumeId, Device|device, Tag|tag, Delete On Termination|delete_on_termination
      """
    return columns.fields(answer["volumeAttachment"])
  }
}
