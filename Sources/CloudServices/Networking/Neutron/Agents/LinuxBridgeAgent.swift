import CloudKernel

/// neutron-linuxbridge-agent: wires the taps that appear on its machine, and keeps their filters.
///
/// os-vif puts a guest's tap into its bridge; the agent does the rest: the way out, the rules, and the word to the
/// server that the port is up.
struct LinuxBridgeAgent {
  /// The option `physical_interface_mappings`.
  let mappings: [String: String]
  private let plugin = Target("neutron", "q-plugin")

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

  private func agentID(_ context: Context) -> String { "lb-\(context.process.node.name)" }

  /// The end of the tunnels on this machine: its address on the management network.
  private func tunnelAddress(_ context: Context) -> String {
    let node = context.process.node
    guard let address = node.facts["address"].string, !address.isEmpty else { return node.name }
    return address
  }

  // MARK: What it sees on its machine

  /// The machine's kernel, to look at without anybody noticing.
  private func kernel(_ context: Context) -> Context? {
    context.process("linuxbridge", on: context.process.node.name).map { context.at($0) }
  }

  private func devices(_ context: Context) throws -> [Row] {
    try kernel(context)?.db.rows("taps", where: ["node": .string(context.process.node.name)]) ?? []
  }

  /// Wires what has appeared since the last look; what fails is tried again.
  private func wireNew(_ context: Context) async throws {
    guard let kernel = kernel(context) else { return }
    let new = try kernel.db.rows(
      "taps", where: ["node": .string(context.process.node.name), "wiring": .string(LinuxBridge.Wiring.new.rawValue)])
    guard !new.isEmpty else { return }
    let taps = new.map { $0.text("name") }
    for tap in taps { try mark(kernel, tap, .busy) }
    do {
      try await wire(context, taps)
    } catch let error as ServiceError where !error.isProcessStopped {
      context.log("ERROR", "Error while processing VIF ports: \(error)")
      for tap in taps { try mark(kernel, tap, .new) }
      context.process.memory["resync"] = true
    }
  }

  private func mark(_ kernel: Context, _ tap: String, _ wiring: LinuxBridge.Wiring) throws {
    try kernel.db.update(
      "taps", ["wiring": .string(wiring.rawValue)],
      where: ["name": .string(tap), "node": .string(kernel.process.node.name)])
  }

  private func wire(_ context: Context, _ taps: [String]) async throws {
    let devices = JSON.array(taps.map { .string($0) })
    let groups = try await context.call(
      plugin, "security_group_info_for_devices", ["devices": devices, "call_version": "1.3"])
    let host = JSON.string(context.process.node.name)
    let agent = JSON.string(agentID(context))
    let details = try await context.call(
      plugin, "get_devices_details_list", ["devices": devices, "agent_id": agent, "host": host])
    for device in details.array {
      guard let tap = device["device"].string else { continue }
      guard device["port_id"].string != nil else {
        context.log("INFO", "Device \(tap) not defined on plugin")
        continue
      }
      try plug(context, device, groups)
      try await context.call(
        plugin, "update_device_up", ["device": .string(tap), "agent_id": agent, "host": host])
    }
  }

