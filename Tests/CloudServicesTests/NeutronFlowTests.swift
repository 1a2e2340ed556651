import CloudKernel
import TestSupport
import Testing

@testable import CloudServices

/// A port's life is the recorded one: who calls whom, in which order, and what is written.
@Suite struct NeutronFlowTests {
  private func recorded(_ name: String) throws -> [String] {
    try fixture("Fixtures/neutron-\(name).sequence.jsonl").split(separator: "\n").map { line in
      let event = try JSON(parsing: String(line))
      let kind = event["kind"].plain.replacing("rpc.", with: "")
      let operation = event["op"].plain.replacing("/{port}", with: "")
      return "\(kind) \(event["from"].plain) -> \(event["to"].plain) \(operation)"
    }
  }

  /// The events of a run in the recording's names.
  private func seen(_ lab: NeutronLab, port: String) -> [String] {
    func name(_ participant: Participant) -> String {
      switch participant.name {
      case "client": "nova-compute2"
      case "neutron-linuxbridge-agent": "lb-\(participant.node)"
      case "neutron-dhcp-agent": "dhcp-agent"
      default: participant.name
      }
    }
    return lab.cloud.trace.events.filter { [.request, .publish].contains($0.kind) && !$0.isPeriodic }.compactMap {
      event in
      let (from, to) = (lab.cloud.trace[event.source], lab.cloud.trace[event.target])
      guard to.name != "keystone" else { return nil }
      let isAPI = event.kind == .request && to.name == "neutron-server"
      let target = event.mode == .fanout ? "*" : isAPI ? "neutron" : name(to)
      let operation = event.operation.replacing("/\(port)", with: "")
      return "\(event.kind == .request ? "http" : event.mode.rawValue) \(name(from)) -> \(target) \(operation)"
    }
  }

  /// What agents ask because another port's group has changed comes when they next look: any time.
  private func withoutRefreshes(_ events: [String], keepingFor host: String? = nil) -> [String] {
    events.filter { !$0.hasSuffix("security_group_info_for_devices") || host.map($0.contains) ?? false }
  }

  @Test func launchAndDeletion() throws {
    let lab = try NeutronLab()
    _ = try lab.launchPort(on: "compute1", server: "server-0")
    // Nova is told at most every two seconds: what follows begins when the notifier is free.
    lab.cloud.advance(by: .seconds(10))
    lab.cloud.forgetTrace()
    let network = try lab.provider()["id"]
    var port: JSON = .null
    try lab.cloud.run { context in
      let admin = try await context.authenticated(user: "admin", password: "secret", project: "admin")
      let body: JSON = ["port": ["network_id": network, "device_id": "server-1", "admin_state_up": true]]
      let id = try await admin.request(.post, "network", "/v2.0/ports", body: body).body["port"]["id"].plain
      port = try await admin.request(
        .put, "network", "/v2.0/ports/\(id)",
        body: ["port": ["device_owner": "compute:nova", "binding:host_id": "compute2"]]
      ).body["port"]
    }
    // nova-compute has other things to do before it plugs the tap: by then the notifier is free again.
    lab.cloud.advance(by: .seconds(2))
    let vif = try lab.plug(port, on: "compute2")
    lab.cloud.settle()
    let id = port["id"].plain
    let events = seen(lab, port: id)
    #expect(
      try withoutRefreshes(events, keepingFor: "lb-compute2")
        == withoutRefreshes(recorded("create"), keepingFor: "lb-compute2"), "\(events.joined(separator: "\n"))")
    #expect(events.contains("call lb-compute1 -> neutron-server security_group_info_for_devices"))
    let shown = try lab.site.find("port", id)
    #expect(shown["status"] == "ACTIVE")
    #expect(shown["revision_number"] == 5)

    lab.cloud.advance(by: .seconds(10))
    lab.cloud.forgetTrace()
    let wire = try lab.process("linuxbridge", on: "compute2")
    try lab.send(.delete, "/v2.0/ports/\(id)", settles: false)
    try lab.cloud.run { try LinuxBridge.unplug($0.at(wire), port: vif) }
    lab.cloud.settle()
    #expect(
      try withoutRefreshes(seen(lab, port: id)) == withoutRefreshes(recorded("delete")),
      "\(seen(lab, port: id).joined(separator: "\n"))")
  }

  @Test(arguments: ["create", "delete"])
  func statementsOfThePort(_ name: String) throws {
    let lab = try NeutronLab()
    var port = JSON.null
    if name == "delete" { port = try lab.launchPort(on: "compute2") }
    // The default group is there before the first port, as it was when this was recorded.
    try lab.send(.get, "/v2.0/security-groups")
    lab.cloud.forgetTrace()
    if name == "create" {
      try lab.send(.post, "/v2.0/ports", ["port": ["network_id": try lab.provider()["id"]]], settles: false)
    } else {
      try lab.send(.delete, "/v2.0/ports/\(port["id"].plain)", settles: false)
    }
    let events = lab.cloud.trace.events.filter { event in
      event.kind == .statement && lab.cloud.trace[event.source].name == "neutron-server"
        && ["INSERT", "UPDATE", "DELETE"].contains { event.operation.hasPrefix($0) }
    }
    var expected = try fixture("Fixtures/neutron-\(name).db.jsonl").split(separator: "\n").map { line in
      let event = try JSON(parsing: String(line))
      return "\(event["op"].plain) \(event["table"].plain)"
    }
    // The recording goes on with the update; the creation ends with its reservation.
    if name == "create", let end = expected.firstIndex(of: "DELETE reservations") { expected = Array(expected[...end]) }
    // An ORM writes a row twice where one statement does; the DHCP block was not seen as a statement of its own.
    let once = expected.enumerated().filter { $0.offset == 0 || expected[$0.offset - 1] != $0.element }.map(\.element)
    #expect(events.map(\.operation).filter { $0 != "INSERT provisioningblocks" } == once)
  }

  @Test func novaIsToldWhatWasRecorded() throws {
    let lab = try NeutronLab()
    let port = try lab.launchPort(on: "compute1")
    try lab.send(.delete, "/v2.0/ports/\(port["id"].plain)")
    let events = try lab.process("nova-api", on: "controller").memory["events"]?.array ?? []
    #expect(events.map { $0["name"] } == ["network-changed", "network-vif-plugged", "network-vif-deleted"])
    #expect(events.allSatisfy { $0["server_uuid"] == "server-1" && $0["tag"] == port["id"] })
  }

  @Test func theSameSeedGivesTheSameTrace() throws {
    func trace() throws -> [Event] {
      let lab = try NeutronLab()
      _ = try lab.launchPort(on: "compute1")
      return lab.cloud.trace.events
    }
    #expect(try trace() == trace())
  }
}
