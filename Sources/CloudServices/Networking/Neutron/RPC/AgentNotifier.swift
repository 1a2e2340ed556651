import CloudKernel

/// What the server tells agents over the bus.
extension NeutronServer {
  /// The versions of the objects that are pushed to whoever keeps copies of them.
  private static let versions = ["Network": "1.1", "Subnet": "1.1", "Port": "1.7", "SecurityGroup": "1.5"]

  /// Publishes an object's new version, as the server does after each change; the classic agents keep no copies.
  func push(_ context: Context, _ kind: String, _ event: String, _ id: String) async throws {
    guard !context.isClassic else { return }
    let topic = "neutron-vo-\(kind)-\(Self.versions[kind] ?? "1.0")"
    try await context.fanout(
      Target("neutron", topic), "push",
      ["resource_list": [["id": .string(id)]], "event_type": .string(event == "created" ? "updated" : event)])
  }

  /// Publishes an object's new version from the worker that does so beside the request.
  func pushLater(_ context: Context, _ kind: String, _ event: String, _ id: String) {
    guard !context.isClassic else { return }
    context.start {
      try await context.sleep(.milliseconds(3))
      try await push(context, kind, event, id)
    }
  }

  /// The members of groups changed: agents look up the addresses again.
  func announceMembers(_ context: Context, _ groups: [String]) async throws {
    guard !groups.isEmpty else { return }
    try await context.fanout(
      Target("neutron", "q-agent-notifier-security_group-update"), "security_groups_member_updated",
      ["security_groups": .array(groups.map { .string($0) })])
  }

  /// The rules of groups changed.
  func announceRules(_ context: Context, _ groups: [String]) async throws {
    try await context.fanout(
      Target("neutron", "q-agent-notifier-security_group-update"), "security_groups_rule_updated",
      ["security_groups": .array(groups.map { .string($0) })])
  }

  /// A port changed in a way that its agent has to act on.
  func announceUpdate(_ context: Context, _ port: Port, _ network: Network) async throws {
    try await context.fanout(
      Target("neutron", "q-agent-notifier-port-update"), "port_update", portUpdate(port, network))
  }

  /// What an agent has to know of a port that changed.
  func portUpdate(_ port: Port, _ network: Network) -> JSON {
    [
      "port": port.json(forAdmin: true), "network_type": .string(network.segment.type),
      "segmentation_id": network.segment.number.map { .int($0) } ?? .null,
      "physical_network": .optional(network.segment.physicalNetwork),
    ]
  }

  /// The host of the DHCP agent that serves a network.
  func dhcpHost(_ context: Context, _ network: String) throws -> String? {
    guard let binding = try context.db.row("networkdhcpagentbindings", where: ["network_id": .string(network)]) else {
      return nil
    }
    return try context.db.row("agents", where: ["id": binding["dhcp_agent_id"]])?.text("host")
  }

  /// Tells the DHCP agent that serves a network; it waits for it in the queue if need be.
  func castToDHCPAgent(_ context: Context, _ method: String, _ payload: JSON, network: String) async throws {
    guard let host = try dhcpHost(context, network) else { return }
    try await context.cast(Target("neutron", "dhcp_agent", server: host), method, ["payload": payload])
  }

  /// Gives a network that needs DHCP to an agent that is alive.
  func scheduleDHCP(_ context: Context, _ network: Network) async throws {
    let key = JSON.string(network.id)
    guard try context.db.row("networkdhcpagentbindings", where: ["network_id": key]) == nil else { return }
    let agents = try Agent.all(context.db).filter {
      $0.type == "DHCP agent" && $0.isAdminUp && $0.isAlive(context, within: agentDownTime)
    }
    guard let agent = agents.first else {
      context.log("WARNING", "No DHCP agents available, skipping rescheduling")
      return
    }
    try context.db.insert("networkdhcpagentbindings", ["network_id": key, "dhcp_agent_id": .string(agent.id)])
    try await castToDHCPAgent(
      context, "network_create_end", ["network": ["id": key], "priority": 0], network: network.id)
  }
}
