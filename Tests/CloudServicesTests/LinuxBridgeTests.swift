import CloudKernel
import TestSupport
import Testing

@testable import CloudServices

/// The rules of a wired tap are the recorded ones; networks stay apart on their own wires.
@Suite struct LinuxBridgeTests {
  private let recorded = Firewall(
    tap: "tap025a082c-6d", mac: "fa:16:3e:87:67:f9", addresses: ["203.0.113.249"],
    rules: [
      ["direction": "egress", "ethertype": "IPv4"], ["direction": "egress", "ethertype": "IPv6"],
      [
        "direction": "ingress", "ethertype": "IPv4",
        "remote_group_id": "369a201f-9268-4394-8fca-e907c0557ab3",
      ],
    ], zone: 4097)

  @Test func iptables() throws {
    let lines = try fixture("Fixtures/iptables-compute2.txt").split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("-A neutron-linuxbri-") && ($0.contains("25a082c-6") || $0.contains("--zone")) }
    #expect(recorded.iptables + recorded.raw(bridge: "brqe806ebb6-5a") == lines)
  }

  @Test func ebtables() throws {
    let lines = try fixture("Fixtures/ebtables-compute2.txt").split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("-") }
    let own = recorded.ebtables.map { $0.split(separator: " ", maxSplits: 2)[2] }
    #expect(own.map(String.init) == lines)
  }

  @Test func aTapIsWiredAsItsPortSays() throws {
    let lab = try NeutronLab()
    let port = try lab.launchPort(on: "compute1")
    let store = lab.cloud.store("linuxbridge")
    let network = port["network_id"].plain
    let bridge = try #require(try store.row("bridges", where: ["node": "compute1"]))
    #expect(bridge.text("name") == "brq\(network.prefix(11))")
    #expect(bridge.text("uplink") == "eth2")
    let lines = try LinuxBridge.lines(store, "iptables", on: "compute1")
    #expect(lines.contains { $0.contains("-s \(port["fixed_ips"][0]["ip_address"].plain)/32") })
    let group = port["security_groups"][0].plain
    #expect(try LinuxBridge.members(store, of: group, on: "compute1") == ["203.0.113.102"])
    _ = try lab.launchPort(on: "compute2", server: "server-2")
    #expect(try LinuxBridge.members(store, of: group, on: "compute1") == ["203.0.113.102", "203.0.113.103"])
  }

  @Test(arguments: [("vlan", "eth2.100"), ("vxlan", "vxlan-1")])
  func eachTypeHasItsWire(_ type: String, _ uplink: String) throws {
    let lab = try NeutronLab { description in
      var network = CloudDescription.Network()
      network.name = "blue"
      network.type = type
      network.subnet = "blue-v4"
      network.cidr = "10.20.0.0/24"
      network.gateway = "10.20.0.1"
      network.poolFirst = "10.20.0.2"
      network.poolLast = "10.20.0.254"
      description.networks.append(network)
    }
    let id = try lab.site.find("network", "blue")["id"].plain
    let bridges = try lab.cloud.store("linuxbridge").rows("bridges", where: ["name": .string("brq\(id.prefix(11))")])
    #expect(bridges.map { "\($0.text("node")) \($0.text("uplink"))" } == ["controller \(uplink)"])
  }
}
