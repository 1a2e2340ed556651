import CloudKernel
import TestSupport
import Testing

@testable import CloudServices

/// The API's answers have the shape of the recorded ones, and refuse in the same words.
@Suite struct NeutronTests {
  @Test func answersHaveTheRecordedShapes() throws {
    let lab = try NeutronLab()
    _ = try lab.launchPort(on: "compute2")
    let network = try lab.provider()["id"].string ?? ""
    let subnet = try lab.site.find("subnet", "provider-v4")["id"].string ?? ""
    let project = try lab.provider()["project_id"].string ?? ""
    for (target, sample) in [
      ("/", "versions-neutron"), ("/v2.0/networks/\(network)", "network"), ("/v2.0/subnets/\(subnet)", "subnet"),
      ("/v2.0/ports?device_id=server-1", "ports-of-server"), ("/v2.0/security-groups", "security-groups"),
      ("/v2.0/quotas/\(project)", "neutron-quota"), ("/v2.0/extensions", "neutron-extensions"),
    ] {
      let expected = try Sample(sample)
      let answer = try lab.send(.get, target)
      #expect(answer.status.code == expected.status, "\(target)")
      #expect(answer.body.shape == expected.body.shape, "\(target)")
    }
  }

  @Test func agentsHaveTheRecordedShape() throws {
    let lab = try NeutronLab()
    let expected = try Sample("agents").body["agents"].array
    let agents = try lab.send(.get, "/v2.0/agents").body["agents"].array
    #expect(agents.count == 5)
    for agent in agents {
      let sample = try #require(expected.first { $0["binary"] == agent["binary"] })
      #expect(agent.shape == sample.shape)
      #expect(agent["alive"] == true)
      #expect(agent["topic"] == sample["topic"])
      #expect(agent["agent_type"] == sample["agent_type"])
    }
  }

  @Test func creationsHaveTheRecordedAttributes() throws {
    func attributes(_ body: JSON) -> [String] { body.members[0].value.members.map(\.key).sorted() }
    let lab = try NeutronLab()
    let network = try lab.send(.post, "/v2.0/networks", ["network": ["name": "sample-net"]])
    #expect(attributes(network.body) == attributes(try Sample("network-create-vxlan").body))
    #expect(network.body["network"]["provider:network_type"] == "vxlan")
    #expect(network.body["network"]["mtu"] == 1450)
    #expect(network.body["network"]["revision_number"] == 1)
    let id = network.body["network"]["id"]
    let subnet = try lab.send(
      .post, "/v2.0/subnets",
      ["subnet": ["network_id": id, "ip_version": 4, "cidr": "10.77.0.0/24", "name": "sample-sub"]])
    let expected = try Sample("subnet-create").body["subnet"]
    #expect(attributes(subnet.body) == attributes(try Sample("subnet-create").body))
    for name in ["gateway_ip", "cidr", "allocation_pools", "enable_dhcp", "revision_number"] {
      #expect(subnet.body["subnet"][name] == expected[name])
    }
    let port = try lab.send(.post, "/v2.0/ports", ["port": ["network_id": id, "name": "sample-port"]])
    #expect(attributes(port.body) == attributes(try Sample("port-create").body))
    #expect(port.body["port"]["status"] == "DOWN")
    #expect(port.body["port"]["revision_number"] == 1)
  }

  @Test func refusesInTheRecordedWords() throws {
    let lab = try NeutronLab()
    let network = try lab.provider()["id"].string ?? ""
    let subnet = try lab.site.find("subnet", "provider-v4")["id"].string ?? ""
    let port = try lab.launchPort(on: "compute1")["id"].string ?? ""
    let nowhere = "00000000-0000-0000-0000-000000000000"
    let flat: JSON = ["provider:network_type": "flat", "provider:physical_network": "provider"]
    let requests: [(Request.Method, String, JSON, String, String)] = [
      (.post, "/v2.0/networks", ["network": ["nme": "x"]], "admin", "error-400-schema-neutron"),
      (.get, "/v2.0/networks/\(nowhere)", .null, "admin", "error-404-network"),
      (.post, "/v2.0/networks", ["network": flat], "demo", "error-403-policy-neutron"),
      (.post, "/v2.0/networks", ["network": flat], "admin", "error-409-flat-physnet-in-use"),
      (.delete, "/v2.0/networks/\(network)", .null, "admin", "error-409-network-in-use"),
      (
        .post, "/v2.0/subnets",
        ["subnet": ["network_id": .string(network), "ip_version": 4, "cidr": "203.0.113.0/25"]], "admin",
        "error-400-subnet-overlap"
      ),
      (
        .post, "/v2.0/ports",
        ["port": ["network_id": .string(network), "fixed_ips": [["ip_address": "203.0.113.101"]]]], "admin",
        "error-409-ip-in-use"
      ),
    ]
    for (method, target, body, user, name) in requests {
      let sample = try Sample(name)
      let answer = try lab.send(method, target, body, as: user)
      let expected = sample.body.text.replacing("e806ebb6-5a5e-4a1b-9773-a39d26182f7e", with: network)
        .replacing("1298de78-e0f9-4ab8-959d-7eb2dfbb3e61", with: subnet)
        .replacing("b5af21c8-a34d-40ac-b09d-e92149bf4a43", with: port)
      #expect(answer.status.code == sample.status, "\(name)")
      #expect(answer.body.text == expected, "\(name)")
    }
  }

