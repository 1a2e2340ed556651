import CloudKernel

/// How a port comes to its host: the linuxbridge mechanism driver.
extension NeutronServer {
  /// Notes a port's new host before it is bound there.
  func moveBinding(_ context: Context, _ port: Port, to host: String) throws {
    let key: Cells = ["port_id": .string(port.id)]
    try context.db.update("ml2_port_bindings", ["host": .string(host)], where: key)
    try context.db.delete("ml2_port_binding_levels", where: key)
    guard !host.isEmpty else {
      try context.db.update("ml2_port_bindings", ["vif_type": "unbound", "vif_details": [:]], where: key)
      try context.db.delete("provisioningblocks", where: ["standard_attr_id": .int(port.attributes.id)])
      try context.db.update("ports", ["status": "DOWN"], where: ["id": .string(port.id)])
      context.state("port", port.label, "status", from: port.status, to: "DOWN")
      return
    }
    guard port.status != "ACTIVE" || !port.binding.host.isEmpty else { return }
    if port.status == "ACTIVE" {
      try context.db.update("ports", ["status": "DOWN"], where: ["id": .string(port.id)])
      context.state("port", port.label, "status", from: port.status, to: "DOWN")
    }
    try addL2Block(context, port.attributes.id)
  }

  /// Binds a port to the segment of its network on its host, if an agent that is alive there can wire it.
  func bind(_ context: Context, _ port: inout Port, _ network: Network) async throws {
    let agent = try Agent.find(context.db, "Linux bridge agent", on: port.binding.host)
    let canBind = agent.map { $0.isAlive(context, within: agentDownTime) && $0.isWired(to: network.segment) } ?? false
    let key: Cells = ["port_id": .string(port.id)]
    guard canBind else {
      context.log("ERROR", "Failed to bind port \(port.id) on host \(port.binding.host) for vnic_type normal")
      port.binding.vifType = "binding_failed"
      port.binding.details = [:]
      try context.db.update("ml2_port_bindings", ["vif_type": "binding_failed", "vif_details": [:]], where: key)
      return
    }
    let isCalled = context.isClassic && port.isCompute
    if isCalled { _ = try await callL2Agent(context, port, network) }
    let old = port.binding.vifType
    port.binding.vifType = "bridge"
    port.binding.details = ["connectivity": "l2", "port_filter": true, "bound_drivers": ["0": "linuxbridge"]]
    try context.db.update(
      "ml2_port_bindings", ["vif_type": "bridge", "vif_details": port.binding.details], where: key)
    try port.attributes.bump(context)
    try context.db.insert(
      "ml2_port_binding_levels",
      [
        "port_id": .string(port.id), "host": .string(port.binding.host), "level": 0, "driver": "linuxbridge",
        "segment_id": .string(network.segment.id),
      ])
    remember(context, port)
    context.state("port", port.label, "binding:vif_type", from: old, to: "bridge")
    guard !isCalled else {
      // Its agent has answered: nothing is left to wait for.
      try await setStatus(context, port, "ACTIVE")
      port.status = "ACTIVE"
      return
    }
    try await announceUpdate(context, port, network)
    pushLater(context, "Port", "updated", port.id)
  }
}
