import CloudKernel
import TestSupport
import Testing

@testable import CloudServices

/// dnsmasq's files and command line are the recorded ones, but for the ids.
@Suite struct DnsmasqTests {
  @Test func filesAndCommandLine() throws {
    let lab = try NeutronLab { $0.networks[0].nameserver = "203.0.113.1" }
    let network = try lab.provider()["id"].plain
    let subnet = try lab.site.find("subnet", "provider-v4")["id"].plain
    for (mac, address) in [("fa:16:3e:ff:86:fa", "203.0.113.225"), ("fa:16:3e:87:67:f9", "203.0.113.249")] {
      try lab.send(
        .post, "/v2.0/ports",
        [
          "port": [
            "network_id": .string(network), "mac_address": .string(mac),
            "fixed_ips": [["ip_address": .string(address)]],
          ]
        ])
    }
    func asRecorded(_ text: String) -> String {
      text.replacing(network, with: "e806ebb6-5a5e-4a1b-9773-a39d26182f7e")
        .replacing(subnet, with: "1298de78-e0f9-4ab8-959d-7eb2dfbb3e61")
    }
    let store = lab.cloud.store("dnsmasq")
    let recorded = try fixture("Fixtures/dnsmasq-files.txt")
    for name in ["host", "opts", "addn_hosts"] {
      let text = asRecorded(try #require(try Dnsmasq.file(name, store, network: network)))
      #expect(recorded.contains("== \(name)\n\(text)"), "\(name): \(text)")
    }
    let command = asRecorded(try #require(try Dnsmasq.commandLine(store, network: network)))
    let lines = try fixture("Fixtures/dnsmasq-cmdline.txt").split(separator: "\n")
    #expect(Substring(command) == lines[0])
  }

  @Test func hostsGoWithTheirPorts() throws {
    let lab = try NeutronLab()
    let port = try lab.launchPort(on: "compute1")
    let network = try lab.provider()["id"].plain
    let store = lab.cloud.store("dnsmasq")
    #expect(try Dnsmasq.file("host", store, network: network)?.contains(port["mac_address"].plain) == true)
    try lab.send(.delete, "/v2.0/ports/\(port["id"].plain)")
    #expect(try Dnsmasq.file("host", store, network: network) == "")
  }

  @Test func whatHappenedMeanwhileIsLearnedAtTheStart() throws {
    let lab = try NeutronLab()
    let agent = try lab.process("neutron-dhcp-agent", on: "controller")
    lab.cloud.stop(agent)
    let network = try lab.provider()["id"].plain
    let port = try lab.send(.post, "/v2.0/ports", ["port": ["network_id": .string(network)]]).body["port"]
    #expect(try Dnsmasq.file("host", lab.cloud.store("dnsmasq"), network: network) == "")
    lab.cloud.start(agent)
    lab.cloud.settle()
    #expect(
      try Dnsmasq.file("host", lab.cloud.store("dnsmasq"), network: network)?.contains(port["mac_address"].plain)
        == true)
  }
}
