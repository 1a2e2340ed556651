import CloudKernel

extension Nova {
  static let createServer = Command(
    "server create", .one,
    """
    --flavor <flavor> [--image <image> | --volume <volume> | --snapshot <snapshot>] \
    [--boot-from-volume <#volume-size>] [--delete-on-termination] [--block-device-mapping <dev-name=mapping>] [--network <network>] [--port <port>] [--no-network] \
    [--auto-network] [--nic <net-id=net-uuid,port-id=port-uuid,v4-fixed-ip=ip-addr,v6-fixed-ip=ip-addr,auto,none>] \
    [--password <password>] [--no-security-group | --security-group <security-group>] [--key-name <key-name>] \
    [--property <key=value>] [--user-data <user-data>] [--description <description>] \
    [--availability-zone <zone-name>] [--host <host>] [--hypervisor-hostname <hypervisor-hostname>] \
    [--hint <key=value>] [--use-config-drive | --no-config-drive] [--min <#count>] [--max <#count>] [--tag <tag>] \
    [--hostname <hostname>] [--wait] <server-name>
    """, "Create a server", work: create)

  private static func create(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var body: JSON = ["name": .string(arguments.one("<server-name>"))]
    // Glance is found before anything is looked up, even for a server that needs no image.
    try await session.open(.image)
    if session.has(.volume), arguments.has("--volume") || arguments.has("--snapshot") {
      try await session.open(.volume)
    }
    let root = try await rootDevice(session, arguments)
    body["flavorRef"] = .string(try await session.id(flavor, arguments.one("--flavor")))
    try setCounts(&body, arguments)
    guard let root else {
      throw Failure(
        "An image (--image, --image-property) or bootable volume (--volume, --snapshot, --block-device) is required")
    }
    body["imageRef"] = root["destination_type"] == "local" ? root["uuid"] : ""
    body["block_device_mapping_v2"] = .array([root] + (try await moreDevices(session, arguments)))
    try setTexts(&body, arguments)
    body["networks"] = try await networks(session, arguments)
    if let groups = try await securityGroups(session, arguments) { body["security_groups"] = groups }
    var request: JSON = ["server": body]
    let hints = try arguments.properties("--hint")
    if hints != [:] { request["OS-SCH-HNT:scheduler_hints"] = hints }
    var made = try await session.request(
      .post, .compute, "/servers", body: request, microversion: microversion)["server"]
    for key in ["name", "key_name", "metadata", "description"] { made.set(key, body[key]) }
    if arguments.has("--wait"), try await !ServerDetail.wait(session, made["id"].string ?? "") {
      throw Failure("Error creating server: \(arguments.one("<server-name>"))")
    }
    return try await ServerDetail.created(session, made)
  }

  /// The device to boot from; nil when none was given.
  private static func rootDevice(_ session: Session, _ arguments: Arguments) async throws -> JSON? {
    let size = arguments.number("--boot-from-volume")
    if arguments.has("--delete-on-termination"), size == nil {
      throw Failure("--delete-on-termination can only be used with --boot-from-volume")
    }
    for option in ["--volume", "--snapshot"] where arguments.has(option) && size != nil {
      throw Failure("\(option) is not allowed with --boot-from-volume")
    }
    if let name = arguments["--image"] {
      let id = JSON.string(try await Glance.id(session, name))
      guard let size else {
        return [
          "uuid": id, "boot_index": 0, "source_type": "image", "destination_type": "local",
          "delete_on_termination": true,
        ]
      }
      return [
        "uuid": id, "boot_index": 0, "source_type": "image", "destination_type": "volume", "volume_size": .int(size),
        "delete_on_termination": .bool(arguments.has("--delete-on-termination")),
      ]
    }
    if size != nil {
      throw Failure("An image (--image or --image-property) is required to support --boot-from-volume option")
    }
    if let name = arguments["--volume"] {
      let id = try await session.id(Cinder.volume, name)
      return ["uuid": .string(id), "boot_index": 0, "source_type": "volume", "destination_type": "volume"]
    }
    guard let name = arguments["--snapshot"] else { return nil }
    let id = try await session.id(Cinder.snapshot, name)
    return [
      "uuid": .string(id), "boot_index": 0, "source_type": "snapshot", "destination_type": "volume",
      "delete_on_termination": false,
    ]
  }

