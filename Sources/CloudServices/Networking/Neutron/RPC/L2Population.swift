import CloudKernel

/// l2population: tells agents behind which tunnel end a MAC is, so that they need not flood to find out.
extension NeutronServer {
  func announceForwarding(_ context: Context, _ port: Port) async throws {
    try await tell(context, "add_fdb_entries", port)
  }

  func withdrawForwarding(_ context: Context, _ port: Port) async throws {
    guard !port.binding.host.isEmpty else { return }
    try await tell(context, "remove_fdb_entries", port)
  }

  private func tell(_ context: Context, _ method: String, _ port: Port) async throws {
    guard let network = try Network.find(context.db, port.networkID), network.segment.type == "vxlan",
      let agent = try Agent.find(context.db, "Linux bridge agent", on: port.binding.host),
      let address = agent.configurations["tunneling_ip"].string
    else { return }
    let entries = port.fixedIPs.map { JSON.array([.string(port.mac), .string($0.address)]) }
    try await context.fanout(
      Target("neutron", "q-agent-notifier-l2population-update"), method,
      [
        "fdb_entries": [
          port.networkID: [
            "segment_id": .int(network.segment.number ?? 0), "network_type": "vxlan",
            "ports": [address: .array(entries)],
          ]
        ]
      ])
  }
}
