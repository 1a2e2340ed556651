import CloudKernel

/// The commands of Cinder.
enum Cinder {
  static let microversion = "3.70"

  static let volume = Resource(
    .volume, "Volume", key: "volume", plural: "volumes", search: "/volumes/detail?name=", microversion: microversion,
    columns: """
      attachments, availability_zone, backup_id, bootable, cluster_name, consumes_quota, created_at, description,
      encrypted, group_id, id, multiattach, name, os-vol-host-attr:host, os-vol-mig-status-attr:migstat,
      os-vol-mig-status-attr:name_id, os-vol-tenant-attr:tenant_id, properties|metadata|dict, provider_id,
      replication_status, service_uuid, shared_targets, size, snapshot_id, source_volid, status, type|volume_type,
      updated_at, user_id, volume_type_id
      """)

  static let snapshot = Resource(
    .volume, "Snapshot", key: "snapshot", plural: "snapshots", search: "/snapshots/detail?name=", microversion: "3.65",
    columns: """
      consumes_quota, created_at, description, group_snapshot_id, id, name, properties|metadata|dict, size, status,
      updated_at, user_id, volume_id
      """)

  private static let service = Resource(
    .volume, "Service", key: "service", plural: "services", path: "/os-services", microversion: "3.32",
    columns: "id")

  static let attachment = Resource(
    .volume, "Attachment", key: "attachment", plural: "attachments", search: "", microversion: microversion,
    columns: """
      ID|id, Volume ID|volume_id, Instance ID|instance, Status|status, Attach Mode|attach_mode, Attached At|attached_at,
      Detached At|detached_at, Properties|connection_info|dict
      """)

  static let commands: [Command] =
    types + lists + [
      Command(
        "volume list", .list,
        """
        [--project <project>] [--user <user>] [--name <name>] [--status <status>] [--all-projects] [--long] \
        [--limit <#limit>]
        """, "List volumes", work: list),
      Command("volume show", .one, "<volume>", "Show a volume") { session, arguments in
        volume.columns.fields(shown(try await session.find(volume, arguments.one("<volume>"))))
      },
      Command(
        "volume create", .one,
        """
        [--size <#size>] [--type <volume-type>] [--image <image> | --snapshot <snapshot> | --source <volume>] \
        [--description <description>] [--availability-zone <availability-zone>] [--property <key=value>] \
        [--hint <key=value>] [--bootable | --non-bootable] [--read-only | --read-write] [<name>]
        """, "Create a volume", work: create),
      Command(
        "volume set", .action,
        """
        [--name <name>] [--size <#size>] [--description <description>] [--property <key=value>] [--state <state>] \
        [--bootable | --non-bootable] [--read-only | --read-write] <volume>
        """, "Change a volume", work: set),
      Command(
        "volume delete", .action, "[--force | --cascade] <volume> [<volume> ...]", "Delete volumes"
      ) { session, arguments in
        let cascade = arguments.has("--cascade") ? "True" : "False"
        let force = arguments.has("--force") ? "True" : "False"
        try await session.each(arguments.all("<volume>"), "delete", "volume", "volumes") { name in
          let id = try await session.id(volume, name)
          try await session.request(
            .delete, .volume, "/volumes/\(id)?cascade=\(cascade)&force=\(force)", microversion: microversion)
        }
        return .nothing
      },
      .list(
        "volume service list", service, "[--host <host>] [--service <service>]", "List the processes of Cinder",
        columns: """
          Binary|binary, Host|host, Zone|zone, Status|status, State|state, Updated At|updated_at, Cluster|cluster,
          Backend State|backend_state
          """,
        long: """
          Binary|binary, Host|host, Zone|zone, Status|status, State|state, Updated At|updated_at, Cluster|cluster,
          Backend State|backend_state, Disabled Reason|disabled_reason
          """, query: ["--host": "host", "--service": "binary"]),
      .show("volume snapshot show", snapshot, "<snapshot>", "Show a volume snapshot"),
      Command(
        "volume snapshot create", .one,
        "[--volume <volume>] [--description <description>] [--force] [--property <key=value>] <snapshot-name>",
        "Create a volume snapshot"
      ) { session, arguments in
        let name = arguments.one("<snapshot-name>")
        var body: JSON = ["volume_id": .string(try await session.id(volume, arguments["--volume"] ?? name))]
        if arguments.has("--force") { body["force"] = true }
        body["name"] = .string(name)
        body["description"] = arguments.json("--description")
        let properties = try arguments.properties("--property")
        body["metadata"] = properties == [:] ? .null : properties
        let columns: Columns = "created_at, description, id, name, properties|metadata|dict, size, status, volume_id"
        return columns.fields(try await session.create(snapshot, body))
      },
      .delete("volume snapshot delete", snapshot, "<snapshot>", noun: "snapshot", plural: "snapshots"),
      .show("volume attachment show", attachment, "<attachment>", "Show a volume attachment"),
    ]

  /// Cinder says `bootable` with a text.
  private static func shown(_ volume: JSON) -> JSON {
    var volume = volume
    volume["bootable"] = .bool(volume["bootable"] == "true" || volume["bootable"] == true)
    return volume
  }

