import CloudKernel

/// The files of a network's server, as they lie under `/var/lib/neutron/dhcp/<network>`.
extension Dnsmasq {
  /// The text of a file (`host`, `opts`, `addn_hosts`, `leases`); nil for one there is not.
  static func file(_ name: String, _ store: Store, network: String) throws -> String? {
    let key: Cells = ["network_id": .string(network)]
    switch name {
    case "host":
      return try store.rows("hosts", where: key).map {
        "\($0.text("mac")),\($0.text("hostname")).\(domain),\($0.text("address"))\n"
      }.joined()
    case "addn_hosts":
      return try store.rows("hosts", where: key).map {
        "\($0.text("address"))\t\($0.text("hostname")).\(domain) \($0.text("hostname"))\n"
      }.joined()
    case "leases":
      return try store.rows("leases", where: key).map { row in
        ([String(row.int("expiry"))] + ["mac", "address", "hostname", "client_id"].map(row.text))
          .joined(separator: " ") + "\n"
      }.joined()
    case "opts":
      return try store.rows("subnets", where: key).flatMap(options).joined(separator: "\n")
    default: return nil
    }
  }

  private static func options(_ subnet: Row) -> [String] {
    let tag = "tag:subnet-\(subnet.text("subnet_id"))"
    let nameservers = subnet["nameservers"].array.compactMap(\.string).joined(separator: ",")
    let ways = routes(subnet).map { "\($0.destination.text),\($0.via.text)" }.joined(separator: ",")
    let gateway = subnet.text("gateway")
    return (nameservers.isEmpty ? [] : ["\(tag),option:dns-server,\(nameservers)"]) + [
      "\(tag),option:classless-static-route,\(ways)", "\(tag),249,\(ways)",
      gateway.isEmpty ? "\(tag),option:router" : "\(tag),option:router,\(gateway)",
    ]
  }

  /// The command line of a network's server.
  static func commandLine(_ store: Store, network: String) throws -> String? {
    let key: Cells = ["network_id": .string(network)]
    guard let row = try store.row("networks", where: key) else { return nil }
    let folder = "/var/lib/neutron/dhcp/\(network)"
    let ranges = try store.rows("subnets", where: key).compactMap { subnet -> String? in
      guard let cidr = CIDR(subnet.text("cidr")), cidr.network.version == 4 else { return nil }
      return "--dhcp-range=set:subnet-\(subnet.text("subnet_id")),\(cidr.network.text),static,\(cidr.netmask.text),"
        + "\(leaseTime)s"
    }
    return
      ([
        "dnsmasq --no-hosts --no-resolv --pid-file=\(folder)/pid --dhcp-hostsfile=\(folder)/host",
        "--addn-hosts=\(folder)/addn_hosts --dhcp-optsfile=\(folder)/opts --dhcp-leasefile=\(folder)/leases",
        "--dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic",
      ] + ranges + [
        "--dhcp-option-force=option:mtu,\(row.int("mtu")) --dhcp-lease-max=\(try leaseMaximum(store, key))",
        "--conf-file=/dev/null --domain=\(domain)",
      ]).joined(separator: " ")
  }

  /// As many leases as the subnets have addresses.
  private static func leaseMaximum(_ store: Store, _ key: Cells) throws -> Int {
    let sizes = try store.rows("subnets", where: key).compactMap { subnet -> Int? in
      guard let cidr = CIDR(subnet.text("cidr")), cidr.network.version == 4 else { return nil }
      return 1 << (32 - cidr.prefix)
    }
    return min(sizes.reduce(0, +), 1 << 24)
  }
}

extension Site {
  /// The text of a file of a network's DHCP server (`host`, `opts`, `addn_hosts`, `leases`); nil for one there is not.
  public func dnsmasqFile(_ name: String, network: String) throws -> String? {
    try Dnsmasq.file(name, cloud.store(Dnsmasq.name), network: network)
  }
}
