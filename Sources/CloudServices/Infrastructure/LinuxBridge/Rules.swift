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

  /// Puts addresses into the set of a group; says whether they were others before.
  @discardableResult
  static func setMembers(_ host: Context, _ group: String, _ family: String, _ members: JSON) throws -> Bool {
    let key: Cells = [
      "node": .string(host.process.node.name), "name": .string(Firewall.setName(group, family)),
    ]
    guard let known = try host.db.row("ipsets", where: key) else {
      var row = key
      row["family"] = .string(family)
      row["members"] = members
      try host.db.insert("ipsets", row)
      return true
    }
    guard known["members"] != members else { return false }
    try host.db.update("ipsets", ["members": members], where: key)
    return true
  }

  /// The lines of a tool on a machine (`iptables`, `raw`, `ebtables`), device by device.
  static func lines(_ store: Store, _ tool: String, on node: String) throws -> [String] {
    try store.rows("rules", where: ["node": .string(node), "tool": .string(tool)]).flatMap {
      $0.text("lines").split(separator: "\n").map(String.init)
    }
  }

  /// `ipset list` for a group's IPv4 addresses; nil when the machine has no such set.
  static func members(_ store: Store, of group: String, on node: String) throws -> [String]? {
    try store.row(
      "ipsets", where: ["node": .string(node), "name": .string(Firewall.setName(group, "IPv4"))])?["members"].array
      .compactMap(\.string)
  }
}
