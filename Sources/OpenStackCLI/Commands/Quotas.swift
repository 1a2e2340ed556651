import CloudKernel

/// The commands that ask several projects at once: quotas and limits.
enum Quotas {
  static let commands: [Command] = [
    Command(
      "quota show", .list, "[--default | --usage] [--all | --compute | --volume | --network] [<project>]",
      "Show the quotas of a project", work: show),
    Command(
      "quota set", .action, quotaUsage, "Change the quotas of a project", work: set),
    Command(
      "limits show", .list, "(--absolute | --rate) [--reserved]", "Show the limits of a project", work: limits),
  ]

  /// What the client calls a quota, where it stands in a body, and whose it is.
  private static let settable: [(option: String, key: String, service: Service)] = [
    ("cores", "cores", .compute), ("instances", "instances", .compute), ("key-pairs", "key_pairs", .compute),
    ("properties", "metadata_items", .compute), ("ram", "ram", .compute),
    ("server-group-members", "server_group_members", .compute), ("server-groups", "server_groups", .compute),
    ("backups", "backups", .volume), ("backup-gigabytes", "backup_gigabytes", .volume),
    ("gigabytes", "gigabytes", .volume), ("groups", "groups", .volume),
    ("per-volume-gigabytes", "per_volume_gigabytes", .volume), ("snapshots", "snapshots", .volume),
    ("volumes", "volumes", .volume), ("floating-ips", "floatingip", .network),
    ("secgroup-rules", "security_group_rule", .network), ("secgroups", "security_group", .network),
    ("networks", "network", .network), ("subnets", "subnet", .network), ("ports", "port", .network),
    ("routers", "router", .network), ("rbac-policies", "rbac_policy", .network),
    ("subnetpools", "subnetpool", .network),
  ]

  private static var quotaUsage: String {
    settable.map { "[--\($0.option) <#\($0.option)>]" }.joined(separator: " ") + " [--force | --no-force] [<project>]"
  }

  private static func set(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let id = try await project(session, arguments)
    session.trust(.volume)
    for service in [Service.compute, .volume, .network] {
      var body: JSON = [:]
      for quota in settable where quota.service == service {
        if let value = arguments.number("--\(quota.option)") { body[quota.key] = .int(value) }
      }
      guard body != [:] else { continue }
      if service == .network { body["check_limit"] = .bool(!arguments.has("--force")) }
      if service != .network, arguments.has("--force") { body["force"] = true }
      let key = service == .network ? "quota" : "quota_set"
      try await session.request(.put, service, path(service, id), body: [key: body], microversion: version(service))
    }
    return .nothing
  }

  private static func project(_ session: Session, _ arguments: Arguments) async throws -> String {
    guard let name = arguments["<project>"] else { return session.projectID }
    return try await session.id(Keystone.project, name)
  }

  private static func path(_ service: Service, _ id: String) -> String {
    service == .network ? "/quotas/\(id)" : "/os-quota-sets/\(id)"
  }

  private static func version(_ service: Service) -> String? { service == .compute ? "2.56" : nil }

  /// The rows in the client's order; a name after `=` is the key in Neutron's body.
  private static let head = [
    "cores", "instances", "ram", "fixed_ips", "floating_ips=floatingip", "injected_file_content_bytes",
    "injected_file_path_bytes", "injected_files", "networks=network", "security_group_rules=security_group_rule",
    "security_groups=security_group",
  ]

  private static func show(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let id = try await project(session, arguments)
    session.trust(.volume)
    let isAll = !arguments.has("--compute") && !arguments.has("--volume") && !arguments.has("--network")
    let isDefault = arguments.has("--default")
    let tail = isDefault ? "/defaults" : arguments.has("--usage") ? "/detail" : ""
    var compute = JSON.null
    var volume = JSON.null
    var network = JSON.null
    if isAll || arguments.has("--compute") {
      compute = try await session.request(.get, .compute, path(.compute, id) + tail, microversion: "2.56")["quota_set"]
    }
    if (isAll || arguments.has("--volume")) && session.has(.volume) {
      let query = isDefault ? "/defaults" : "?usage=" + (arguments.has("--usage") ? "True" : "False")
      volume = try await session.request(.get, .volume, path(.volume, id) + query)["quota_set"]
    }
    if isAll || arguments.has("--network") {
      let part = isDefault ? "/default" : arguments.has("--usage") ? "/details.json" : ""
      network = try await session.request(.get, .network, path(.network, id) + part)["quota"]
    }
    let rows = self.rows(compute, volume, network)
    guard arguments.has("--usage") else {
      return .rows(titles: ["Resource", "Limit"], rows.map { [Cell(.string($0.name)), Cell($0.value)] })
    }
    let cells = rows.map { row -> [Cell] in
      let used = row.value["in_use"] == .null ? row.value["used"] : row.value["in_use"]
      return [Cell(.string(row.name)), Cell(row.value["limit"]), Cell(used), Cell(row.value["reserved"])]
    }
    return .rows(titles: ["Resource", "Limit", "In Use", "Reserved"], cells)
  }