  /// The disks of `--block-device-mapping vdb=ID[:TYPE[:SIZE[:DELETE]]]`.
  private static func moreDevices(_ session: Session, _ arguments: Arguments) async throws -> [JSON] {
    var devices: [JSON] = []
    for text in arguments.all("--block-device-mapping") {
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let parts = sides.last.map { $0.split(separator: ":", omittingEmptySubsequences: false).map(String.init) } ?? []
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty, parts.count <= 4 else {
        throw Failure(
          "Invalid argument \(text); argument must be of form 'dev-name=id[:type[:size[:delete-on-terminate]]]'")
      }
      let type = parts.count > 1 && !parts[1].isEmpty ? parts[1] : "volume"
      let finders = ["volume": Cinder.volume, "snapshot": Cinder.snapshot]
      var device: JSON = [
        "device_name": .string(sides[0]), "source_type": .string(type), "destination_type": "volume",
      ]
      if type == "image" {
        device["uuid"] = .string(try await Glance.id(session, parts[0]))
      } else if let finder = finders[type] {
        device["uuid"] = .string(try await session.id(finder, parts[0]))
      } else {
        throw Failure("Invalid argument \(text); type must be one of: volume, snapshot, image")
      }
      if parts.count > 2, let size = Int(parts[2]) { device["volume_size"] = .int(size) }
      if parts.count > 3, !parts[3].isEmpty { device["delete_on_termination"] = .bool(parts[3].lowercased() == "true") }
      devices.append(device)
    }
    return devices
  }

  private static func setCounts(_ body: inout JSON, _ arguments: Arguments) throws {
    let least = arguments.number("--min") ?? 1
    let most = arguments.number("--max") ?? 1
    guard least <= most else { throw Failure("min instances should be <= max instances") }
    guard least > 0 else { throw Failure("min instances should be > 0") }
    body["min_count"] = .int(least)
    body["max_count"] = .int(most)
  }

  private static func setTexts(_ body: inout JSON, _ arguments: Arguments) throws {
    for (option, key) in [
      ("--description", "description"), ("--availability-zone", "availability_zone"), ("--password", "adminPass"),
      ("--key-name", "key_name"), ("--host", "host"), ("--hypervisor-hostname", "hypervisor_hostname"),
      ("--hostname", "hostname"),
    ] {
      body.set(key, arguments.json(option))
    }
    // The workstation of a walkthrough has no files: the text itself stands for the file.
    if let text = arguments["--user-data"] { body["user_data"] = .string(Base64.encoded(Array(text.utf8))) }
    let properties = try arguments.properties("--property")
    if properties != [:] { body["metadata"] = properties }
    if arguments.has("--use-config-drive") { body["config_drive"] = true }
    let tags = arguments.all("--tag")
    if !tags.isEmpty { body["tags"] = .array(tags.map { .string($0) }) }
  }

  /// The networks of the new server, in the order of ports and networks on the command line's options.
  private static func networks(_ session: Session, _ arguments: Arguments) async throws -> JSON {
    var nics = arguments.all("--nic")
    nics += arguments.all("--network").map { $0 == "none" || $0 == "auto" ? $0 : "net-id=\($0)" }
    nics += arguments.all("--port").map { "port-id=\($0)" }
    if arguments.has("--no-network") { nics.append("none") }
    if arguments.has("--auto-network") { nics.append("auto") }
    if nics.contains("none") || nics.contains("auto") {
      guard nics.count == 1 else {
        throw Failure(
          "Specifying a --nic of auto or none cannot be used with any other --nic, --network or --port value.")
      }
      return .string(nics[0])
    }
    guard !nics.isEmpty else { return "auto" }
    var out: [JSON] = []
    for nic in nics { out.append(try await network(session, arguments.keyed(nic), nic)) }
    return .array(out)
  }

  private static func network(
    _ session: Session, _ given: [String: String], _ text: String
  ) async throws -> JSON {
    let known: Set = ["net-id", "port-id", "v4-fixed-ip", "v6-fixed-ip", "tag"]
    guard given.keys.allSatisfy(known.contains), given["net-id"] != nil || given["port-id"] != nil else {
      throw Failure("Invalid argument \(text); either 'network' or 'port' should be specified but not both")
    }
    var out: JSON = [:]
    if let name = given["net-id"] { out["uuid"] = .string(try await session.id(Neutron.network, name)) }
    if let name = given["port-id"] { out["port"] = .string(try await session.id(Neutron.port, name)) }
    out.set("fixed_ip", .optional(given["v4-fixed-ip"] ?? given["v6-fixed-ip"]))
    out.set("tag", .optional(given["tag"]))
    return out
  }

  private static func securityGroups(_ session: Session, _ arguments: Arguments) async throws -> JSON? {
    if arguments.has("--no-security-group") { return [] }
    let names = arguments.all("--security-group")
    guard !names.isEmpty else { return nil }
    var out: [JSON] = []
    for name in names { out.append(["name": .string(try await session.id(Neutron.securityGroup, name))]) }
    return .array(out)
  }
}
