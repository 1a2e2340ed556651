import CloudKernel
import Testing

@testable import CloudServices

/// Agents that are away, pools that are empty, and what happens when they are back.
@Suite struct NeutronFaultTests {
  @Test func aDeadAgentBindsNothing() throws {
    let lab = try NeutronLab()
    lab.cloud.stop(try lab.process("neutron-linuxbridge-agent", on: "compute1"))
    lab.cloud.advance(by: .seconds(80))
    let agents = try lab.send(.get, "/v2.0/agents?host=compute1").body["agents"]
    #expect(agents[0]["alive"] == false)
    let network = try lab.provider()["id"]
    let port = try lab.send(
      .post, "/v2.0/ports", ["port": ["network_id": network, "binding:host_id": "compute1"]]
    ).body["port"]
    #expect(port["binding:vif_type"] == "binding_failed")
    let other = try lab.send(
      .post, "/v2.0/ports", ["port": ["network_id": network, "binding:host_id": "compute2"]]
    ).body["port"]
    #expect(other["binding:vif_type"] == "bridge")
  }

  @Test func aStoppedAgentWiresWhenItIsBack() throws {
    let lab = try NeutronLab()
    let agent = try lab.process("neutron-linuxbridge-agent", on: "compute1")
    lab.cloud.stop(agent)
    let port = try lab.launchPort(on: "compute1")
    #expect(port["binding:vif_type"] == "bridge")
    #expect(port["status"] == "DOWN")
    lab.cloud.start(agent)
    lab.cloud.settle()
    #expect(try lab.site.find("port", port["id"].plain)["status"] == "ACTIVE")
  }

  @Test func anAgentThatWasAwayTakesRulesAway() throws {
    let lab = try NeutronLab()
    let port = try lab.launchPort(on: "compute1")
    let agent = try lab.process("neutron-linuxbridge-agent", on: "compute1")
    #expect(try !LinuxBridge.lines(lab.cloud.store("linuxbridge"), "iptables", on: "compute1").isEmpty)
    lab.cloud.stop(agent)
    let wire = try lab.process("linuxbridge", on: "compute1")
    try lab.cloud.run { try LinuxBridge.unplug($0.at(wire), port: ["id": port["id"]]) }
    lab.cloud.start(agent)
    lab.cloud.settle()
    #expect(try LinuxBridge.lines(lab.cloud.store("linuxbridge"), "iptables", on: "compute1").isEmpty)
  }

  @Test func withoutTheDHCPAgentAPortWaits() throws {
    let lab = try NeutronLab()
    let agent = try lab.process("neutron-dhcp-agent", on: "controller")
    lab.cloud.stop(agent)
    let port = try lab.launchPort(on: "compute1")
    #expect(port["status"] == "BUILD")
    #expect(lab.cloud.queues.contains { $0.name == "dhcp_agent.controller" && $0.waiting == ["port_create_end"] })
    lab.cloud.start(agent)
    lab.cloud.settle()
    #expect(try lab.site.find("port", port["id"].plain)["status"] == "ACTIVE")
  }

  @Test func anEmptyPool() throws {
    let lab = try NeutronLab { description in
      description.networks[0].poolLast = "203.0.113.102"
    }
    let network = try lab.provider()["id"]
    #expect(try lab.send(.post, "/v2.0/ports", ["port": ["network_id": network]]).status.code == 201)
    let answer = try lab.send(.post, "/v2.0/ports", ["port": ["network_id": network]])
    #expect(answer.status.code == 409)
    #expect(answer.body["NeutronError"]["type"] == "IpAddressGenerationFailure")
    #expect(
      answer.body["NeutronError"]["message"] == .string("No more IP addresses available on network \(network.plain)."))
    #expect(try lab.send(.get, "/v2.0/ports").body["ports"].array.count == 2)
  }

  @Test func addressesComeInTurnAndComeBack() throws {
    let lab = try NeutronLab()
    let network = try lab.provider()["id"]
    func create() throws -> JSON { try lab.send(.post, "/v2.0/ports", ["port": ["network_id": network]]).body["port"] }
    let first = try create()
    let second = try create()
    #expect([first, second].map { $0["fixed_ips"][0]["ip_address"] } == ["203.0.113.102", "203.0.113.103"])
    try lab.send(.delete, "/v2.0/ports/\(first["id"].plain)")
    #expect(try create()["fixed_ips"][0]["ip_address"] == "203.0.113.102")
    #expect(try create()["fixed_ips"][0]["ip_address"] == "203.0.113.104")
    #expect(first["mac_address"].plain.hasPrefix("fa:16:3e:"))
    #expect(first["mac_address"] != second["mac_address"])
  }

  @Test func segmentsAreTakenAndGivenBack() throws {
    let lab = try NeutronLab()
    func create(_ more: JSON) throws -> Response { try lab.send(.post, "/v2.0/networks", ["network": more]) }
    func number(_ response: Response) -> JSON { response.body["network"]["provider:segmentation_id"] }
    let first = try create(["name": "a"])
    #expect(number(first) == 1)
    #expect(number(try create(["name": "b"])) == 2)
    try lab.send(.delete, "/v2.0/networks/\(first.body["network"]["id"].plain)")
    #expect(number(try create(["name": "c"])) == 1)
    let vlan: JSON = ["provider:network_type": "vlan", "provider:physical_network": "provider"]
    #expect(number(try create(vlan)) == 100)
    var taken = vlan
    taken["provider:segmentation_id"] = 100
    let refused = try create(taken)
    #expect(refused.status.code == 409)
    #expect(refused.body["NeutronError"]["type"] == "VlanIdInUse")
    taken["provider:segmentation_id"] = 2000
    #expect(number(try create(taken)) == 2000)
    taken["provider:physical_network"] = "nowhere"
    #expect(try create(taken).status.code == 400)
  }
}
