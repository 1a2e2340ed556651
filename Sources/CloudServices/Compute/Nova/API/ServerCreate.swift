import CloudKernel

/// `POST /servers`: checks what can be checked at once, writes the request down, and casts it to the conductor.
///
/// The answer is 202 before any host is looked for.
struct ServerCreate {
  let context: Context
  let options: NovaOptions

  private var isClassic: Bool { options.edition == .classic }

  func run(_ request: Request) async throws -> Response {
    let body = request.body["server"]
    guard let name = body["name"].string, !name.isEmpty else {
      throw NovaAPI.badRequest("Invalid input for field/attribute name. Value: . '' is too short")
    }
    let flavor = try findFlavor(body["flavorRef"].plain)
    try checkKey(body["key_name"].string)
    let (zone, forcedHost) = try availabilityZone(body["availability_zone"].string)
    let image = try await image(body, flavor)
    let networks = try await requestedNetworks(body)
    let count = max(1, body["min_count"].int ?? 1)
    try checkQuota(flavor, count)
    var devices = blockDevices(body, image)
    var spec = requestSpec(flavor, image, zone, forcedHost)
    guard count == 1 || !devices.contains(where: { $0["volume_id"].string != nil }) else {
      throw NovaAPI.badRequest("Cannot attach one or more volumes to multiple instances")
    }
    spec["is_bfv"] = .bool(devices.contains { $0["boot_index"].int == 0 && $0["destination_type"] == "volume" })
    let reservation = "r-" + context.randomText(8, from: "abcdefghijklmnopqrstuvwxyz0123456789")
    var servers: [Instance] = []
    for index in 0..<count {
      let instance = newInstance(
        name: count > 1 ? "\(name)-\(index + 1)" : name, body, flavor, image, zone: zone, reservation: reservation)
      if isClassic {
        servers.append(try record(instance, devices))
      } else {
        devices = try await reserveVolumes(of: devices, for: instance)
        servers.append(try write(instance, spec))
      }
      context.state("server", instance.name, "status", from: "None", to: instance.status)
    }
    if isClassic {
      try await callScheduler(servers, spec, networks)
    } else {
      try await context.cast(
        Conductor.target, "schedule_and_build_instances",
        [
          "build_requests": .array(servers.map(\.fields)), "request_spec": spec, "image": image,
          "requested_networks": networks, "block_device_mapping": .array(devices),
        ])
    }
    return .accepted(["server": ServerView.created(servers[0], adminPass: ServerView.password(context))])
  }

  // MARK: Checks

  private func findFlavor(_ id: String) throws -> JSON {
    guard let row = try context.db.row("flavors", where: ["flavorid": .string(id)]) else {
      throw NovaAPI.badRequest("Flavor \(id) could not be found.")
    }
    return FlavorsAPI.embedded(row)
  }

  private func checkKey(_ name: String?) throws {
    guard let name else { return }
    let match: Cells = ["name": .string(name), "user_id": .optional(context.identity?.userID)]
    guard try context.db.row("key_pairs", where: match) != nil else {
      throw NovaAPI.badRequest("Invalid key_name provided.")
    }
  }

