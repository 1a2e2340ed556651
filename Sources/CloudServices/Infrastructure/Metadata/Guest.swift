import CloudKernel
import HTTPTypes

/// What a guest does when it boots: it asks for its addresses and then who it is, as cirros does.
enum Guest {
  /// How long udhcpc waits for an answer before each next try.
  private static let patience: [Span] = [.seconds(3), .seconds(6), .seconds(12)]
  /// How often, and how far apart, the guest asks for its metadata.
  private static let tries = 20

  /// An address that the guest got, and from whom.
  struct Lease {
    var address: IPAddress
    var network: String
    var answer: DHCPMessage

    var hasMetadataRoute: Bool {
      DHCPMessage.unpacked(answer[.staticRoutes] ?? []).contains { $0.destination.text == "169.254.169.254/32" }
    }
  }

  /// Boots the guest whose context this is, and gives what it printed on its console.
  static func boot(
    _ context: Context, instanceUUID: String, hostname: String, ports: [JSON]
  ) async throws -> [String] {
    var lines = ["Starting network: udhcpc: started, v1.35.0"]
    var first: Lease?
    for port in ports {
      let lease = try await configure(context, port, &lines)
      first = first ?? lease
    }
    lines.append(first == nil ? "FAIL" : "OK")
    try await readMetadata(context, first, &lines)
    return lines + ["", "\(lines.hostname ?? hostname) login:"]
  }

  // MARK: DHCP

  private static func configure(_ context: Context, _ port: JSON, _ lines: inout [String]) async throws -> Lease? {
    let mac = (port["address"].string ?? "").split(separator: ":").compactMap { UInt8($0, radix: 16) }
    guard mac.count == 6 else { return nil }
    var discover = DHCPMessage(operation: 1, transaction: UInt32(context.random(below: 1 << 32)), mac: mac)
    discover[.kind] = [DHCPMessage.Kind.discover.rawValue]
    discover[.clientID] = [1] + mac
    discover[.parameters] = [1, 3, 6, 12, 15, 26, 28, 121]
    discover[.vendorClass] = Array("udhcp 1.35.0".utf8)
    for wait in patience {
      lines.append("udhcpc: broadcasting discover")
      if let offer = try exchange(context, port, discover, "DHCPDISCOVER", "DHCPOFFER") {
        if let lease = try select(context, port, offer, discover, &lines) { return lease }
      }
      try await context.sleep(wait)
      discover.seconds += UInt16(wait.microseconds / 1_000_000)
    }
    lines.append("udhcpc: no lease, failing")
    return nil
  }

  private static func select(
    _ context: Context, _ port: JSON, _ offer: DHCPMessage, _ discover: DHCPMessage, _ lines: inout [String]
  ) throws -> Lease? {
    let server = offer.address(.serverID)?.text ?? ""
    lines.append("udhcpc: broadcasting select for \(offer.yourAddress.text), server \(server)")
    var request = discover
    request[.kind] = [DHCPMessage.Kind.request.rawValue]
    request[.requestedAddress] = offer.yourAddress.bytes
    request[.serverID] = offer[.serverID]
    guard let ack = try exchange(context, port, request, "DHCPREQUEST", "DHCPACK"), ack.kind == .ack else { return nil }
    let time = (ack[.leaseTime] ?? []).reduce(0) { $0 << 8 | Int($1) }
    lines.append("udhcpc: lease of \(ack.yourAddress.text) obtained from \(server), lease time \(time)")
    return Lease(address: ack.yourAddress, network: port["network"]["id"].string ?? "", answer: ack)
  }

  /// Sends a message over the wires there are, and gives what comes back on them.
  private static func exchange(
    _ context: Context, _ port: JSON, _ message: DHCPMessage, _ name: String, _ reply: String
  ) throws -> DHCPMessage? {
    let bytes = message.encoded
    guard let wire = context.process("linuxbridge", on: context.process.node.name) else { return nil }
    let tap = LinuxBridge.device(port)
    guard let (server, path) = try server(context, context.at(wire), tap, port), path.broken == nil else {
      let broken = try server(context, context.at(wire), tap, port)?.path
      context.packet(
        to: wire, name, "\(broken?.text ?? tap): \(broken?.broken ?? "nobody answers")", bytes: bytes)
      return nil
    }
    context.packet(to: server, name, path.text, bytes: bytes)
    guard server.isServing, let read = DHCPMessage(decoding: bytes),
      let answer = try Dnsmasq.answer(context.at(server), read, on: port["network"]["id"].string ?? "")
    else { return nil }
    let back = answer.encoded
    let name = answer.kind == .nak ? "DHCPNAK" : reply
    context.at(server).packet(to: context.process, name, answer.yourAddress.text, bytes: back)
    return DHCPMessage(decoding: back)
  }

  /// The DHCP server of the guest's network, with the way to it.
  private static func server(
    _ context: Context, _ wire: Context, _ tap: String, _ port: JSON
  ) throws -> (CloudProcess, path: LinuxBridge.Path)? {
    for server in context.processes("dnsmasq") {
      guard let network = try context.at(server).db.row("networks", where: ["network_id": port["network"]["id"]]),
        let far = context.process("linuxbridge", on: server.node.name)
      else { continue }
      let path = try LinuxBridge.path(from: tap, on: wire, to: network.text("tap"), on: context.at(far))
      return (server, path)
    }
    return nil
  }

  // MARK: Metadata

  private static func readMetadata(_ context: Context, _ lease: Lease?, _ lines: inout [String]) async throws {
    lines.append("checking http://169.254.169.254/latest/meta-data/instance-id")
    for attempt in 1...tries {
      guard let instance = try await get(context, lease, "instance-id") else {
        lines.append("failed \(attempt)/\(tries): up \(attempt * 2). request failed")
        try await context.sleep(.seconds(2))
        continue
      }
      lines.append("successful after \(attempt)/\(tries) tries: up \(attempt * 2). iid=\(instance)")
      let address = try await get(context, lease, "local-ipv4") ?? ""
      let hostname = try await get(context, lease, "hostname") ?? ""
      lines += ["instance-id=\(instance)", "local-ipv4=\(address)", "hostname=\(hostname)"]
      return
    }
    lines.append("failed to read iid from metadata. tried \(tries)")
  }

  /// Asks for one value; nil without an address and a way there, or without a good answer.
  private static func get(_ context: Context, _ lease: Lease?, _ key: String) async throws -> String? {
    guard let lease, lease.hasMetadataRoute else { return nil }
    var headers: HTTPFields = [:]
    headers[.forwardedFor] = lease.address.text
    let request = Request(
      .get, MetadataProxy.service(lease.network), "/latest/meta-data/\(key)", headers: headers)
    do {
      let response = try await context.send(request)
      return response.isSuccess ? response.body.string : nil
    } catch let error as ServiceError where !error.isProcessStopped {
      return nil
    }
  }
}

extension [String] {
  /// What the metadata service told the guest to call itself.
  fileprivate var hostname: String? {
    first { $0.hasPrefix("hostname=") }.map { String($0.dropFirst("hostname=".count)) }.flatMap {
      $0.isEmpty ? nil : $0
    }
  }
}