  private static func list(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var query: [String] = []
    if let name = arguments["--project"] {
      query.append("project_id=" + (try await session.id(Keystone.project, name)))
    }
    if let name = arguments["--user"] { query.append("user_id=" + (try await session.id(Keystone.user, name))) }
    query += Command.pairs(["--name": "name", "--status": "status", "--limit": "limit"], arguments)
    let isEverybodys = arguments.has("--project") || arguments.has("--all-projects")
    if isEverybodys { query.append("all_tenants=True") }
    let path = query.isEmpty ? "/volumes/detail" : "/volumes/detail?" + query.joined(separator: "&")
    var found = try await session.list(volume, path)
    var names: [String: String] = [:]
    if found.contains(where: { $0["status"] == "in-use" }) {
      for server in try await session.list(Nova.server, "/servers/detail") {
        names[server["id"].string ?? ""] = server["name"].string
      }
    }
    for index in found.indices {
      let texts = found[index]["attachments"].array.map { attachment in
        let id = attachment["server_id"].string ?? ""
        return "Attached to \(names[id] ?? id) on \(Python.str(attachment["device"])) "
      }
      found[index]["attached_to"] = ["text": .string(texts.joined()), "value": found[index]["attachments"]]
      found[index] = shown(found[index])
    }
    let columns: Columns = "ID|id, Name|name, Status|status, Size|size, Attached to|attached_to|texted"
    let long: Columns = """
      ID|id, Name|name, Status|status, Size|size, Type|volume_type, Bootable|bootable, Attached to|attached_to|texted,
      Properties|metadata|dict
      """
    return (arguments.has("--long") ? long : columns).rows(found)
  }

  private static func create(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let sources = ["--image", "--snapshot", "--source"]
    guard arguments.has("--size") || sources.dropFirst().contains(where: arguments.has) else {
      throw Failure(
        "--size is a required option if none of --snapshot, --backup, --source, or --remote-source are provided.")
    }
    // Glance and Cinder are found before anything is looked up.
    try await session.open(.image)
    var snapshotID = JSON.null
    var sourceID = JSON.null
    var imageID = JSON.null
    var size = arguments.number("--size")
    if let name = arguments["--source"] {
      let source = try await session.find(volume, name)
      sourceID = source["id"]
      size = max(size ?? 0, source["size"].int ?? 0)
    }
    if let name = arguments["--image"] { imageID = .string(try await Glance.id(session, name)) }
    if let name = arguments["--snapshot"] {
      let found = try await session.find(snapshot, name)
      snapshotID = found["id"]
      size = max(size ?? 0, found["size"].int ?? 0)
    }
    let properties = try arguments.properties("--property")
    let body: JSON = [
      "availability_zone": arguments.json("--availability-zone"), "size": size.map { .int($0) } ?? .null,
      "name": arguments.json("<name>"), "volume_type": arguments.json("--type"), "consistencygroup_id": .null,
      "imageRef": imageID, "backup_id": .null, "metadata": properties == [:] ? .null : properties,
      "source_volid": sourceID, "snapshot_id": snapshotID, "description": arguments.json("--description"),
    ]
    var request: JSON = ["volume": body]
    let hints = try arguments.properties("--hint")
    if hints != [:] { request["OS-SCH-HNT:scheduler_hints"] = hints }
    let made = try await session.request(
      .post, .volume, "/volumes", body: request, microversion: microversion)["volume"]
    let id = made["id"].string ?? ""
    try await setFlags(session, arguments, id)
    return volume.columns.fields(shown(made))
  }

  private static func act(_ session: Session, _ id: String, _ body: JSON) async throws {
    try await session.request(.post, .volume, "/volumes/\(id)/action", body: body, microversion: microversion)
  }

  private static func setFlags(_ session: Session, _ arguments: Arguments, _ id: String) async throws {
    for (option, body) in [
      ("--bootable", ["os-set_bootable": ["bootable": true]]),
      ("--non-bootable", ["os-set_bootable": ["bootable": false]]),
      ("--read-only", ["os-update_readonly_flag": ["readonly": true]]),
      ("--read-write", ["os-update_readonly_flag": ["readonly": false]]),
    ] as [(String, JSON)] where arguments.has(option) {
      try await act(session, id, body)
    }
  }

  private static func set(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let found = try await session.find(volume, arguments.one("<volume>"))
    let id = found["id"].string ?? ""
    if let size = arguments.number("--size") { try await extend(session, found, to: size) }
    let properties = try arguments.properties("--property")
    if properties != [:] {
      try await session.request(
        .post, .volume, "/volumes/\(id)/metadata", body: ["metadata": properties])
    }
    if let state = arguments["--state"] { try await act(session, id, ["os-reset_status": ["status": .string(state)]]) }
    try await setFlags(session, arguments, id)
    var body: JSON = [:]
    body.set("name", arguments.json("--name"))
    body.set("description", arguments.json("--description"))
    if body != [:] {
      try await session.request(
        .put, .volume, "/volumes/\(id)", body: ["volume": body], microversion: microversion)
    }
    guard !session.hasFailed else { throw Failure("One or more of the set operations failed") }
    return .nothing
  }

  private static func extend(_ session: Session, _ volume: JSON, to size: Int) async throws {
    do {
      let present = volume["size"].int ?? 0
      guard size > present else { throw Failure("New size must be greater than \(present) GB") }
      let status = volume["status"].string ?? ""
      guard ["available", "in-use"].contains(status) else {
        throw Failure("Volume is in \(status) state, it must be available or in-use before size can be extended.")
      }
      try await act(session, volume["id"].string ?? "", ["os-extend": ["new_size": .int(size)]])
    } catch let failure as Failure {
      session.warnings += "Failed to set volume size: \(failure.message)\n"
      session.hasFailed = true
    }
  }
}
