import CloudKernel

/// A server in all detail, as `server show`, `server create` and `server rebuild` print it.
enum ServerDetail {
  /// What stands for the image of a server that boots from a volume.
  static let noImage = "N/A (booted from volume)"
  /// How often `--wait` asks.
  static let pollInterval = Span.seconds(2)

  private static let columns: Columns = """
    OS-DCF:diskConfig, OS-EXT-AZ:availability_zone, OS-EXT-SRV-ATTR:host, OS-EXT-SRV-ATTR:hostname,
    OS-EXT-SRV-ATTR:hypervisor_hostname, OS-EXT-SRV-ATTR:instance_name, OS-EXT-SRV-ATTR:kernel_id,
    OS-EXT-SRV-ATTR:launch_index, OS-EXT-SRV-ATTR:ramdisk_id, OS-EXT-SRV-ATTR:reservation_id,
    OS-EXT-SRV-ATTR:root_device_name, OS-EXT-SRV-ATTR:user_data, OS-EXT-STS:power_state|OS-EXT-STS:power_state|power,
    OS-EXT-STS:task_state, OS-EXT-STS:vm_state, OS-SRV-USG:launched_at, OS-SRV-USG:terminated_at, accessIPv4,
    accessIPv6, addresses|addresses|addresses, adminPass, config_drive, created, description, fault,
    flavor|flavor|dict, hostId, host_status, id, image, key_name, locked, locked_reason, name, progress,
    project_id|tenant_id, properties|metadata|dict, security_groups|security_groups|dicts, server_groups, status,
    tags|tags|words, trusted_image_certificates, updated, user_id,
    volumes_attached|os-extended-volumes:volumes_attached|dicts
    """

  /// What is only shown when it is there.
  private static let optional: Set = ["adminPass", "fault", "security_groups"]

  /// The fields of a server, its image by name.
  static func output(_ session: Session, _ server: JSON) async throws -> Output {
    var server = server
    server["flavor"] = flavor(server["flavor"])
    if server["tags"] == .null { server["tags"] = [] }
    if server["os-extended-volumes:volumes_attached"] == .null { server["os-extended-volumes:volumes_attached"] = [] }
    if let id = server["image"]["id"].string {
      let response = try await session.send(.get, .image, "/images/\(id)")
      let name = response.isSuccess ? response.body["name"].string : nil
      server["image"] = .string(name.map { "\($0) (\(id))" } ?? id)
    } else {
      server["image"] = .string(noImage)
    }
    let fields = zip(columns.titles, columns.cells(server)).map { (name: $0, cell: $1) }
    return .fields(fields.filter { !optional.contains($0.name) || $0.cell.value != .null && $0.cell.value != [] })
  }

  /// A server just made, asked for anew: what is empty in it is not known yet.
  static func created(_ session: Session, _ made: JSON) async throws -> Output {
    let fresh = try await session.request(
      .get, .compute, "/servers/\(made["id"].string ?? "")", microversion: Nova.microversion)["server"]
    var server = made
    for pair in fresh.members where !isEmpty(pair.value) { server[pair.key] = pair.value }
    return try await output(session, server)
  }

  private static func isEmpty(_ value: JSON) -> Bool {
    switch value {
    case .null, .bool(false), .int(0), .double(0), .string(""), .array([]): true
    case .object(let members): members.pairs.isEmpty
    default: false
    }
  }

  /// A flavor as openstacksdk reads it from a server.
  private static func flavor(_ body: JSON) -> JSON {
    guard body["original_name"] != .null else { return body }
    return [
      "name": body["original_name"], "original_name": body["original_name"], "description": .null,
      "disk": body["disk"], "is_public": true, "ram": body["ram"], "vcpus": body["vcpus"], "swap": body["swap"],
      "ephemeral": body["ephemeral"], "is_disabled": .null, "rxtx_factor": .null,
      "extra_specs": body["extra_specs"] == .null ? [:] : body["extra_specs"], "id": body["original_name"],
      "location": .null,
    ]
  }

  /// Asks for a server until it is ready, as osc-lib does; false when it went wrong.
  static func wait(_ session: Session, _ id: String, until success: [String] = ["active"]) async throws -> Bool {
    while true {
      let server = try await session.request(
        .get, .compute, "/servers/\(id)", microversion: Nova.microversion)["server"]
      let status = server["status"].string?.lowercased() ?? ""
      if success.contains(status) { return true }
      if status == "error" { return false }
      if let progress = server["progress"].int, progress > 0 { session.messages += "\rProgress: \(progress)" }
      try await session.context.sleep(pollInterval)
    }
  }
}