  /// Splits `zone:host`; naming a host is for administrators.
  private func availabilityZone(_ text: String?) throws -> (zone: String?, host: String?) {
    guard let text else { return (nil, nil) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let zones = try ["nova"] + context.db.rows("aggregates").compactMap { $0["availability_zone"].string }
    guard zones.contains(parts[0]) || parts[0].isEmpty && parts.count > 1 else {
      throw NovaAPI.badRequest("The requested availability zone is not available")
    }
    guard parts.count > 1, !parts[1].isEmpty else { return (parts[0], nil) }
    try NovaAPI.requireAdmin(context, "servers:create:forced_host")
    guard try context.db.row("compute_nodes", where: ["host": .string(parts[1])]) != nil else {
      throw NovaAPI.badRequest("Compute host \(parts[1]) could not be found.")
    }
    return (parts[0].isEmpty ? nil : parts[0], parts[1])
  }

  private func isVolumeBacked(_ body: JSON) -> Bool { body["imageRef"].string?.isEmpty ?? true }

  private func image(_ body: JSON, _ flavor: JSON) async throws -> JSON {
    // A volume that is to be made from an image needs the image as a server does.
    let root = body["block_device_mapping_v2"].array.first { $0["boot_index"].int == 0 && $0["source_type"] == "image" }
    let id = isVolumeBacked(body) ? root?["uuid"].string ?? "" : body["imageRef"].plain
    guard !id.isEmpty else { return [:] }
    let response = try await context.sendForUser(.get, "image", "/v2/images/\(id)")
    guard response.status.code != 404 else { throw NovaAPI.badRequest("Can not find requested image") }
    let image = try response.checked().body
    _ = try await context.sendForUser(.get, "image", "/v2/schemas/image")
    guard image["status"].string == "active" else { throw NovaAPI.badRequest("Image \(id) is not active.") }
    let gib = 1 << 30
    guard (image["min_ram"].int ?? 0) <= (flavor["ram"].int ?? 0) else {
      throw NovaAPI.badRequest("Flavor's memory is too small for requested image.")
    }
    let (disk, minimum) = ((flavor["disk"].int ?? 0) * gib, (image["min_disk"].int ?? 0) * gib)
    guard disk == 0 || minimum <= disk else {
      throw NovaAPI.badRequest(
        "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is \(disk) bytes, "
          + "minimum size is \(minimum) bytes.")
    }
    return image
  }

  /// Asks Neutron about the networks: whether they exist, whether the ports are within quota, what they are.
  private func requestedNetworks(_ body: JSON) async throws -> JSON {
    if body["networks"].string == "none" { return [] }
    let project = context.identity?.projectID ?? ""
    guard case .array(let asked) = body["networks"], !asked.isEmpty else {
      if body["networks"].string == "auto" { return try await onlyNetwork() }
      throw NovaAPI.badRequest(
        "Invalid input for field/attribute server. Value: \(body.text). 'networks' is a required property")
    }
    for network in asked {
      if let port = network["port"].string {
        let response = try await get("/v2.0/ports/\(port)")
        guard response.isSuccess else { throw NovaAPI.badRequest("Port id \(port) could not be found.") }
      }
      guard let id = network["uuid"].string else { continue }
      guard try await !get("/v2.0/networks?id=\(id)").checked().body["networks"].array.isEmpty else {
        throw NovaAPI.badRequest("Network \(id) could not be found.")
      }
    }
    let limit = try await get("/v2.0/quotas/\(project)").checked().body["quota"]["port"].int ?? -1
    let ports = try await get("/v2.0/ports?tenant_id=\(project)&fields=id").checked().body["ports"].array.count
    guard limit < 0 || ports + asked.count <= limit else {
      throw ServiceError("PortLimitExceeded", "Maximum number of ports exceeded", status: 403)
    }
    try await learnExtensions()
    for network in asked {
      guard let id = network["uuid"].string else { continue }
      _ = try await get("/v2.0/networks/\(id)?fields=segments").checked()
      _ = try await get("/v2.0/networks/\(id)?fields=provider%3Aphysical_network&fields=provider%3Anetwork_type")
        .checked()
    }
    return body["networks"]
  }

  private func onlyNetwork() async throws -> JSON {
    let networks = try await get("/v2.0/networks").checked().body["networks"].array
    guard networks.count == 1 else {
      throw ServiceError(
        "NetworkAmbiguous", "Multiple possible networks found, use a Network ID to be more specific.", status: 409)
    }
    return [["uuid": networks[0]["id"]]]
  }

  /// Neutron's extensions are asked for once and kept in nova-api's memory.
  private func learnExtensions() async throws {
    guard context.process.memory["neutron_extensions"] == nil else { return }
    context.process.memory["neutron_extensions"] = try await get("/v2.0/extensions").checked().body["extensions"]
  }

  private func get(_ target: String) async throws -> Response { try await context.sendForUser(.get, "network", target) }

  private func checkQuota(_ flavor: JSON, _ count: Int) throws {
    let quota = QuotasAPI(options: options)
    let project = context.identity?.projectID ?? ""
    let used = try quota.usage(context, project)
    let asked = [
      "instances": count, "cores": count * (flavor["vcpus"].int ?? 0), "ram": count * (flavor["ram"].int ?? 0),
    ]
    for resource in ["instances", "cores", "ram"] {
      let limit = try quota.limit(context, project, resource)
      guard limit >= 0, used[resource, default: 0] + asked[resource, default: 0] > limit else { continue }
      throw ServiceError(
        "TooManyInstances",
        "Quota exceeded for \(resource): Requested \(asked[resource, default: 0]), but already used "
          + "\(used[resource, default: 0]) of \(limit) \(resource)", status: 403)
    }
  }

  // MARK: What is written down

  private func requestSpec(_ flavor: JSON, _ image: JSON, _ zone: String?, _ host: String?) -> JSON {
    [
      "project_id": .optional(context.identity?.projectID), "user_id": .optional(context.identity?.userID),
      "flavor": flavor, "image": image, "availability_zone": .optional(zone),
      "force_hosts": .array(host.map { [.string($0)] } ?? []),
    ]
  }

  private func newInstance(
    name: String, _ body: JSON, _ flavor: JSON, _ image: JSON, zone: String?, reservation: String
  ) -> Instance {
    Instance(fields: [
      "uuid": .string(context.uuid()), "display_name": .string(name), "hostname": .string(hostname(name)),
      "project_id": .optional(context.identity?.projectID), "user_id": .optional(context.identity?.userID),
      "image_ref": isVolumeBacked(body) ? "" : image["id"], "vm_state": .string(VMState.building),
      "task_state": "scheduling", "power_state": 0,
      "availability_zone": .optional(zone), "created_at": .string(context.timestamp),
      "updated_at": .string(context.timestamp), "reservation_id": .string(reservation), "key_name": body["key_name"],
      "user_data": body["user_data"], "config_drive": body["config_drive"], "locked": false,
      "display_description": body["description"], "flavor": flavor,
      "metadata": body["metadata"].isNull ? [:] : body["metadata"],
    ])
  }

  /// Writes a request down; the instance itself is written by the conductor, in the cell of its host.
  private func write(_ instance: Instance, _ spec: JSON) throws -> Instance {
    let uuid = JSON.string(instance.uuid)
    try context.db.insert("request_specs", ["instance_uuid": uuid, "spec": spec])
    try context.db.insert(
      "build_requests",
      [
        "instance_uuid": uuid, "display_name": instance["display_name"], "project_id": instance["project_id"],
        "instance": instance.fields,
      ])
    try context.db.insert(
      "instance_mappings",
      ["instance_uuid": uuid, "project_id": instance["project_id"], "queued_for_delete": false])
    return instance
  }

  /// Keeps the volumes that an instance is to have; the classic edition leaves that to nova-compute.
  private func reserveVolumes(of devices: [JSON], for instance: Instance) async throws -> [JSON] {
    var devices = devices
    for index in devices.indices {
      guard let volume = devices[index]["volume_id"].string else { continue }
      let found = try await context.sendForUser(.get, "block-storage", "/v3/\(instance.project)/volumes/\(volume)")
      guard found.isSuccess else {
        throw NovaAPI.badRequest("Block Device Mapping is Invalid: failed to get volume \(volume).")
      }
      do {
        devices[index]["attachment_id"] = try await VolumeAPI.reserve(context, instance, volume)
      } catch let error as ServiceError where error.status == 400 {
        throw NovaAPI.badRequest(error.message)
      }
    }
    return devices
  }

  private func blockDevices(_ body: JSON, _ image: JSON) -> [JSON] {
    let asked = body["block_device_mapping_v2"].array.map { device -> JSON in
      var device = device
      device["\(device["source_type"].plain)_id"] = device["uuid"]
      return device
    }
    guard asked.isEmpty else { return asked }
    return [
      [
        "source_type": "image", "destination_type": "local", "image_id": image["id"], "boot_index": 0,
        "delete_on_termination": true,
      ]
    ]
  }

  /// A host name made from a server's name, as nova.utils.sanitize_hostname does.
  private func hostname(_ name: String) -> String {
    let kept = name.lowercased().compactMap { character -> Character? in
      switch character {
      case "a"..."z", "0"..."9", "-": character
      case " ", "_", ".": "-"
      default: nil
      }
    }
    let text = String(kept).drop { $0 == "-" }
    return text.isEmpty ? "Server-\(context.hex(8))" : String(text.prefix(63))
  }
}
