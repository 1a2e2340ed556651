import CloudKernel

/// What it does with taps.
extension LinuxBridgeAgent {
  /// Wires what has appeared since the last look; what fails is tried again.
  func wireNew(_ context: Context) async throws {
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

  func mark(_ kernel: Context, _ tap: String, _ wiring: LinuxBridge.Wiring) throws {
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
      let firewall = firewall(tap, mac: device["mac_address"], groups, uplink)
      try LinuxBridge.setRules(host, tap, "iptables", firewall.iptables)
      try LinuxBridge.setRules(host, tap, "raw", firewall.raw(bridge: bridge))
      try LinuxBridge.setRules(host, tap, "ebtables", firewall.ebtables)
      try setMembers(host, groups)
    }
  }

  /// The filters of a tap, as its groups say.
  func firewall(_ tap: String, mac: JSON, _ groups: JSON, _ uplink: String) -> Firewall {
    let member = groups["devices"][tap]
    return Firewall(
      tap: tap, mac: mac.string ?? "", addresses: member["fixed_ips"].array.compactMap(\.string),
      rules: member["security_groups"].array.flatMap { groups["security_groups"][$0.string ?? ""].array },
      zone: zone(uplink))
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

  func setMembers(_ host: Context, _ groups: JSON) throws {
    for member in groups["sg_member_ips"].members {
      for family in ["IPv4", "IPv6"] {
        try LinuxBridge.setMembers(host, member.key, family, member.value[family])
      }
    }
  }

  func removed(_ context: Context, _ tap: String) async throws {
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
}
