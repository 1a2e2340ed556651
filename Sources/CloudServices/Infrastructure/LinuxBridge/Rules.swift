import CloudKernel

/// What the agent writes into a machine's filters, and how the tools print it.
extension LinuxBridge {
  /// Replaces the rules of a device.
  static func setRules(_ host: Context, _ device: String, _ tool: String, _ lines: [String]) throws {
    let text = JSON.string(lines.joined(separator: "\n"))
    let node = JSON.string(host.process.node.name)
    let changed = try host.db.update(
      "rules", ["lines": text], where: ["device": .string(device), "node": node, "tool": .string(tool)])
    guard changed == 0 else { return }
    try host.db.insert("rules", ["node": node, "device": .string(device), "tool": .string(tool), "lines": text])
  }

  /// Takes away all rules of a device.
  static func clearRules(_ host: Context, _ device: String) throws {
    try host.db.delete("rules", where: ["device": .string(device), "node": .string(host.process.node.name)])
  }

  /// Makes these addresses the members of a group's set: adds what is new and takes out what is gone.
  static func setMembers(_ host: Context, _ group: String, _ family: String, _ members: JSON) throws {
    let name = Firewall.setName(group, family)
    let key = "ipset \(name)"
    let set: Cells = ["node": .string(host.process.node.name), "name": .string(name)]
    let known = try host.process.memory[key]?.array ?? host.db.rows("ipsets", where: set).map { $0["address"] }
    let wanted = members.array
    guard known != wanted else { return }
    host.process.memory[key] = members
    func row(_ address: JSON) -> Cells {
      var row = set
      row["address"] = address
      return row
    }
    // Most often somebody has come: then what was there is the beginning of what is to be.
    guard !wanted.starts(with: known) else {
      for address in wanted[known.count...] { try host.db.insert("ipsets", row(address)) }
      return
    }
    let (before, after) = (Set(known), Set(wanted))
    for address in known where !after.contains(address) { try host.db.delete("ipsets", where: row(address)) }
    for address in wanted where !before.contains(address) { try host.db.insert("ipsets", row(address)) }
  }

  /// The lines of a tool on a machine (`iptables`, `raw`, `ebtables`), device by device.
  static func lines(_ store: Store, _ tool: String, on node: String) throws -> [String] {
    try store.rows("rules", where: ["node": .string(node), "tool": .string(tool)]).flatMap {
      $0.text("lines").split(separator: "\n").map(String.init)
    }
  }

  /// The IPv4 addresses in a group's set on a machine, as `ipset list` shows them.
  static func members(_ store: Store, of group: String, on node: String) throws -> [String] {
    try store.rows("ipsets", where: ["node": .string(node), "name": .string(Firewall.setName(group, "IPv4"))])
      .map { $0.text("address") }
  }
}
