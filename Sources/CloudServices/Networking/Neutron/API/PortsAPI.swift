import CloudKernel

extension NeutronServer {
  private static let portAttributes: Set<String> = [
    "name", "network_id", "admin_state_up", "mac_address", "fixed_ips", "device_id", "device_owner", "tenant_id",
    "project_id", "security_groups", "description", "binding:host_id", "binding:profile", "binding:vnic_type",
    "port_security_enabled", "allowed_address_pairs", "extra_dhcp_opts", "dns_name", "qos_policy_id", "tags",
    "device_profile", "numa_affinity_policy", "propagate_uplink_status",
  ]

  func addPorts(_ routes: inout Routes) {
    routes.get("/v2.0/ports", listPorts)
    routes.get("/v2.0/ports/{id}") { context, request in
      let port = try visiblePort(context, request["id"])
      return .ok(["port": ListQuery.selected(port.json(forAdmin: context.isTrusted(request)), request)])
    }
    routes.post("/v2.0/ports", createPort)
    routes.put("/v2.0/ports/{id}", updatePort)
    routes.delete("/v2.0/ports/{id}", deletePort)
  }

  private func listPorts(_ context: Context, _ request: Request) throws -> Response {
    if let project = request.query("tenant_id"), request.query.count == 2, request.queries("fields") == ["id"],
      context.owns(project)
    {
      // So Nova counts ports against the quota: nothing but their ids is read.
      let ids = try context.db.column("id", of: "ports", where: ["project_id": .string(project)])
      return .ok(["ports": .array(ids.map { ["id": $0] })])
    }
    let ports = try candidates(context, request).filter { context.owns($0.projectID) }
    let isTrusted = context.isTrusted(request)
    return try ListQuery("ports", request).answer(ports.map { $0.json(forAdmin: isTrusted) })
  }

  /// The ports among which those asked for are, found by the narrowest key of the request.
  private func candidates(_ context: Context, _ request: Request) throws -> [Port] {
    let ids = request.queries("id")
    guard ids.isEmpty else { return try ids.compactMap { try Port.find(context.db, $0) } }
    for column in ["device_id", "mac_address", "name"] {
      let values = request.queries(column)
      guard !values.isEmpty else { continue }
      return try values.flatMap { try Port.all(context.db, where: [column: .string($0)]) }
    }
    // The network's own ports are few, those of guests are not.
    if let owner = request.query("device_owner"), owner.hasPrefix("network:") {
      return try Port.all(context.db, where: ["device_owner": .string(owner)])
    }
    for (name, column) in [("network_id", "network_id"), ("project_id", "project_id"), ("tenant_id", "project_id")] {
      if let value = request.query(name) { return try Port.all(context.db, where: [column: .string(value)]) }
    }
    guard !context.user.isAdmin else { return try Port.all(context.db) }
    return try Port.all(context.db, where: ["project_id": .string(context.user.projectID)])
  }

  private func visiblePort(_ context: Context, _ id: String) throws -> Port {
    let port = try Port.get(context, id)
    guard context.owns(port.projectID) else { throw NeutronError.notFound("port", id) }
    return port
  }

  private func createPort(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("port", allowing: Self.portAttributes)
    let network = try visibleNetwork(context, wanted["network_id"].string ?? "")
    try authorize(context, request, wanted, "create", network)
    let owner = try context.owner(of: wanted, "port")
    let port = try await createPort(context, wanted, owner: owner, on: network)
    return .created(["port": port.json(forAdmin: context.isTrusted(request))])
  }

