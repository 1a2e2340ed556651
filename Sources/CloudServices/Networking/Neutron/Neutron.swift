import CloudKernel

/// Neutron: networks, subnets and ports, and the agents that wire them on each machine.
enum Neutron: Project {
  static let name = "neutron"
  static let endpoint: Endpoint? = Endpoint("network", port: 9696)
  static let tables = NeutronTables.all

  static let resources = [
    ResourceKind("network") { store, name in
      let found = try Network.find(store, name) ?? Network.all(store, where: ["name": .string(name)]).first
      return try found?.json(store, forAdmin: true) ?? .null
    },
    ResourceKind("subnet") { store, name in
      let found = try Subnet.find(store, name) ?? Subnet.all(store, where: ["name": .string(name)]).first
      return try found?.json(store) ?? .null
    },
    ResourceKind("port") { store, name in
      let found = try Port.find(store, name) ?? Port.all(store, where: ["name": .string(name)]).first
      return found?.json(forAdmin: true) ?? .null
    },
    ResourceKind("security group") { store, name in
      let found =
        try NeutronServer.groups(store, where: ["id": .string(name)]).first
        ?? NeutronServer.groups(store, where: ["name": .string(name)]).first
      return try found.map { try NeutronServer.groupJSON(store, $0) } ?? .null
    },
  ]

  static func deploy(on site: Site) {
    let server = site.process("neutron-server", on: site.controller, of: Neutron.self, role: .api)
    NeutronServer(site.description).serve(server)
    let agent = LinuxBridgeAgent(site.description)
    for node in [site.controller] + site.computes {
      agent.serve(site.process("neutron-linuxbridge-agent", on: node, of: Neutron.self, role: .agent))
    }
    DHCPAgent().serve(site.process("neutron-dhcp-agent", on: site.controller, of: Neutron.self, role: .agent))
    MetadataAgent().serve(site.process("neutron-metadata-agent", on: site.controller, of: Neutron.self, role: .agent))
  }

  static func seed(_ admin: Context, _ site: Site) async throws {
    for network in site.description.networks {
      var body: JSON = [
        "name": .string(network.name), "shared": .bool(network.isShared), "router:external": .bool(network.isShared),
        "provider:network_type": .string(network.type),
      ]
      if network.type != "vxlan" { body["provider:physical_network"] = .string(network.physicalNetwork) }
      if let number = network.segmentation { body["provider:segmentation_id"] = .int(number) }
      let made = try await admin.request(.post, "network", "/v2.0/networks", body: ["network": body]).checked()
      var subnet: JSON = [
        "network_id": made.body["network"]["id"], "name": .string(network.subnet),
        "ip_version": network.cidr.contains(":") ? 6 : 4, "cidr": .string(network.cidr),
        "gateway_ip": .string(network.gateway),
        "allocation_pools": [["start": .string(network.poolFirst), "end": .string(network.poolLast)]],
      ]
      if !network.nameserver.isEmpty { subnet["dns_nameservers"] = [.string(network.nameserver)] }
      _ = try await admin.request(.post, "network", "/v2.0/subnets", body: ["subnet": subnet]).checked()
    }
  }
}
