import CloudKernel

extension NeutronServer {
  func createPort(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("port", allowing: Self.portAttributes)
    let network = try visibleNetwork(context, wanted["network_id"].string ?? "")
    try authorize(context, request, wanted, "create", network)
    let owner = try context.owner(of: wanted, "port")
    let port = try await createPort(context, wanted, owner: owner, on: network)
    return .created(["port": port.json(forAdmin: context.isTrusted(request))])
  }

  /// Makes a port, for the API and for agents, and tells those whom it concerns.
  func createPort(_ context: Context, _ wanted: JSON, owner: String, on network: Network) async throws -> Port {
    let isOwnByNetwork = isOwnByNetwork(wanted)
    let id = try insertPort(context, wanted, owner: owner, on: network)
    var port = try Port.get(context, id)
    join(context, port)
    context.state("port", port.label, "status", from: "", to: port.status)
    try await announceMembers(context, port.securityGroups)
    if context.isClassic, !isOwnByNetwork {
      try await callDHCPAgent(context, "port_create_end", port)
    } else if !isOwnByNetwork || !port.binding.host.isEmpty {
      try await castToDHCPAgent(
        context, "port_create_end", ["port": port.json(forAdmin: true), "priority": 5], network: network.id)
    }
    try await push(context, "Port", "created", id)
    if !port.binding.host.isEmpty { try await bind(context, &port, network) }
    return port
  }

  /// Writes a port into the tables, whole or not at all; returns its id.
  private func insertPort(_ context: Context, _ wanted: JSON, owner: String, on network: Network) throws -> String {
    let isOwnByNetwork = isOwnByNetwork(wanted)
    let hasSecurity = !isOwnByNetwork && (wanted["port_security_enabled"].bool ?? network.hasPortSecurity)
    let groups = try hasSecurity ? securityGroups(context, wanted, owner) : []
    let id = context.uuid()
    try withQuota(context, owner, "port") {
      let mac = try macAddress(context, wanted["mac_address"].string, network)
      let attribute = try StandardAttribute.insert(context, "ports", wanted["description"])
      try context.db.insert(
        "ports",
        [
          "id": .string(id), "project_id": .string(owner), "name": .string(wanted["name"].string ?? ""),
          "network_id": .string(network.id), "mac_address": .string(mac),
          "admin_state_up": .bool(wanted["admin_state_up"].bool ?? true), "status": "DOWN",
          "device_id": .string(wanted["device_id"].string ?? ""),
          "device_owner": .string(wanted["device_owner"].string ?? ""), "standard_attr_id": .int(attribute),
        ])
      let fixed: [FixedIP]
      do {
        fixed = try allocate(context, network, wanted["fixed_ips"], mac: mac)
      } catch {
        try context.db.delete("ports", where: ["id": .string(id)])
        try context.db.delete("standardattributes", where: ["id": .int(attribute)])
        throw error
      }
      try record(context, fixed, of: id, on: network.id)
      try bump(context, attribute, to: 1)
      try context.db.update(
        "ports", ["ip_allocation": fixed.isEmpty ? "none" : "immediate"], where: ["id": .string(id)])
      try context.db.insert(
        "portsecuritybindings", ["port_id": .string(id), "port_security_enabled": .bool(hasSecurity)])
      for group in groups {
        try context.db.insert(
          "securitygroupportbindings", ["port_id": .string(id), "security_group_id": .string(group)])
      }
      try context.db.insert(
        "ml2_port_bindings",
        [
          "port_id": .string(id), "host": .string(wanted["binding:host_id"].string ?? ""), "vif_type": "unbound",
          "vnic_type": .string(wanted["binding:vnic_type"].string ?? "normal"),
          "profile": wanted["binding:profile"].isNull ? [:] : wanted["binding:profile"], "vif_details": [:],
        ])
      if !isOwnByNetwork { try addDHCPBlock(context, network, attribute, fixed) }
      if wanted["binding:host_id"].string?.isEmpty == false { try addL2Block(context, attribute) }
    }
    return id
  }

  /// Neutron's own ports, as those of its DHCP servers, have no filters and wait for nobody.
  private func isOwnByNetwork(_ wanted: JSON) -> Bool {
    wanted["device_owner"].string?.hasPrefix("network:") == true
  }

  /// The groups a port is to be in: those asked for, or the project's default.
  func securityGroups(_ context: Context, _ wanted: JSON, _ owner: String) throws -> [String] {
    let fallback = try ensureDefaultSecurityGroup(context, owner)
    guard !wanted["security_groups"].isNull else { return [fallback] }
    return try wanted["security_groups"].array.map { id in
      let id = id.string ?? ""
      guard try context.db.row("securitygroups", where: ["id": .string(id)]) != nil else {
        throw NeutronError.notFound("security group", id)
      }
      return id
    }
  }

  private func macAddress(_ context: Context, _ wanted: String?, _ network: Network) throws -> String {
    if let wanted {
      let taken = try context.db.rows("ports", where: ["mac_address": .string(wanted)])
      guard !taken.contains(where: { $0.text("network_id") == network.id }) else {
        throw NeutronError.conflict(
          "MacAddressInUse",
          "Unable to complete operation for network \(network.id). The mac address \(wanted) is in use.")
      }
      return wanted
    }
    let hex = Array(context.hex(6))
    return "fa:16:3e:\(hex[0])\(hex[1]):\(hex[2])\(hex[3]):\(hex[4])\(hex[5])"
  }
}