  private static func rows(_ compute: JSON, _ volume: JSON, _ network: JSON) -> [(name: String, value: JSON)] {
    var rows: [(name: String, value: JSON)] = []
    func add(_ name: String, _ value: JSON) { rows.append((name, value)) }
    for text in head {
      let parts = text.split(separator: "=").map(String.init)
      add(parts[0], parts.count > 1 ? network[parts[1]] : compute[parts[0]])
    }
    for name in ["volumes", "snapshots", "gigabytes", "backups", "groups"] where volume != .null {
      add(name, volume[name])
    }
    // Cinder has a quota for each volume type.
    let types = volume.members.filter { pair in
      ["volumes_", "gigabytes_", "snapshots_"].contains { pair.key.hasPrefix($0) }
    }
    for pair in types { add(pair.key, pair.value) }
    if network != .null {
      for name in ["check_limit", "health_monitors", "listeners", "load_balancers", "l7_policies", "pools"] {
        add(name, .null)
      }
      add("ports", network["port"])
      for name in ["project_id", "tenant_id"] { add(name, .null) }
      add("rbac_policies", network["rbac_policy"])
      add("router_routes", network["router_route"])
      for (name, key) in [("routers", "router"), ("subnets", "subnet"), ("subnet_pools", "subnetpool")] {
        add(name, network[key])
      }
    }
    if compute != .null {
      for (name, key) in [
        ("key-pairs", "key_pairs"), ("properties", "metadata_items"),
        ("server-group-members", "server_group_members"), ("server-groups", "server_groups"),
      ] {
        add(name, compute[key])
      }
    }
    if volume != .null {
      for name in ["backup_gigabytes", "per_volume_gigabytes"] { add(name.replacing("_", with: "-"), volume[name]) }
    }
    return rows
  }

  private static func limits(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let reserved = arguments.has("--reserved") ? "True" : "False"
    session.trust(.compute)
    let compute = try await session.request(.get, .compute, "/limits?reserved=\(reserved)")["limits"]
    var volume = JSON.null
    if session.has(.volume) {
      volume = try await session.request(.get, .volume, "/limits", microversion: "3.39")["limits"]
    }
    guard arguments.has("--absolute") else {
      let columns: Columns =
        "Verb|verb, URI|uri, Value|value, Remain|remaining, Unit|unit, Next Available|next-available"
      let rates = (compute["rate"].array + volume["rate"].array).flatMap { rate in
        rate["limit"].array.map { limit -> JSON in
          var limit = limit
          limit["uri"] = rate["uri"]
          return limit
        }
      }
      return columns.rows(rates)
    }
    var values: [String: JSON] = [:]
    for line in computeLimits {
      let words = line.split(separator: " ").map(String.init)
      for name in words.dropFirst() { values[name] = compute["absolute"][words[0]] }
    }
    for pair in volume["absolute"].members { values[snake(pair.key)] = pair.value }
    let rows = values.sorted { $0.key < $1.key }.map {
      [Cell(.string($0.key)), Cell($0.value, text: Python.str($0.value))]
    }
    return .rows(titles: ["Name", "Value"], rows)
  }

  /// `maxTotalCores` as Python writes names.
  private static func snake(_ text: String) -> String {
    text.reduce(into: "") { out, letter in out += letter.isUppercase ? "_" + letter.lowercased() : String(letter) }
  }

  /// Nova's limits and the names, old and new, under which openstacksdk knows them.
  private static let computeLimits = [
    "maxImageMeta image_meta max_image_meta", "maxPersonality personality", "maxPersonalitySize personality_size",
    "maxSecurityGroupRules security_group_rules max_security_group_rules",
    "maxSecurityGroups security_groups max_security_groups",
    "totalSecurityGroupsUsed security_groups_used total_security_groups_used",
    "maxServerMeta server_meta max_server_meta",
    "maxTotalCores total_cores max_total_cores", "totalCoresUsed total_cores_used",
    "maxTotalFloatingIps floating_ips max_total_floating_ips",
    "totalFloatingIpsUsed floating_ips_used total_floating_ips_used", "maxTotalInstances instances max_total_instances",
    "totalInstancesUsed instances_used total_instances_used", "maxTotalKeypairs keypairs max_total_keypairs",
    "maxTotalRAMSize total_ram max_total_ram_size", "totalRAMUsed total_ram_used",
    "maxServerGroups server_groups max_server_groups",
    "totalServerGroupsUsed server_groups_used total_server_groups_used",
    "maxServerGroupMembers server_group_members max_server_group_members",
  ]
}
