import CloudKernel

/// What a port still waits for before it is ACTIVE: its wiring, and its entry in the DHCP server.
extension NeutronServer {
  private static let l2 = "L2"
  private static let dhcp = "DHCP"

  func addL2Block(_ context: Context, _ attribute: Int) throws { try addBlock(context, attribute, Self.l2) }

  /// A port with DHCP waits for the agent that serves its network.
  func addDHCPBlock(_ context: Context, _ network: Network, _ attribute: Int, _ fixed: [FixedIP]) throws {
    guard try dhcpHost(context, network.id) != nil,
      try fixed.contains(where: { try Subnet.find(context.db, $0.subnetID)?.hasDHCP ?? false })
    else { return }
    try addBlock(context, attribute, Self.dhcp)
  }

  /// The classic server needs none: it waits for its agents' answers.
  private func addBlock(_ context: Context, _ attribute: Int, _ entity: String) throws {
    guard !context.isClassic else { return }
    try context.db.insert("provisioningblocks", ["standard_attr_id": .int(attribute), "entity": .string(entity)])
  }

  func completeL2(_ context: Context, _ port: Port) async throws { try await complete(context, port, Self.l2) }

  func completeDHCP(_ context: Context, _ port: Port) async throws { try await complete(context, port, Self.dhcp) }

  /// Takes a block away; with the last one a bound port becomes ACTIVE.
  private func complete(_ context: Context, _ port: Port, _ entity: String) async throws {
    let key = JSON.int(port.attributes.id)
    let removed = try context.db.delete(
      "provisioningblocks", where: ["standard_attr_id": key, "entity": .string(entity)])
    guard removed > 0 || entity == Self.l2 else { return }
    guard try context.db.count("provisioningblocks", where: ["standard_attr_id": key]) == 0 else { return }
    guard !port.binding.host.isEmpty, port.binding.vifType == "bridge", port.isAdminUp else { return }
    try await setStatus(context, port, "ACTIVE")
  }

  /// Changes a port's status and tells whoever waits for that.
  func setStatus(_ context: Context, _ port: Port, _ status: String) async throws {
    guard port.status != status else { return }
    var port = port
    let old = port.status
    port.status = status
    try port.attributes.bump(context)
    try context.db.update("ports", ["status": .string(status)], where: ["id": .string(port.id)])
    context.state("port", port.label, "status", from: old, to: status)
    if port.isCompute && !port.deviceID.isEmpty {
      if status == "ACTIVE" { notifyNova(context, "network-vif-plugged", port, status: "completed") }
      if status == "DOWN" && old == "ACTIVE" { notifyNova(context, "network-vif-unplugged", port, status: "completed") }
    }
    guard status != "BUILD" else { return try await push(context, "Port", "updated", port.id) }
    pushLater(context, "Port", "updated", port.id)
    if status == "ACTIVE" { try await announceForwarding(context, port) }
  }
}
