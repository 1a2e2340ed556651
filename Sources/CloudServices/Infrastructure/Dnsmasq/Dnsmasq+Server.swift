import CloudKernel

/// The server's side of DHCP: an answer to each message of a client it knows.
extension Dnsmasq {
  /// Answers a client's message on a network; nil when it says nothing, as to unknown MACs.
  static func answer(_ server: Context, _ message: DHCPMessage, on network: String) throws -> DHCPMessage? {
    let mac = message.mac.map { Hex.encoded([$0]) }.joined(separator: ":")
    let hosts = try server.db.rows("hosts", where: ["mac": .string(mac), "network_id": .string(network)])
    guard let host = hosts.first(where: { !$0.text("address").utf8.contains(UInt8(ascii: ":")) }),
      let subnet = try server.db.row("subnets", where: ["subnet_id": host["subnet_id"]]),
      let address = IPAddress(host.text("address"))
    else {
      server.log("INFO", "DHCP\(message.kind == .discover ? "DISCOVER" : "REQUEST") \(mac) no address available")
      return nil
    }
    switch message.kind {
    case .discover: return try reply(server, .offer, to: message, address, host, subnet)
    case .request:
      let wanted = message.address(.requestedAddress) ?? message.clientAddress
      guard wanted == address else { return nak(message, subnet) }
      try lease(server, network, host, mac)
      return try reply(server, .ack, to: message, address, host, subnet)
    case .release:
      try server.db.delete("leases", where: ["network_id": .string(network), "mac": .string(mac)])
      return nil
    default: return nil
    }
  }

  private static func reply(
    _ server: Context, _ kind: DHCPMessage.Kind, to message: DHCPMessage, _ address: IPAddress, _ host: Row,
    _ subnet: Row
  ) throws -> DHCPMessage {
    var answer = DHCPMessage(operation: 2, transaction: message.transaction, mac: message.mac)
    answer.yourAddress = address
    let own = IPAddress(subnet.text("server"))
    answer.serverAddress = own ?? answer.serverAddress
    answer[.kind] = [kind.rawValue]
    answer[.serverID] = own?.bytes
    answer[.leaseTime] = DHCPMessage.bytes(leaseTime)
    answer[.renewal] = DHCPMessage.bytes(leaseTime / 2)
    answer[.rebinding] = DHCPMessage.bytes(leaseTime / 8 * 7)
    if let cidr = CIDR(subnet.text("cidr")) {
      answer[.subnetMask] = cidr.netmask.bytes
      answer[.broadcast] = cidr.last.bytes
    }
    answer[.domainName] = Array(domain.utf8)
    answer[.hostName] = Array(host.text("hostname").utf8)
    let nameservers = subnet["nameservers"].array.compactMap { $0.string.flatMap { IPAddress($0) } }
    // Without any, the server answers names itself.
    answer[.nameServers] = (nameservers.isEmpty ? [own].compactMap { $0 } : nameservers).flatMap(\.bytes)
    answer[.staticRoutes] = DHCPMessage.packed(routes(subnet))
    answer[.router] = IPAddress(subnet.text("gateway"))?.bytes
    let mtu = try server.db.row("networks", where: ["network_id": host["network_id"]])?.int("mtu") ?? 1500
    answer[.mtu] = [UInt8(truncatingIfNeeded: mtu >> 8), UInt8(truncatingIfNeeded: mtu)]
    return answer
  }

  private static func nak(_ message: DHCPMessage, _ subnet: Row) -> DHCPMessage {
    var answer = DHCPMessage(operation: 2, transaction: message.transaction, mac: message.mac)
    answer[.kind] = [DHCPMessage.Kind.nak.rawValue]
    answer[.serverID] = IPAddress(subnet.text("server"))?.bytes
    return answer
  }

  /// The way to the metadata service, the subnet's own routes, and the way to everywhere else.
  static func routes(_ subnet: Row) -> [(destination: CIDR, via: IPAddress)] {
    var pairs: [(String, String)] = [("169.254.169.254/32", subnet.text("server"))]
    pairs += subnet["routes"].array.map { ($0["destination"].plain, $0["nexthop"].plain) }
    pairs.append(("0.0.0.0/0", subnet.text("gateway")))
    return pairs.compactMap { destination, via in
      guard let destination = CIDR(destination), let via = IPAddress(via) else { return nil }
      return (destination, via)
    }
  }

  private static func lease(_ server: Context, _ network: String, _ host: Row, _ mac: String) throws {
    try server.db.delete("leases", where: ["mac": .string(mac), "network_id": .string(network)])
    try server.db.insert(
      "leases",
      [
        "network_id": .string(network), "mac": .string(mac), "address": host["address"], "hostname": host["hostname"],
        "client_id": .string("01:\(mac)"), "expiry": .int(Int(Calendar.unix(server.now)) + Int(leaseTime)),
      ])
  }
}