  @Test func wantsAToken() throws {
    let lab = try NeutronLab()
    var answer = Response(.ok)
    try lab.cloud.run { answer = try await $0.send(Request(.get, "network", "/v2.0/networks")) }
    let sample = try Sample("error-401-no-token-neutron")
    #expect(answer.status.code == sample.status)
    #expect(answer.body == sample.body)
  }

  @Test func quotasAreKept() throws {
    let lab = try NeutronLab()
    let demo = try lab.send(.get, "/v2.0/security-groups", as: "demo").body["security_groups"][0]["project_id"].plain
    try lab.send(.put, "/v2.0/quotas/\(demo)", ["quota": ["network": 0]])
    let answer = try lab.send(.post, "/v2.0/networks", ["network": ["name": "x"]], as: "demo")
    let sample = try Sample("error-409-neutron-overquota")
    #expect(answer.status.code == sample.status)
    #expect(answer.body == sample.body)
    #expect(lab.cloud.store("neutron").isEmpty("reservations"))
  }

  @Test func projectsSeeTheirOwnAndWhatIsShared() throws {
    let lab = try NeutronLab()
    let port = try lab.launchPort(on: "compute1")["id"].string ?? ""
    #expect(try lab.send(.get, "/v2.0/networks", as: "demo").body["networks"].array.count == 1)
    #expect(try lab.send(.get, "/v2.0/networks", as: "demo").body["networks"][0]["provider:network_type"] == nil)
    #expect(try lab.send(.get, "/v2.0/ports", as: "demo").body["ports"] == [])
    #expect(try lab.send(.get, "/v2.0/ports/\(port)", as: "demo").status.code == 404)
    #expect(try lab.send(.get, "/v2.0/agents", as: "demo").status.code == 403)
    let groups = try lab.send(.get, "/v2.0/security-groups", as: "demo").body["security_groups"]
    #expect(groups.array.map { $0["name"] } == ["default"])
  }

  @Test(arguments: [
    ("networks?name=provider", 1), ("networks?name=nope", 0), ("networks?shared=True", 1), ("networks?shared=false", 0),
    ("networks?provider%3Anetwork_type=flat", 1), ("subnets?cidr=203.0.113.0%2F24", 1), ("subnets?ip_version=6", 0),
    ("ports?device_owner=network%3Adhcp", 1), ("ports?device_id=server-1", 1), ("ports?status=ACTIVE", 2),
    ("ports?fixed_ips=ip_address%3D203.0.113.102", 1), ("ports?limit=1", 1), ("floatingips?port_id=x", 0),
  ])
  func listsFilter(_ target: String, _ count: Int) throws {
    let lab = try NeutronLab()
    _ = try lab.launchPort(on: "compute1")
    let answer = try lab.send(.get, "/v2.0/\(target)")
    #expect(answer.body.members[0].value.array.count == count)
  }

  @Test func fieldsAreSelected() throws {
    let lab = try NeutronLab()
    let id = try lab.provider()["id"].string ?? ""
    let both = try lab.send(
      .get, "/v2.0/networks/\(id)?fields=provider%3Aphysical_network&fields=provider%3Anetwork_type")
    #expect(both.body == ["network": ["provider:network_type": "flat", "provider:physical_network": "provider"]])
    #expect(try lab.send(.get, "/v2.0/networks/\(id)?fields=segments").body == ["network": [:]])
  }

  @Test func groupsAndRules() throws {
    let lab = try NeutronLab()
    let made = try lab.send(.post, "/v2.0/security-groups", ["security_group": ["name": "web"]])
    let group = made.body["security_group"]
    #expect(group["security_group_rules"].array.map { $0["direction"] } == ["egress", "egress"])
    let rule: JSON = [
      "security_group_rule": [
        "security_group_id": group["id"], "direction": "ingress", "protocol": "tcp", "port_range_min": 22,
        "port_range_max": 22,
      ]
    ]
    #expect(try lab.send(.post, "/v2.0/security-group-rules", rule).status.code == 201)
    let again = try lab.send(.post, "/v2.0/security-group-rules", rule)
    #expect(again.body["NeutronError"]["type"] == "SecurityGroupRuleExists")
    #expect(try lab.send(.delete, "/v2.0/security-groups/\(group["id"].plain)").status.code == 204)
    _ = try lab.launchPort(on: "compute1")
    let used = try lab.site.find("security group", "default")["id"].plain
    #expect(try lab.send(.delete, "/v2.0/security-groups/\(used)").status.code == 409)
  }
}

extension Store {
  func isEmpty(_ table: String) -> Bool { (try? count(table)) == 0 }
}
