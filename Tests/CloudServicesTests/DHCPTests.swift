import CloudKernel
import TestSupport
import Testing

@testable import CloudServices

/// Guests get their addresses by messages as they are on a wire, and only over wires that are there.
@Suite struct DHCPTests {
  private static let recordedAddress = "203.0.113.249"
  private static let recordedMAC = "fa:16:3e:87:67:f9"

  /// A lab whose subnet is the recorded one, with the recorded guest's port wired on a node.
  private func lab(on node: String = "compute2") throws -> (NeutronLab, JSON) {
    let lab = try NeutronLab { $0.networks[0].nameserver = "203.0.113.1" }
    let made = try lab.send(
      .post, "/v2.0/ports",
      [
        "port": [
          "network_id": try lab.provider()["id"], "device_id": "server-1", "device_owner": "compute:nova",
          "mac_address": .string(Self.recordedMAC), "fixed_ips": [["ip_address": .string(Self.recordedAddress)]],
          "binding:host_id": .string(node),
        ]
      ])
    let vif = try lab.plug(made.body["port"], on: node)
    lab.cloud.settle()
    lab.cloud.forgetTrace()
    return (lab, vif)
  }

  private func boot(_ lab: NeutronLab, _ vif: JSON, on node: String = "compute2") throws -> [String] {
    let wire = try lab.process("linuxbridge", on: node)
    var lines: [String] = []
    try lab.cloud.run { context in
      let guest = context.at(wire).addGuest("vmnet")
      lines = try await Guest.boot(context.at(guest), instanceUUID: "server-1", hostname: "vmnet", ports: [vif])
    }
    return lines
  }

  private func packets(_ lab: NeutronLab) -> [(event: Event, message: DHCPMessage)] {
    lab.cloud.trace.events.filter { $0.kind == .packet }.compactMap { event in
      lab.cloud.bytes(ofEvent: event.number).flatMap { DHCPMessage(decoding: $0) }.map { (event, $0) }
    }
  }

  @Test func leaseIsTheRecordedOne() throws {
    let (lab, vif) = try lab()
    let lines = try boot(lab, vif)
    let transcript = try fixture("Fixtures/guest-dhcp-metadata.txt")
    let packets = packets(lab)
    #expect(packets.map(\.event.operation) == ["DHCPDISCOVER", "DHCPOFFER", "DHCPREQUEST", "DHCPACK"])
    #expect(Set(packets.map(\.message.transaction)).count == 1)
    let ack = try #require(packets.last?.message)
    func text(_ option: DHCPMessage.Option) -> String { String(decoding: ack[option] ?? [], as: UTF8.self) }
    func number(_ option: DHCPMessage.Option) -> Int { (ack[option] ?? []).reduce(0) { $0 << 8 | Int($1) } }
    let routes = DHCPMessage.unpacked(ack[.staticRoutes] ?? []).map { "\($0.destination.text) \($0.via.text)" }
    for line in [
      "router=\(ack.address(.router)?.text ?? "")", "staticroutes=\(routes.joined(separator: " "))",
      "domain=\(text(.domainName))", "dns=\(ack.address(.nameServers)?.text ?? "")",
      "serverid=\(ack.address(.serverID)?.text ?? "")", "mtu=\(number(.mtu))", "ip=\(ack.yourAddress.text)",
      "lease=\(number(.leaseTime))", "mask=\(number(.subnetMask).nonzeroBitCount)", "hostname=\(text(.hostName))",
    ] { #expect(transcript.contains(line + "\n"), "\(line)") }
    #expect(ack.address(.broadcast)?.text == "203.0.113.255")
    #expect(number(.renewal) == 43200)
    #expect(number(.rebinding) == 75600)
    for line in lines where line.hasPrefix("udhcpc: ") { #expect(transcript.contains(line + "\n"), "\(line)") }
    #expect(lines.contains { $0.hasSuffix("iid=i-00000007") })
    let leases = try #require(
      try Dnsmasq.file("leases", lab.cloud.store("dnsmasq"), network: try lab.provider()["id"].plain))
    #expect(
      leases.hasSuffix(
        " \(Self.recordedMAC) \(Self.recordedAddress) host-203-0-113-249 01:\(Self.recordedMAC)\n"))
  }

