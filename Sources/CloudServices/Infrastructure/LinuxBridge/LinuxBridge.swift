import CloudKernel

/// The Linux kernel's networking on every machine: bridges, taps, tunnels, and the rules of iptables and ebtables.
enum LinuxBridge: Project {
  static let name = "linuxbridge"

  static let tables = [
    Table("bridges", "node TEXT", "name TEXT INDEX", "uplink TEXT"),
    Table(
      "taps", "node TEXT", "name TEXT INDEX", "bridge TEXT", "address TEXT", "wiring TEXT INDEX", "groups JSON"),
    Table("rules", "node TEXT", "device TEXT INDEX", "tool TEXT", "lines TEXT"),
    Table("ipsets", "node TEXT", "name TEXT", "address TEXT INDEX"),
    Table("forwarding", "node TEXT", "device TEXT", "mac TEXT INDEX", "destination TEXT"),
  ]

  static func deploy(on site: Site) {
    for node in [site.controller] + site.computes {
      _ = site.process("linuxbridge", on: node, of: LinuxBridge.self, role: .host)
    }
  }

  /// How far the agent is with a tap.
  enum Wiring: String { case new, busy, done }

  /// How often the agent looks for new devices.
  static let polling = Span.seconds(2)

  // MARK: os-vif

  /// Puts the tap of a port into its network's bridge, as os-vif does before a guest starts.
  static func plug(_ context: Context, port: JSON) throws {
    let tap = device(port)
    let bridge = port["network"]["bridge"].string ?? "brq\((port["network"]["id"].string ?? "").prefix(11))"
    try context.host("linuxbridge", "ip link add", "\(tap) master \(bridge)") { host in
      try ensureBridge(host, bridge)
      try add(host, tap, bridge: bridge, address: port["address"].string ?? "")
    }
    announce(context, "device-added", tap)
  }

  /// Takes the tap of a port away.
  static func unplug(_ context: Context, port: JSON) throws {
    let tap = device(port)
    try context.host("linuxbridge", "ip link delete", tap) { host in try remove(host, tap) }
    announce(context, "device-removed", tap)
  }

  /// Makes the two ends of a cable into a namespace; the agent puts the outer one into its bridge.
  static func addCable(_ context: Context, tap: String, address: String) throws {
    try context.host("linuxbridge", "ip link add", "\(tap) type veth") { host in
      try add(host, tap, bridge: nil, address: address)
    }
    announce(context, "device-added", tap)
  }

  static func device(_ port: JSON) -> String { port["devname"].string ?? "tap\((port["id"].string ?? "").prefix(11))" }

  /// Lets the agent find out at its next look.
  private static func announce(_ context: Context, _ event: String, _ tap: String) {
    context.raise(event, at: "neutron-linuxbridge-agent", .string(tap), after: untilNextLook)
  }

  /// How long a change waits for the agent's next look.
  ///
  /// It looks every two seconds, so on a real machine this is chance; here it is always the same.
  static let untilNextLook = Span.milliseconds(500)

  private static func add(_ host: Context, _ tap: String, bridge: String?, address: String) throws {
    guard try find(host, tap) == nil else { return }
    try host.db.insert(
      "taps",
      [
        "node": .string(host.process.node.name), "name": .string(tap), "bridge": .optional(bridge),
        "address": .string(address), "wiring": .string(Wiring.new.rawValue), "groups": [],
      ])
  }

  private static func remove(_ host: Context, _ tap: String) throws {
    try host.db.delete("taps", where: ["name": .string(tap), "node": .string(host.process.node.name)])
  }

  // MARK: What the agent does

  static func ensureBridge(_ host: Context, _ bridge: String) throws {
    guard try Self.bridge(host, bridge) == nil else { return }
    try host.db.insert("bridges", ["node": .string(host.process.node.name), "name": .string(bridge), "uplink": nil])
  }

  /// Puts the wire to the other machines into a bridge: an interface, a VLAN on it, or a tunnel.
  static func setUplink(_ context: Context, _ bridge: String, _ uplink: String) throws {
    let known = try context.process("linuxbridge", on: context.process.node.name).flatMap {
      try Self.bridge(context.at($0), bridge)
    }
    guard known?["uplink"].string != uplink else { return }
    try context.host("linuxbridge", "ip link set", "\(uplink) master \(bridge)") { host in
      try ensureBridge(host, bridge)
      try host.db.update(
        "bridges", ["uplink": .string(uplink)],
        where: ["name": .string(bridge), "node": .string(host.process.node.name)])
    }
  }

  static func find(_ host: Context, _ tap: String) throws -> Row? {
    try host.db.row("taps", where: ["name": .string(tap), "node": .string(host.process.node.name)])
  }

  static func bridge(_ host: Context, _ name: String) throws -> Row? {
    try host.db.row("bridges", where: ["name": .string(name), "node": .string(host.process.node.name)])
  }
}
