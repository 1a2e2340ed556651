import CloudKernel

/// neutron-linuxbridge-agent: wires the taps that appear on its machine, and keeps their filters.
///
/// os-vif puts a guest's tap into its bridge; the agent does the rest: the way out, the rules, and the word to the
/// server that the port is up.
struct LinuxBridgeAgent {
  /// The option `physical_interface_mappings`.
  let mappings: [String: String]
  let plugin = Target("neutron", "q-plugin")

  init(_ description: CloudDescription) {
    var mappings = ["provider": "eth2"]
    for network in description.networks where network.type != "vxlan" && mappings[network.physicalNetwork] == nil {
      mappings[network.physicalNetwork] = "eth\(mappings.count + 2)"
    }
    self.mappings = mappings
  }

  func serve(_ process: CloudProcess) {
    let report = AgentReport(type: "Linux bridge agent", binary: process.name) { context in
      [
        "bridge_mappings": [:],
        "devices": .int(
          try kernel(context)?.db.count("taps", where: ["node": .string(context.process.node.name)]) ?? 0),
        "extensions": [],
        "interface_mappings": .object(
          JSON.Members(mappings.keys.sorted().map { .init($0, .optional(mappings[$0])) })),
        "l2_population": true, "tunnel_types": ["vxlan"], "tunneling_ip": .string(tunnelAddress(context)),
      ]
    }
    process.onStart { context in
      try await report.send(context, isStart: true)
      // What happened while nobody looked is found once the agent runs.
      context.process.memory["resync"] = true
      context.start { try await resync(context) }
    }
    report.begin(on: process)
    process.every(LinuxBridge.polling) { context in try await resync(context) }
    process.on("device-added") { context, _ in try await wireNew(context) }
    process.on("device-removed") { context, tap in try await removed(context, tap.string ?? "") }
    for (topic, endpoints) in notifications {
      process.consume(Target("neutron", "q-agent-notifier-\(topic)"), endpoints)
    }
  }

  func agentID(_ context: Context) -> String { "lb-\(context.process.node.name)" }

  /// The end of the tunnels on this machine: its address on the management network.
  func tunnelAddress(_ context: Context) -> String {
    let node = context.process.node
    guard let address = node.facts["address"].string, !address.isEmpty else { return node.name }
    return address
  }

  // MARK: What it sees on its machine

  /// The machine's kernel, to look at without anybody noticing.
  func kernel(_ context: Context) -> Context? {
    context.process("linuxbridge", on: context.process.node.name).map { context.at($0) }
  }

  func devices(_ context: Context) throws -> [Row] {
    try kernel(context)?.db.rows("taps", where: ["node": .string(context.process.node.name)]) ?? []
  }

  // MARK: Synchronising

  /// After a start or a failure: wires taps that nobody wired and takes rules away whose taps are gone.
  func resync(_ context: Context) async throws {
    guard context.process.memory.removeValue(forKey: "resync") != nil, let kernel = kernel(context) else { return }
    let present = try devices(context)
    for tap in present where tap.text("wiring") == LinuxBridge.Wiring.busy.rawValue {
      try mark(kernel, tap.text("name"), .new)
    }
    let names = Set(present.map { $0.text("name") })
    let ruled = try kernel.db.rows(
      "rules", where: ["node": .string(context.process.node.name), "tool": "iptables"]
    ).map { $0.text("device") }
    for tap in ruled where !names.contains(tap) { try await removed(context, tap) }
    try await wireNew(context)
    if let known = present.first(where: { !$0["groups"].array.isEmpty }) {
      try await refresh(context, [known.text("name")])
    }
  }
}
