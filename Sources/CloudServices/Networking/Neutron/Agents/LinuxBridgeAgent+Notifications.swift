import CloudKernel

/// What the server tells it.
extension LinuxBridgeAgent {
  var notifications: [(topic: String, endpoints: Endpoints)] {
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

  func refresh(_ context: Context, _ taps: [String]) async throws {
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
        let firewall = firewall(tap, mac: member["mac_address"], groups, uplink)
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