  /// Gives a tap its way out and its filters.
  private func plug(_ context: Context, _ device: JSON, _ groups: JSON) throws {
    let tap = device["device"].string ?? ""
    let bridge = "brq\((device["network_id"].string ?? "").prefix(11))"
    guard let uplink = uplink(device) else {
      context.log("ERROR", "No mapping for physical network \(device["physical_network"].plain)")
      return
    }
    try LinuxBridge.setUplink(context, bridge, uplink)
    let member = groups["devices"][tap]
    try context.host("linuxbridge", "iptables-restore", tap) { host in
      try host.db.update(
        "taps",
        [
          "bridge": .string(bridge), "wiring": .string(LinuxBridge.Wiring.done.rawValue),
          "groups": member["security_groups"],
        ],
        where: ["name": .string(tap), "node": .string(host.process.node.name)])
      guard !member.isNull else { return }
      for group in member["security_groups"].array { context.process.memory["tap in \(group.plain)"] = .string(tap) }
      let firewall = Firewall(
        tap: tap, mac: device["mac_address"].string ?? "", addresses: member["fixed_ips"].array.compactMap(\.string),
        rules: member["security_groups"].array.flatMap { groups["security_groups"][$0.string ?? ""].array },
        zone: zone(uplink))
      try LinuxBridge.setRules(host, tap, "iptables", firewall.iptables)
      try LinuxBridge.setRules(host, tap, "raw", firewall.raw(bridge: bridge))
      try LinuxBridge.setRules(host, tap, "ebtables", firewall.ebtables)
      try setMembers(host, groups)
    }
  }

  /// The interface on which a network leaves this machine.
  func uplink(_ device: JSON) -> String? {
    let number = device["segmentation_id"].int ?? 0
    guard device["network_type"].string != "vxlan" else { return "vxlan-\(number)" }
    guard let interface = mappings[device["physical_network"].string ?? ""] else { return nil }
    return device["network_type"].string == "vlan" ? "\(interface).\(number)" : interface
  }

  /// Zones are counted from 4097 on; each way out has its own.
  private func zone(_ uplink: String) -> Int {
    4097 + (Int(uplink.drop { $0 != "-" && $0 != "." }.dropFirst()) ?? 0)
  }

  private func setMembers(_ host: Context, _ groups: JSON) throws {
    for member in groups["sg_member_ips"].members {
      for family in ["IPv4", "IPv6"] {
        try LinuxBridge.setMembers(host, member.key, family, member.value[family])
      }
    }
  }

  private func removed(_ context: Context, _ tap: String) async throws {
    try context.host("linuxbridge", "iptables-restore", "-\(tap)") { host in try LinuxBridge.clearRules(host, tap) }
    do {
      try await context.call(
        plugin, "update_device_down",
        [
          "device": .string(tap), "agent_id": .string(agentID(context)), "host": .string(context.process.node.name),
        ])
    } catch let error as ServiceError where !error.isProcessStopped {
      context.log("ERROR", "Device \(tap) removed, but the server could not be told: \(error)")
    }
  }

  // MARK: Synchronising

