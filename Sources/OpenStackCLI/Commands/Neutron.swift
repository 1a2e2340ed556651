import CloudKernel

/// The commands of Neutron: networks and subnets here, ports, agents and security groups beside.
enum Neutron {
  static var commands: [Command] { networks + subnets + ports + securityGroups + agents }

  static let network = Resource(
    .network, "Network", key: "network", plural: "networks",
    columns: """
      admin_state_up|admin_state_up|updown, availability_zone_hints|availability_zone_hints|list,
      availability_zones|availability_zones|list, created_at, description, dns_domain, id, ipv4_address_scope,
      ipv6_address_scope, is_default, is_vlan_qinq|qinq, is_vlan_transparent|vlan_transparent, mtu, name,
      port_security_enabled, project_id, provider:network_type, provider:physical_network, provider:segmentation_id,
      pvlan, qos_policy_id, revision_number, router:external|router:external|external, segments, shared, status,
      subnets|subnets|list, tags|tags|list, updated_at
      """)

  static let subnet = Resource(
    .network, "Subnet", key: "subnet", plural: "subnets",
    columns: """
      allocation_pools|allocation_pools|pools, cidr, created_at, description, dns_nameservers|dns_nameservers|words,
      dns_publish_fixed_ip, enable_dhcp, gateway_ip, host_routes|host_routes|routes, id, ip_version,
      ipv6_address_mode, ipv6_ra_mode, name, network_id, project_id, revision_number, segment_id,
      service_types|service_types|list, subnetpool_id, tags|tags|list, updated_at
      """)

  private static let networks: [Command] = [
    .list(
      "network list", network,
      """
      [--external | --internal] [--name <name>] [--enable | --disable] [--project <project>] [--share | --no-share] \
      [--status <status>] [--provider-network-type <type>] [--provider-physical-network <network>] \
      [--provider-segment <segment>]
      """, "List networks",
      columns: "ID|id, Name|name, Subnets|subnets|list",
      long: """
        ID|id, Name|name, Status|status, Project|project_id, State|admin_state_up|updown, Shared|shared,
        Subnets|subnets|list, Network Type|provider:network_type, Router Type|router:external|external,
        Availability Zones|availability_zones|list, Tags|tags|list
        """,
      query: [
        "--external": "router:external=True", "--internal": "router:external=False", "--name": "name",
        "--enable": "admin_state_up=True", "--disable": "admin_state_up=False", "--share": "shared=True",
        "--no-share": "shared=False", "--status": "status", "--provider-network-type": "provider:network_type",
        "--provider-physical-network": "provider:physical_network", "--provider-segment": "provider:segmentation_id",
      ], references: [("--project", Keystone.project, "project_id")]),
    .show("network show", network, "<network>", "Show a network"),
    Command(
      "network create", .one,
      """
      [--share | --no-share] [--enable | --disable] [--description <description>] [--mtu <mtu>] \
      [--enable-port-security | --disable-port-security] [--external | --internal] \
      [--provider-network-type <type>] [--provider-physical-network <network>] [--provider-segment <segment>] <name>
      """, "Create a network"
    ) { session, arguments in
      var body: JSON = ["name": .string(arguments.one("<name>")), "admin_state_up": .bool(!arguments.has("--disable"))]
      setNetwork(&body, arguments)
      return network.columns.fields(try await session.create(network, body))
    },
    .change(
      "network set", network, "<network>",
      """
      [--name <name>] [--share | --no-share] [--enable | --disable] [--description <description>] [--mtu <mtu>] \
      [--enable-port-security | --disable-port-security] [--external | --internal]
      """, "Change a network"
    ) { _, arguments in
      var body: JSON = [:]
      body.set("name", arguments.json("--name"))
      if arguments.has("--enable") { body["admin_state_up"] = true }
      if arguments.has("--disable") { body["admin_state_up"] = false }
      setNetwork(&body, arguments)
      return ["network": body]
    },
    .delete("network delete", network, "<network>", noun: "network", plural: "networks"),
  ]

