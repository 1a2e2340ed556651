import CloudKernel

/// dnsmasq on the controller: the DHCP servers of the networks, one in each network's namespace.
enum Dnsmasq: Project {
  static let name = "dnsmasq"

  static let tables = [
    Table("networks", "network_id TEXT PRIMARY KEY", "tap TEXT", "mtu INTEGER"),
    Table(
      "subnets", "subnet_id TEXT PRIMARY KEY", "network_id TEXT INDEX", "cidr TEXT", "gateway TEXT", "server TEXT",
      "nameservers JSON", "routes JSON"),
    Table("hosts", "network_id TEXT INDEX", "mac TEXT INDEX", "address TEXT INDEX", "hostname TEXT", "subnet_id TEXT"),
    Table(
      "leases", "network_id TEXT INDEX", "mac TEXT INDEX", "address TEXT", "hostname TEXT", "client_id TEXT",
      "expiry INTEGER"),
  ]

  static let domain = "openstacklocal"
  static let leaseTime: UInt32 = 86400
  /// How long the server takes to read its files again.
  static let reloadTime = Span.milliseconds(2)

  static func deploy(on site: Site) {
    _ = site.process("dnsmasq", on: site.controller, of: Dnsmasq.self, role: .host)
  }

  /// A line of the file of hosts: who gets which address.
  struct Host {
    var mac: String
    var address: String
    var subnet: String
    /// The name that goes with an address: `host-203-0-113-225`.
    var name: String {
      let (dot, colon, hyphen) = (UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"))
      return "host-" + String(decoding: address.utf8.map { $0 == dot || $0 == colon ? hyphen : $0 }, as: UTF8.self)
    }
  }

  // MARK: What the DHCP agent does

  /// Starts the server of a network, or makes it read its files again.
  static func enable(_ context: Context, _ network: JSON, _ subnets: [JSON], port: JSON, hosts: [Host]) throws {
    let id = network["id"]
    try context.host("dnsmasq", "spawn_process", id.plain) { host in
      try host.db.delete("networks", where: ["network_id": id])
      try host.db.insert(
        "networks", ["network_id": id, "tap": .string(LinuxBridge.device(["id": port["id"]])), "mtu": network["mtu"]])
      try host.db.delete("subnets", where: ["network_id": id])
      try host.db.delete("hosts", where: ["network_id": id])
      for subnet in subnets {
        let own = port["fixed_ips"].array.first { $0["subnet_id"] == subnet["id"] }
        try host.db.insert(
          "subnets",
          [
            "subnet_id": subnet["id"], "network_id": id, "cidr": subnet["cidr"], "gateway": subnet["gateway_ip"],
            "server": own?["ip_address"] ?? .null, "nameservers": subnet["dns_nameservers"],
            "routes": subnet["host_routes"],
          ])
      }
      for entry in hosts { try insert(host, id.plain, entry) }
    }
  }

  /// Stops the server of a network and forgets its files.
  static func disable(_ context: Context, _ network: String) throws {
    guard try serves(context, network: network) else { return }
    try context.host("dnsmasq", "kill", network) { host in
      for table in ["networks", "subnets", "hosts", "leases"] {
        try host.db.delete(table, where: ["network_id": .string(network)])
      }
    }
  }

  /// Adds a line to the file of hosts, and has the file read.
  static func addHost(_ context: Context, _ network: String, _ entry: Host) throws {
    try context.host("dnsmasq", "reload_allocations", "\(entry.mac),\(entry.address)") { host in
      try host.db.delete("hosts", where: ["network_id": .string(network), "address": .string(entry.address)])
      try insert(host, network, entry)
    }
  }

  private static func insert(_ host: Context, _ network: String, _ entry: Host) throws {
    try host.db.insert(
      "hosts",
      [
        "network_id": .string(network), "mac": .string(entry.mac), "address": .string(entry.address),
        "hostname": .string(entry.name), "subnet_id": .string(entry.subnet),
      ])
  }

  /// Takes a line out of the file of hosts, and releases its lease.
  static func removeHost(_ context: Context, _ network: String, _ address: String) throws {
    guard try serves(context, network: network) else { return }
    try context.host("dnsmasq", "reload_allocations", "-\(address)") { host in
      try host.db.delete("hosts", where: ["network_id": .string(network), "address": .string(address)])
      try host.db.delete("leases", where: ["network_id": .string(network), "address": .string(address)])
    }
  }

  static func serves(_ context: Context, network: String) throws -> Bool {
    try files(context)?.row("networks", where: ["network_id": .string(network)]) != nil
  }

  static func serves(_ context: Context, subnet: String, of network: String) throws -> Bool {
    try files(context)?.row("subnets", where: ["subnet_id": .string(subnet)]) != nil
  }

  /// How much it serves, for the agent's report.
  static func networks(_ context: Context) throws -> (networks: Int, subnets: Int, ports: Int) {
    guard let store = files(context) else { return (0, 0, 0) }
    return (try store.count("networks"), try store.count("subnets"), try store.count("hosts"))
  }

  /// The server's files, as whoever is on its machine can read them.
  private static func files(_ context: Context) -> Store? {
    context.process("dnsmasq", on: context.process.node.name).map { context.at($0).db }
  }
}
