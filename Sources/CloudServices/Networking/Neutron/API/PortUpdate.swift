import CloudKernel

extension NeutronServer {
  func updatePort(_ context: Context, _ request: Request) async throws -> Response {
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
      try await announceMembers(context, groups + port.securityGroups.filter { !groups.contains($0) })
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
}
