import CloudKernel

extension Neutron {
  static let port = Resource(
    .network, "Port", key: "port", plural: "ports",
    columns: """
      admin_state_up|admin_state_up|updown, allowed_address_pairs|allowed_address_pairs|dicts,
      binding_host_id|binding:host_id, binding_profile|binding:profile|dict,
      binding_vif_details|binding:vif_details|dict, binding_vif_type|binding:vif_type,
      binding_vnic_type|binding:vnic_type, created_at, data_plane_status, description, device_id, device_owner,
      device_profile, dns_assignment|dns_assignment|blank, dns_domain, dns_name, extra_dhcp_opts|extra_dhcp_opts|dicts,
      fixed_ips|fixed_ips|dicts, hardware_offload_type, hints|hints|empty, id, ip_allocation, mac_address, name,
      network_id, numa_affinity_policy, port_security_enabled, project_id, propagate_uplink_status, pvlan_type,
      pvlan_community, resource_request, revision_number, qos_network_policy_id, qos_policy_id,
      security_group_ids|security_groups|list, status, tags|tags|list, trunk_details, trusted, updated_at
      """)

  static let ports: [Command] = [
    Command(
      "port list", .list,
      """
      [--device-owner <device-owner>] [--host <host-id>] [--network <network>] [--server <server> | \
      --device-id <device-id>] [--mac-address <mac-address>] [--long] [--project <project>] [--name <name>] \
      [--status <status>]
      """, "List ports", work: listPorts),
    .show("port show", port, "<port>", "Show a port"),
    Command(
      "port create", .one,
      """
      --network <network> [--description <description>] [--device <device-id>] [--mac-address <mac-address>] \
      [--device-owner <device-owner>] [--vnic-type <vnic-type>] [--host <host-id>] \
      [--fixed-ip subnet=<subnet>,ip-address=<ip-address> | --no-fixed-ip] [--enable | --disable] \
      [--security-group <security-group> | --no-security-group] \
      [--enable-port-security | --disable-port-security] <name>
      """, "Create a port", work: createPort),
    .delete("port delete", port, "<port>", noun: "port", plural: "ports"),
  ]

  private static func listPorts(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var query: [String] = []
    if let server = arguments["--server"] { query.append("device_id=" + (try await session.id(Nova.server, server))) }
    if let name = arguments["--network"] { query.append("network_id=" + (try await session.id(network, name))) }
    if let name = arguments["--project"] {
      query.append("project_id=" + (try await session.id(Keystone.project, name)))
    }
    query += Command.pairs(
      [
        "--device-owner": "device_owner", "--host": "binding:host_id", "--device-id": "device_id",
        "--mac-address": "mac_address", "--name": "name", "--status": "status",
      ], arguments)
    let isLong = arguments.has("--long")
    let fields =
      ["id", "name", "mac_address", "fixed_ips", "status"]
      + (isLong ? ["security_groups", "device_owner", "tags", "trunk_details"] : [])
    query += fields.map { "fields=\($0)" }
    let columns: Columns =
      isLong
      ? """
      ID|id, Name|name, MAC Address|mac_address, Fixed IP Addresses|fixed_ips|dicts, Status|status,
      Security Groups|security_groups|list, Device Owner|device_owner, Tags|tags|list, Trunk subports|trunk_details|empty
      """ : "ID|id, Name|name, MAC Address|mac_address, Fixed IP Addresses|fixed_ips|dicts, Status|status"
    return columns.rows(try await session.list(port, "/ports?" + query.joined(separator: "&")))
  }

  private static func createPort(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let networkID = try await session.id(network, arguments.one("--network"))
    var body: JSON = ["name": .string(arguments.one("<name>")), "network_id": .string(networkID)]
    body["admin_state_up"] = .bool(!arguments.has("--disable"))
    for (option, key) in [
      ("--description", "description"), ("--device", "device_id"), ("--mac-address", "mac_address"),
      ("--device-owner", "device_owner"), ("--vnic-type", "binding:vnic_type"), ("--host", "binding:host_id"),
    ] {
      body.set(key, arguments.json(option))
    }
    var addresses: [JSON] = []
    for text in arguments.all("--fixed-ip") {
      let given = arguments.keyed(text)
      var address: JSON = [:]
      if let name = given["subnet"] { address["subnet_id"] = .string(try await session.id(subnet, name)) }
      address.set("ip_address", .optional(given["ip-address"]))
      addresses.append(address)
    }
    if !addresses.isEmpty || arguments.has("--no-fixed-ip") { body["fixed_ips"] = .array(addresses) }
    var groups: [JSON] = []
    for name in arguments.all("--security-group") { groups.append(.string(try await session.id(securityGroup, name))) }
    if !groups.isEmpty || arguments.has("--no-security-group") { body["security_groups"] = .array(groups) }
    if arguments.has("--enable-port-security") { body["port_security_enabled"] = true }
    if arguments.has("--disable-port-security") { body["port_security_enabled"] = false }
    // Whether tags can go along is asked for even when there are none.
    _ = try await session.look(
      Resource(
        .network, "Extension", key: "extension", plural: "extensions", search: "/extensions", columns: "alias"),
      "tag-ports-during-bulk-creation")
    return port.columns.fields(try await session.create(port, body))
  }

  static let agent = Resource(
    .network, "Agent", key: "agent", plural: "agents",
    columns: """
      admin_state_up|admin_state_up|updown, agent_type, alive|alive|alive, availability_zone, binary,
      configuration|configurations, created_at, description, ha_chassis_priority, ha_state, host, id, last_heartbeat_at|heartbeat_timestamp,
      resources_synced, started_at, topic
      """)

  static let agents: [Command] = [
    .list(
      "network agent list", agent, "[--agent-type <agent-type>] [--host <host>]", "List network agents",
      columns: """
        ID|id, Agent Type|agent_type, Host|host, Availability Zone|availability_zone, Alive|alive|alive,
        State|admin_state_up|updown, Binary|binary
        """, query: ["--agent-type": "agent_type", "--host": "host"]),
    .show("network agent show", agent, "<network-agent>", "Show a network agent"),
  ]
}
