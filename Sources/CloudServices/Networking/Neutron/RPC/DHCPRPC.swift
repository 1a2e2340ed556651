import CloudKernel

/// What DHCP and metadata agents call: the topic `q-plugin`.
extension NeutronServer {
  var dhcpEndpoints: Endpoints {
    [
      "get_active_networks_info": { context, arguments in
        guard let agent = try Agent.find(context.db, "DHCP agent", on: arguments["host"].string ?? "") else {
          return []
        }
        let bindings = try context.db.rows("networkdhcpagentbindings").filter { $0.text("dhcp_agent_id") == agent.id }
        return .array(try bindings.map { try networkInfo(context, $0.text("network_id")) })
      },
      "get_network_info": { context, arguments in try networkInfo(context, arguments["network_id"].string ?? "") },
      "create_dhcp_port": { context, arguments in
        let wanted = arguments["port"]["port"]
        guard let network = try Network.find(context.db, wanted["network_id"].string ?? "") else { return .null }
        let existing = try Port.all(
          context.db, where: ["device_id": wanted["device_id"]])
        if let port = existing.first(where: { $0.networkID == network.id }) {
          return port.json(forAdmin: true)
        }
        return try await createPort(context, wanted, owner: network.projectID, on: network).json(forAdmin: true)
      },
      "release_dhcp_port": { context, arguments in
        let ports = try Port.all(context.db, where: ["device_id": arguments["device_id"]])
        for port in ports where port.networkID == arguments["network_id"].string { try await delete(context, port) }
        return .null
      },
      "dhcp_ready_on_ports": { context, arguments in
        for id in arguments["port_ids"].array {
          guard let port = try Port.find(context.db, id.string ?? "") else { continue }
          try await completeDHCP(context, port)
        }
        return .null
      },
      "get_ports": { context, arguments in
        let filters = arguments["filters"]
        let address = filters["fixed_ips"]["ip_address"][0]
        let network = filters["network_id"][0].string
        var ports: [JSON] = []
        for row in try context.db.rows("ipallocations", where: ["ip_address": address])
        where network == nil || row.text("network_id") == network {
          guard let port = try Port.find(context.db, row.text("port_id")) else { continue }
          ports.append(port.json(forAdmin: true))
        }
        return .array(ports)
      },
    ]
  }

  /// A network with what a DHCP server has to know of it; null when it is gone.
  private func networkInfo(_ context: Context, _ id: String) throws -> JSON {
    guard let network = try Network.find(context.db, id) else { return .null }
    let key: Cells = ["network_id": .string(id)]
    let subnets = try Subnet.all(context.db, where: key).map { try $0.json(context.db) }
    let ports = try Port.all(context.db, where: key).map { $0.json(forAdmin: true) }
    return [
      "id": .string(id), "project_id": .string(network.projectID), "admin_state_up": .bool(network.isAdminUp),
      "mtu": .int(network.mtu), "subnets": .array(subnets), "non_local_subnets": [], "ports": .array(ports),
    ]
  }
}