  /// After a start or a failure: wires taps that nobody wired and takes rules away whose taps are gone.
  private func resync(_ context: Context) async throws {
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

  // MARK: What the server tells

  private var notifications: [(topic: String, endpoints: Endpoints)] {
    [
      ("port-update", ["port_update": { context, arguments in try portUpdated(context, arguments) }]),
      ("network-update", ["network_update": { _, _ in .null }]),
      ("network-delete", ["network_delete": { context, arguments in try networkDeleted(context, arguments) }]),
      (
        "security_group-update",
        [
          "security_groups_member_updated": { context, arguments in try await groupsChanged(context, arguments) },
          "security_groups_rule_updated": { context, arguments in
            try await groupsChanged(context, arguments, rules: true)
          },
        ]
      ),
      ("binding-activate", ["binding_activate": { _, _ in .null }]),
      ("binding-deactivate", ["binding_deactivate": { _, _ in .null }]),
      (
        "l2population-update",
        [
          "add_fdb_entries": { context, arguments in try forward(context, arguments["fdb_entries"], isNew: true) },
          "remove_fdb_entries": { context, arguments in try forward(context, arguments["fdb_entries"], isNew: false) },
        ]
      ),
    ]
  }

  private func networkDeleted(_ context: Context, _ arguments: JSON) throws -> JSON {
    let bridge = JSON.string("brq\((arguments["network_id"].string ?? "").prefix(11))")
    let key: Cells = ["name": bridge, "node": .string(context.process.node.name)]
    guard try kernel(context)?.db.row("bridges", where: key) != nil else { return .null }
    try context.host("linuxbridge", "ip link delete", bridge.plain) { host in
      _ = try host.db.delete("bridges", where: key)
    }
    return .null
  }

  /// Looks up the members of groups again, at the next look, if devices here are in them.
  private func groupsChanged(_ context: Context, _ arguments: JSON, rules: Bool = false) async throws -> JSON {
    let changed = arguments["security_groups"].array
    let affected = try taps(context, in: changed.compactMap(\.string), all: rules)
    guard !affected.isEmpty else { return .null }
    let isScheduled = context.process.memory["refresh"] != nil
    var pending = context.process.memory["refresh"]?.array ?? []
    for tap in affected where !pending.contains(.string(tap)) { pending.append(.string(tap)) }
    context.process.memory["refresh"] = .array(pending)
    guard !isScheduled else { return .null }
    try await context.sleep(LinuxBridge.untilNextLook)
    let wanted = context.process.memory.removeValue(forKey: "refresh")?.array.compactMap(\.string) ?? []
    try await refresh(context, wanted)
    return .null
  }

  /// The taps here that are in groups: all, or one of each group, whose answer has all members of the group.
  private func taps(_ context: Context, in groups: [String], all: Bool) throws -> [String] {
    guard let kernel = kernel(context) else { return [] }
    if !all {
      let known = try groups.compactMap { group -> String? in
        guard let tap = context.process.memory["tap in \(group)"]?.string else { return nil }
        return try LinuxBridge.find(kernel, tap) == nil ? nil : tap
      }
      guard known.count < groups.count else { return known }
    }
    var found: [String] = []
    for tap in try devices(context) {
      let own = tap["groups"].array.compactMap { $0.string }.filter(groups.contains)
      guard !own.isEmpty else { continue }
      for group in own { context.process.memory["tap in \(group)"] = tap["name"] }
      if all || found.isEmpty { found.append(tap.text("name")) }
    }
    return found
  }

  private func refresh(_ context: Context, _ taps: [String]) async throws {
    guard !taps.isEmpty else { return }
    let groups = try await context.call(
      plugin, "security_group_info_for_devices",
      ["devices": .array(taps.map { .string($0) }), "call_version": "1.3"])
    try context.host("linuxbridge", "ipset restore", "") { host in
      try setMembers(host, groups)
      for tap in taps {
        let member = groups["devices"][tap]
        guard !member.isNull, let row = try LinuxBridge.find(host, tap), let bridge = row["bridge"].string,
          let uplink = try LinuxBridge.bridge(host, bridge)?["uplink"].string
        else { continue }
        let firewall = Firewall(
          tap: tap, mac: member["mac_address"].string ?? "",
          addresses: member["fixed_ips"].array.compactMap(\.string),
          rules: member["security_groups"].array.flatMap { groups["security_groups"][$0.string ?? ""].array },
          zone: zone(uplink))
        try LinuxBridge.setRules(host, tap, "iptables", firewall.iptables)
      }
    }
  }

  /// Keeps behind which tunnel end a MAC is, for networks that are here.
  private func forward(_ context: Context, _ entries: JSON, isNew: Bool) throws -> JSON {
    for network in entries.members {
      let bridge = "brq\(network.key.prefix(11))"
      guard let kernel = kernel(context), try LinuxBridge.bridge(kernel, bridge) != nil else { continue }
      let device = JSON.string("vxlan-\(network.value["segment_id"].int ?? 0)")
      for end in network.value["ports"].members where end.key != tunnelAddress(context) {
        for entry in end.value.array {
          let key: Cells = [
            "node": .string(context.process.node.name), "device": device, "mac": entry[0],
            "destination": .string(end.key),
          ]
          try context.host("linuxbridge", isNew ? "bridge fdb add" : "bridge fdb delete", entry[0].plain) { host in
            try host.db.delete("forwarding", where: key)
            if isNew { try host.db.insert("forwarding", key) }
          }
        }
      }
    }
    return .null
  }
}