  /// Makes a port, for the API and for agents, and tells those whom it concerns.
  func createPort(_ context: Context, _ wanted: JSON, owner: String, on network: Network) async throws -> Port {
    let isOwnByNetwork = wanted["device_owner"].string?.hasPrefix("network:") == true
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

  private func updatePort(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("port", allowing: Self.portAttributes)
    let old = try visiblePort(context, request["id"])
    let network = try Network.get(context, old.networkID)
    try authorize(context, request, wanted, "update", network)
    try changeColumns(context, old, wanted)
    if !wanted["fixed_ips"].isNull {
      try releaseAddresses(context, old)
      do {
        try record(
          context, allocate(context, network, wanted["fixed_ips"], mac: old.mac), of: old.id, on: network.id)
      } catch {
        try record(context, old.fixedIPs, of: old.id, on: network.id)
        throw error
      }
    }
    let groups = try changeGroups(context, old, wanted)
    let host = wanted["binding:host_id"].isNull ? old.binding.host : wanted["binding:host_id"].string ?? ""
    let isMoved = host != old.binding.host
    if isMoved { try moveBinding(context, old, to: host) }
    var port = try Port.get(context, old.id)
    try port.attributes.bump(context)
    if !groups.isEmpty || port.fixedIPs != old.fixedIPs {
      leave(context, old)
      join(context, port)
      try await announceMembers(context, (groups + port.securityGroups).reduced())
    }
    try await push(context, "Port", "updated", port.id)
    if (isMoved || port.binding.vifType == "binding_failed") && !host.isEmpty {
      try await bind(context, &port, network)
    } else {
      try await announceUpdate(context, port, network)
    }
    if port.fixedIPs != old.fixedIPs || port.mac != old.mac {
      if context.isClassic {
        try await callDHCPAgent(context, "port_update_end", port)
      } else {
        try await castToDHCPAgent(
          context, "port_update_end", ["port": port.json(forAdmin: true), "priority": 5], network: network.id)
      }
    }
    if port.isCompute && !port.deviceID.isEmpty { notifyNova(context, "network-changed", port) }
    return .ok(["port": port.json(forAdmin: context.isTrusted(request))])
  }

  private func changeColumns(_ context: Context, _ port: Port, _ wanted: JSON) throws {
    let key: Cells = ["id": .string(port.id)]
    for column in ["name", "admin_state_up", "device_id", "device_owner", "mac_address"] where !wanted[column].isNull {
      try context.db.update("ports", [column: wanted[column]], where: key)
    }
    if let description = wanted["description"].string {
      try context.db.update(
        "standardattributes", ["description": .string(description)], where: ["id": .int(port.attributes.id)])
    }
    let bindingKey: Cells = ["port_id": .string(port.id)]
    for (name, column) in [("binding:profile", "profile"), ("binding:vnic_type", "vnic_type")]
    where !wanted[name].isNull {
      try context.db.update("ml2_port_bindings", [column: wanted[name]], where: bindingKey)
    }
    if let enabled = wanted["port_security_enabled"].bool {
      try context.db.update("portsecuritybindings", ["port_security_enabled": .bool(enabled)], where: bindingKey)
    }
  }

  /// Gives the port other groups; returns those it had when they changed.
  private func changeGroups(_ context: Context, _ port: Port, _ wanted: JSON) throws -> [String] {
    guard !wanted["security_groups"].isNull else { return [] }
    let groups = try securityGroups(context, wanted, port.projectID)
    guard groups != port.securityGroups else { return [] }
    try context.db.delete("securitygroupportbindings", where: ["port_id": .string(port.id)])
    for group in groups {
      try context.db.insert(
        "securitygroupportbindings", ["port_id": .string(port.id), "security_group_id": .string(group)])
    }
    return port.securityGroups
  }

  private func deletePort(_ context: Context, _ request: Request) async throws -> Response {
    let port = try visiblePort(context, request["id"])
    try await delete(context, port)
    return .noContent
  }

  /// Deletes a port and tells those whom it concerned.
  func delete(_ context: Context, _ port: Port) async throws {
    try remove(context, port)
    context.state("port", port.label, "status", from: port.status, to: "deleted")
    try await announceMembers(context, port.securityGroups)
    try await castToDHCPAgent(
      context, "port_delete_end",
      [
        "port_id": .string(port.id), "network_id": .string(port.networkID),
        "fixed_ips": .array(port.fixedIPs.map(\.json)), "priority": 6,
      ], network: port.networkID)
    try await push(context, "Port", "deleted", port.id)
    try await context.fanout(
      Target("neutron", "q-agent-notifier-port-delete"), "port_delete", ["port_id": .string(port.id)])
    try await withdrawForwarding(context, port)
    if port.isCompute && !port.deviceID.isEmpty { notifyNova(context, "network-vif-deleted", port) }
  }

  /// Takes a port out of the tables.
  func remove(_ context: Context, _ port: Port) throws {
    forget(context, port)
    leave(context, port)
    let key: Cells = ["port_id": .string(port.id)]
    for table in [
      "securitygroupportbindings", "ipallocations", "portsecuritybindings", "ml2_port_bindings",
      "ml2_port_binding_levels",
    ] { try context.db.delete(table, where: key) }
    if port.status != "ACTIVE" {
      try context.db.delete("provisioningblocks", where: ["standard_attr_id": .int(port.attributes.id)])
    }
    try context.db.delete("ports", where: ["id": .string(port.id)])
    try port.attributes.delete(context)
    for fixed in port.fixedIPs { try giveBack(context, fixed) }
  }

  /// The groups a port is to be in: those asked for, or the project's default.
  private func securityGroups(_ context: Context, _ wanted: JSON, _ owner: String) throws -> [String] {
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

  private func authorize(
    _ context: Context, _ request: Request, _ wanted: JSON, _ verb: String, _ network: Network
  ) throws {
    guard !context.isTrusted(request), !context.owns(network.projectID) else { return }
    for name in ["mac_address", "fixed_ips"] where verb == "update" && !wanted[name].isNull && name == "mac_address" {
      throw NeutronError.forbidden("(rule:update_port and rule:update_port:\(name))")
    }
    for name in ["binding:host_id", "binding:profile"] where !wanted[name].isNull {
      throw NeutronError.forbidden("(rule:\(verb)_port and rule:\(verb)_port:\(name))")
    }
  }
}

extension Context {
  /// Whether a request may see and set where ports are bound: from an admin, or from a service for somebody.
  func isTrusted(_ request: Request) -> Bool {
    user.isAdmin || user.roles.contains("service") || request.serviceToken != nil
  }
}

extension [String] {
  /// Each element once, in the order of first appearance.
  func reduced() -> [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
