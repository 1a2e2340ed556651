import CloudKernel

/// The classic edition's way to agents: neutron-server calls them and waits, where the current one casts and is called
/// back.
extension NeutronServer {
  /// Lets the DHCP agent of a port's network give it its address, and waits until it has.
  func callDHCPAgent(_ context: Context, _ method: String, _ port: Port) async throws {
    guard let host = try dhcpHost(context, port.networkID) else { return }
    try await context.call(
      Target("neutron", "dhcp_agent", server: host), method,
      ["payload": ["port": port.json(forAdmin: true), "priority": 5]])
  }

  /// Lets the agent of a guest's host prepare layer 2 for its port, and gives the configuration it answers.
  func callL2Agent(_ context: Context, _ port: Port, _ network: Network) async throws -> JSON {
    try await context.call(
      Target("neutron", "q-agent-notifier-port-update", server: port.binding.host), "port_update",
      portUpdate(port, network))
  }
}

extension LinuxBridgeAgent {
  /// A port comes to this machine: libvirt is to have its network's bridge before a guest is plugged into it.
  func portUpdated(_ context: Context, _ arguments: JSON) throws -> JSON {
    let port = arguments["port"]
    guard context.isClassic, port["binding:host_id"].string == context.process.node.name,
      port["device_owner"].string?.hasPrefix("compute:") == true
    else { return .null }
    let bridge = "brq\((port["network_id"].string ?? "").prefix(11))"
    guard let uplink = uplink(arguments) else {
      throw ServiceError(
        "PhysicalNetworkUnmapped", "No mapping for physical network \(arguments["physical_network"].plain)")
    }
    try Libvirt.defineBridge(context, bridge, uplink: uplink)
    return ["bridge_name": .string(bridge), "physical_interface": .string(uplink)]
  }
}
