import CloudKernel

/// What linuxbridge agents call: the topic `q-plugin`.
extension NeutronServer {
  var pluginEndpoints: Endpoints {
    [
      "security_group_info_for_devices": { context, arguments in
        try securityGroupInfo(context, arguments["devices"].array.compactMap(\.string))
      },
      "get_devices_details_list": { context, arguments in
        var details: [JSON] = []
        for device in arguments["devices"].array {
          details.append(try await deviceDetails(context, device.string ?? "", on: arguments["host"].string ?? ""))
        }
        return .array(details)
      },
      "update_device_up": { context, arguments in
        guard let port = try boundPort(context, arguments), port.binding.vifType == "bridge" else { return .null }
        try await completeL2(context, port)
        return .null
      },
      "update_device_down": { context, arguments in
        guard let port = try boundPort(context, arguments) else {
          return ["device": arguments["device"], "exists": false]
        }
        try await setStatus(context, port, "DOWN")
        try addL2Block(context, port.attributes.id)
        return ["device": arguments["device"], "exists": true]
      },
    ]
  }

  /// The port of a tap: a device's name carries the first letters of its port's id.
  ///
  /// The process remembers what it has found: only a look after a restart goes through all ports.
  private func port(_ context: Context, ofDevice device: String) throws -> Port? {
    let key = Self.deviceKey(device)
    if let known = context.process.memory[key]?.string { return try Port.find(context.db, known) }
    let prefix = device.dropFirst(3)
    guard let row = try context.db.rows("ports").first(where: { $0.text("id").hasPrefix(prefix) }) else { return nil }
    context.process.memory[key] = row["id"]
    return try Port.find(context.db, row.text("id"))
  }

  private static func deviceKey(_ device: String) -> String { "device \(device)" }

  func remember(_ context: Context, _ port: Port) {
    context.process.memory[Self.deviceKey(port.tap)] = .string(port.id)
  }

  func forget(_ context: Context, _ port: Port) { context.process.memory[Self.deviceKey(port.tap)] = nil }

  private func boundPort(_ context: Context, _ arguments: JSON) throws -> Port? {
    let host = arguments["host"].string ?? ""
    let port = try port(context, ofDevice: arguments["device"].string ?? "")
    return port?.binding.host == host ? port : nil
  }

  /// How an agent has to wire a device; asking is the sign that it has begun to.
  private func deviceDetails(_ context: Context, _ device: String, on host: String) async throws -> JSON {
    guard let port = try port(context, ofDevice: device), port.binding.host == host,
      port.binding.vifType == "bridge", let network = try Network.find(context.db, port.networkID)
    else { return ["device": .string(device)] }
    if port.status != "ACTIVE" { try await setStatus(context, port, port.isAdminUp ? "BUILD" : "DOWN") }
    return [
      "device": .string(device), "network_id": .string(port.networkID), "port_id": .string(port.id),
      "mac_address": .string(port.mac), "admin_state_up": .bool(port.isAdminUp),
      "network_type": .string(network.segment.type),
      "segmentation_id": network.segment.number.map { .int($0) } ?? .null,
      "physical_network": .optional(network.segment.physicalNetwork), "mtu": .int(network.mtu),
      "fixed_ips": .array(port.fixedIPs.map(\.json)), "device_owner": .string(port.deviceOwner),
      "allowed_address_pairs": [], "port_security_enabled": .bool(port.hasPortSecurity),
      "profile": port.binding.profile,
    ]
  }

  /// The rules of devices, and who is in the groups that the rules speak of.
  private func securityGroupInfo(_ context: Context, _ devices: [String]) throws -> JSON {
    var known: [JSON.Members.Pair] = []
    var groups: [String] = []
    for device in devices {
      guard let port = try port(context, ofDevice: device),
        port.hasPortSecurity, !port.deviceOwner.hasPrefix("network:")
      else { continue }
      for group in port.securityGroups where !groups.contains(group) { groups.append(group) }
      known.append(
        .init(
          device,
          [
            "device": .string(device), "fixed_ips": .array(port.fixedIPs.map { .string($0.address) }),
            "mac_address": .string(port.mac), "security_groups": .array(port.securityGroups.map { .string($0) }),
          ]))
    }
    var rules: [JSON.Members.Pair] = []
    var remote: [String] = []
    for group in groups {
      let rows = try context.db.rows("securitygrouprules", where: ["security_group_id": .string(group)])
      rules.append(.init(group, .array(rows.map { $0.object })))
      for row in rows {
        guard let other = row["remote_group_id"].string, !remote.contains(other) else { continue }
        remote.append(other)
      }
    }
    let members = try remote.map { JSON.Members.Pair($0, try memberAddresses(context, $0)) }
    return [
      "devices": .object(JSON.Members(known)), "security_groups": .object(JSON.Members(rules)),
      "sg_member_ips": .object(JSON.Members(members)),
    ]
  }

  /// The addresses of a group's members, of which the process keeps a copy that changes with the ports.
  private func memberAddresses(_ context: Context, _ group: String) throws -> JSON {
    let key = "members \(group)"
    if let kept = context.process.memory[key] { return kept }
    var (v4, v6): ([JSON], [JSON]) = ([], [])
    for row in try context.db.rows(
      "securitygroupportbindings",
      joining: ["ipallocations": "ipallocations.port_id = securitygroupportbindings.port_id"],
      where: ["security_group_id": .string(group)])
    {
      guard let address = row["ip_address"].string else { continue }
      if address.utf8.contains(UInt8(ascii: ":")) { v6.append(.string(address)) } else { v4.append(.string(address)) }
    }
    let members: JSON = ["IPv4": .array(v4), "IPv6": .array(v6)]
    context.process.memory[key] = members
    return members
  }

  /// A port has come into its groups.
  func join(_ context: Context, _ port: Port) {
    change(context, port) { addresses, own in addresses.append(own) }
  }

  /// A port has left its groups.
  func leave(_ context: Context, _ port: Port) {
    change(context, port) { addresses, own in addresses.removeAll { $0 == own } }
  }

  private func change(_ context: Context, _ port: Port, _ edit: (inout [JSON], JSON) -> Void) {
    for group in port.securityGroups {
      let key = "members \(group)"
      guard var members = context.process.memory[key] else { continue }
      for fixed in port.fixedIPs {
        let family = fixed.address.utf8.contains(UInt8(ascii: ":")) ? "IPv6" : "IPv4"
        var addresses = members[family].array
        edit(&addresses, .string(fixed.address))
        members[family] = .array(addresses)
      }
      context.process.memory[key] = members
    }
  }
}
