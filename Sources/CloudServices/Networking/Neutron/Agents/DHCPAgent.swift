import CloudKernel

/// neutron-dhcp-agent: a DHCP server and a metadata proxy for each network that the server gave to this machine.
struct DHCPAgent {
  private let plugin = Target("neutron", "q-plugin")

  func serve(_ process: CloudProcess) {
    let report = AgentReport(type: "DHCP agent", binary: process.name, topic: "dhcp_agent", zone: "nova") { context in
      let served = try Dnsmasq.networks(context)
      return [
        "dhcp_driver": "neutron.agent.linux.dhcp.Dnsmasq", "dhcp_lease_duration": 86400, "log_agent_heartbeats": false,
        "networks": .int(served.networks), "ports": .int(served.ports), "subnets": .int(served.subnets),
      ]
    }
    process.onStart { context in
      try await report.send(context, isStart: true)
      context.start { try await syncState(context) }
    }
    report.begin(on: process)
    process.consume(
      Target("neutron", "dhcp_agent"),
      [
        "network_create_end": { context, arguments in
          try await configure(context, arguments["payload"]["network"]["id"].string ?? "")
        },
        "network_update_end": { _, _ in .null },
        "network_delete_end": { context, arguments in
          try Dnsmasq.disable(context, arguments["payload"]["network_id"].string ?? "")
          return .null
        },
        "subnet_create_end": { context, arguments in try await subnetChanged(context, arguments["payload"]["subnet"]) },
        "subnet_update_end": { context, arguments in
          try await configure(context, arguments["payload"]["subnet"]["network_id"].string ?? "", again: true)
        },
        "subnet_delete_end": { context, arguments in
          try await configure(context, arguments["payload"]["network_id"].string ?? "", again: true)
        },
        "port_create_end": { context, arguments in try await portChanged(context, arguments["payload"]["port"]) },
        "port_update_end": { context, arguments in try await portChanged(context, arguments["payload"]["port"]) },
        "port_delete_end": { context, arguments in
          let payload = arguments["payload"]
          for address in payload["fixed_ips"].array {
            try Dnsmasq.removeHost(context, payload["network_id"].string ?? "", address["ip_address"].string ?? "")
          }
          return .null
        },
      ])
  }

  /// The device that the server's port is known by; the same for a network on this host for ever.
  private func deviceID(_ context: Context, _ network: String) -> String {
    "dhcp\(context.process.node.name)-\(network)"
  }

  /// At start: all networks of this machine as they are by now.
  private func syncState(_ context: Context) async throws {
    do {
      let networks = try await context.call(
        plugin, "get_active_networks_info", ["host": .string(context.process.node.name), "enable_dhcp_filter": false])
      for network in networks.array { try await enable(context, network) }
    } catch let error as ServiceError where !error.isProcessStopped {
      context.log("ERROR", "Unable to sync network state: \(error)")
    }
  }

  private func subnetChanged(_ context: Context, _ subnet: JSON) async throws -> JSON {
    let network = subnet["network_id"].string ?? ""
    // The network's own message brought the subnet with it.
    guard try !Dnsmasq.serves(context, subnet: subnet["id"].string ?? "", of: network) else { return .null }
    return try await configure(context, network, again: true)
  }

  private func configure(_ context: Context, _ network: String, again: Bool = false) async throws -> JSON {
    let info = try await context.call(
      plugin, "get_network_info", ["network_id": .string(network), "host": .string(context.process.node.name)])
    if info.isNull { try Dnsmasq.disable(context, network) } else { try await enable(context, info) }
    return .null
  }

  /// Gives a network its port, its DHCP server and its proxy, and says of its ports that they can be served.
  private func enable(_ context: Context, _ network: JSON) async throws {
    let id = network["id"].string ?? ""
    let subnets = network["subnets"].array.filter { $0["enable_dhcp"].bool == true }
    guard !subnets.isEmpty else { return try Dnsmasq.disable(context, id) }
    let device = deviceID(context, id)
    var own = network["ports"].array.first { $0["device_id"].string == device } ?? .null
    let served = Set(own["fixed_ips"].array.compactMap { $0["subnet_id"].string })
    if own.isNull || !subnets.allSatisfy({ served.contains($0["id"].string ?? "") || $0["ip_version"].int == 6 }) {
      own = try await makePort(context, id, device, subnets)
    }
    guard !own.isNull else { return }
    try LinuxBridge.addCable(
      context, tap: LinuxBridge.device(["id": own["id"]]), address: own["mac_address"].string ?? "")
    let others = network["ports"].array.filter { $0["device_id"].string != device }
    try Dnsmasq.enable(context, network, subnets, port: own, hosts: others.flatMap(hosts))
    try MetadataProxy.spawn(context, network: id)
    try await report(context, ready: others.filter { $0["status"].string != "ACTIVE" }.map { $0["id"] })
  }

  private func makePort(_ context: Context, _ network: String, _ device: String, _ subnets: [JSON]) async throws -> JSON
  {
    try await context.call(
      plugin, "create_dhcp_port",
      [
        "port": [
          "port": [
            "network_id": .string(network), "device_id": .string(device), "device_owner": "network:dhcp",
            "admin_state_up": true, "binding:host_id": .string(context.process.node.name), "name": "",
            "fixed_ips": .array(subnets.map { ["subnet_id": $0["id"]] }),
          ]
        ], "host": .string(context.process.node.name),
      ])
  }

  private func portChanged(_ context: Context, _ port: JSON) async throws -> JSON {
    let network = port["network_id"].string ?? ""
    guard port["device_owner"].string != "network:dhcp", try Dnsmasq.serves(context, network: network) else {
      return .null
    }
    // A server that has died is started again (neutron.agent.linux.external_process).
    try await context.ensureRunning("dnsmasq")
    for entry in hosts(port) { try Dnsmasq.addHost(context, network, entry) }
    try await context.sleep(Dnsmasq.reloadTime)
    // The classic server waits for this answer; the current one wants to be called.
    if !context.isClassic { try await report(context, ready: [port["id"]]) }
    return .null
  }

  /// The lines of a port in the server's file of hosts.
  private func hosts(_ port: JSON) -> [Dnsmasq.Host] {
    port["fixed_ips"].array.compactMap { fixed in
      guard let address = fixed["ip_address"].string else { return nil }
      return Dnsmasq.Host(
        mac: port["mac_address"].string ?? "", address: address, subnet: fixed["subnet_id"].string ?? "")
    }
  }

  private func report(_ context: Context, ready: [JSON]) async throws {
    guard !ready.isEmpty else { return }
    try await context.call(plugin, "dhcp_ready_on_ports", ["port_ids": .array(ready)])
  }
}