  @Test func metadataGoesTheRecordedWay() throws {
    let (lab, vif) = try lab()
    _ = try boot(lab, vif)
    let first = lab.backbone().filter { !$0.contains("keystone") }.prefix(4)
    #expect(
      Array(first) == [
        "http vmnet -> haproxy GET /latest/meta-data/instance-id",
        "http haproxy -> neutron-metadata-agent GET /latest/meta-data/instance-id",
        "call neutron-metadata-agent -> neutron-server get_ports",
        "http neutron-metadata-agent -> nova-api GET /latest/meta-data/instance-id",
      ])
    let headers = try lab.process("nova-api", on: "controller").memory["headers"] ?? .null
    #expect(headers["x-instance-id"] == "server-1")
    #expect(headers["x-tenant-id"] == (try lab.provider()["project_id"]))
    // HMAC-SHA256 of "server-1" under the shared secret.
    let signature = Digest.sha256.authentication(of: Array("server-1".utf8), key: Array("metadata-secret".utf8))
    #expect(headers["x-instance-id-signature"] == .string(Hex.encoded(signature)))
    #expect(headers["x-forwarded-for"] == .string(Self.recordedAddress))
  }

  @Test func aBrokenWayGivesNoLease() throws {
    let (lab, vif) = try lab()
    let wire = try lab.process("linuxbridge", on: "compute2")
    try lab.cloud.run { _ = try $0.at(wire).db.update("bridges", ["uplink": nil], where: ["node": "compute2"]) }
    let lines = try boot(lab, vif)
    #expect(packets(lab).map(\.event.operation) == Array(repeating: "DHCPDISCOVER", count: 3))
    #expect(packets(lab).allSatisfy { $0.event.detail.hasSuffix("has no way out") })
    #expect(packets(lab).map(\.message.seconds) == [0, 3, 9])
    #expect(lines.contains("udhcpc: no lease, failing"))
    #expect(lines.contains("failed to read iid from metadata. tried 20"))
  }

  @Test func anUnknownMACIsNotAnswered() throws {
    var (lab, vif) = try lab()
    vif["address"] = "fa:16:3e:00:00:01"
    let lines = try boot(lab, vif)
    #expect(packets(lab).map(\.event.operation) == Array(repeating: "DHCPDISCOVER", count: 3))
    #expect(lines.contains("udhcpc: no lease, failing"))
  }

  @Test func aStoppedServerDoesNotAnswer() throws {
    let (lab, vif) = try lab()
    lab.cloud.stop(try lab.process("dnsmasq", on: "controller"))
    #expect(try boot(lab, vif).contains("udhcpc: no lease, failing"))
  }

  @Test func messagesAreRFC2131() throws {
    var message = DHCPMessage(operation: 1, transaction: 0x3903_f326, mac: [0, 5, 0x3c, 4, 0x8d, 0x59])
    message[.kind] = [1]
    message[.requestedAddress] = [192, 0, 2, 7]
    let bytes = message.encoded
    #expect(bytes.count == 300)
    #expect(Array(bytes[..<12]) == [1, 1, 6, 0, 0x39, 0x03, 0xf3, 0x26, 0, 0, 0x80, 0])
    #expect(Array(bytes[28..<34]) == [0, 5, 0x3c, 4, 0x8d, 0x59])
    #expect(Array(bytes[236..<250]) == [99, 130, 83, 99, 53, 1, 1, 50, 4, 192, 0, 2, 7, 255])
    #expect(DHCPMessage(decoding: bytes) == message)
    #expect(DHCPMessage(decoding: Array(bytes.prefix(239))) == nil)
    #expect(DHCPMessage(decoding: bytes.prefix(245) + [50, 200]) == nil)
  }

  @Test func routesArePackedAsRFC3442Says() throws {
    let routes = try [("0.0.0.0/0", "10.17.0.1"), ("10.0.0.0/8", "10.27.0.1"), ("10.17.8.0/25", "10.17.0.2")].map {
      (destination: try #require(CIDR($0.0)), via: try #require(IPAddress($0.1)))
    }
    let bytes = DHCPMessage.packed(routes)
    #expect(
      bytes == [0, 10, 17, 0, 1] + [8, 10, 10, 27, 0, 1] + [25, 10, 17, 8, 0, 10, 17, 0, 2])
    #expect(DHCPMessage.unpacked(bytes).map(\.destination.text) == ["0.0.0.0/0", "10.0.0.0/8", "10.17.8.0/25"])
  }
}