  private static func setNetwork(_ body: inout JSON, _ arguments: Arguments) {
    for (yes, no, key) in [
      ("--share", "--no-share", "shared"), ("--external", "--internal", "router:external"),
      ("--enable-port-security", "--disable-port-security", "port_security_enabled"),
    ] {
      if arguments.has(yes) { body[key] = true }
      if arguments.has(no) { body[key] = false }
    }
    for (option, key) in [
      ("--description", "description"), ("--mtu", "mtu"), ("--provider-network-type", "provider:network_type"),
      ("--provider-physical-network", "provider:physical_network"), ("--provider-segment", "provider:segmentation_id"),
    ] {
      body.set(key, arguments.json(option))
    }
  }

  private static let subnets: [Command] = [
    .list(
      "subnet list", subnet,
      """
      [--ip-version <#ip-version>] [--dhcp | --no-dhcp] [--project <project>] [--network <network>] \
      [--gateway <gateway>] [--name <name>] [--subnet-range <subnet-range>]
      """, "List subnets",
      columns: "ID|id, Name|name, Network|network_id, Subnet|cidr",
      long: """
        ID|id, Name|name, Network|network_id, Subnet|cidr, Project|project_id, DHCP|enable_dhcp,
        Name Servers|dns_nameservers|words, Allocation Pools|allocation_pools|pools, Host Routes|host_routes|routes,
        IP Version|ip_version, Gateway|gateway_ip, Service Types|service_types|list, Tags|tags|list
        """,
      query: [
        "--ip-version": "ip_version", "--dhcp": "enable_dhcp=True", "--no-dhcp": "enable_dhcp=False",
        "--gateway": "gateway_ip", "--name": "name", "--subnet-range": "cidr",
      ], references: [("--project", Keystone.project, "project_id"), ("--network", network, "network_id")]),
    .show("subnet show", subnet, "<subnet>", "Show a subnet"),
    Command(
      "subnet create", .one,
      """
      [--subnet-range <subnet-range>] [--dhcp | --no-dhcp] [--gateway <gateway>] [--ip-version {4,6}] \
      [--ipv6-ra-mode {dhcpv6-stateful,dhcpv6-stateless,slaac}] \
      [--ipv6-address-mode {dhcpv6-stateful,dhcpv6-stateless,slaac}] --network <network> \
      [--description <description>] [--allocation-pool start=<ip-address>,end=<ip-address>] \
      [--dns-nameserver <dns-nameserver>] [--host-route destination=<subnet>,gateway=<ip-address>] <name>
      """, "Create a subnet", work: createSubnet),
    .delete("subnet delete", subnet, "<subnet>", noun: "subnet", plural: "subnets"),
  ]

  private static func createSubnet(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var body: JSON = ["name": .string(arguments.one("<name>"))]
    body["network_id"] = .string(try await session.id(network, arguments.one("--network")))
    body["ip_version"] = .int(arguments.number("--ip-version") ?? 4)
    body.set("cidr", arguments.json("--subnet-range"))
    if arguments.has("--dhcp") { body["enable_dhcp"] = true }
    if arguments.has("--no-dhcp") { body["enable_dhcp"] = false }
    switch arguments["--gateway"]?.lowercased() {
    case nil, "auto": break
    case "none": body["gateway_ip"] = .null
    default: body["gateway_ip"] = arguments.json("--gateway")
    }
    body.set("ipv6_ra_mode", arguments.json("--ipv6-ra-mode"))
    body.set("ipv6_address_mode", arguments.json("--ipv6-address-mode"))
    body.set("description", arguments.json("--description"))
    let pools = arguments.all("--allocation-pool").map { arguments.keyed($0) }
    if !pools.isEmpty {
      body["allocation_pools"] = .array(pools.map { ["start": .optional($0["start"]), "end": .optional($0["end"])] })
    }
    let servers = arguments.all("--dns-nameserver")
    if !servers.isEmpty { body["dns_nameservers"] = .array(servers.map { .string($0) }) }
    let routes = arguments.all("--host-route").map { arguments.keyed($0) }
    if !routes.isEmpty {
      body["host_routes"] = .array(
        routes.map { ["destination": .optional($0["destination"]), "nexthop": .optional($0["gateway"])] })
    }
    return subnet.columns.fields(try await session.create(subnet, body))
  }
}
