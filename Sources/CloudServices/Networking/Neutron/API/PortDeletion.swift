import CloudKernel

extension NeutronServer {
  func deletePort(_ context: Context, _ request: Request) async throws -> Response {
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
}
