import CloudKernel
import TextGrid
import Testing

@testable import SequenceDiagram

struct DiagramTests {
  /// A controller with two services and a scheduler, a bus, a database, and a machine.
  private struct Cloud {
    var maker = TraceMaker()
    let client: ProcessID, nova: ProcessID, keystone: ProcessID, scheduler: ProcessID, broker: ProcessID
    let database: ProcessID, compute: ProcessID

    init() {
      // In an order that is not the order of the lifelines.
      database = maker.process("mariadb", "controller", .database)
      broker = maker.process("rabbitmq", "controller", .bus)
      scheduler = maker.process("nova-scheduler", "controller", .worker, "nova")
      keystone = maker.process("keystone", "controller", .api, "keystone")
      compute = maker.process("nova-compute", "compute1", .worker, "nova")
      nova = maker.process("nova-api", "controller", .api, "nova")
      client = maker.process("openstack", "", .client)
    }

    func diagram(_ detail: Detail = .flow, bus: Bool? = nil, database: Bool? = nil, sections: [Section] = []) -> Diagram
    {
      Diagram(
        events: maker.events, trace: maker.trace,
        options: .init(detail: detail, showsBus: bus, showsDatabase: database, sections: sections))
    }
  }

  /// The rows as text: `nova-api>rabbitmq cast operation`.
  private func rows(_ diagram: Diagram) -> [String] {
    diagram.messages.map { message in
      let targets = message.targets.map { diagram.participants[$0].name }.joined(separator: "+")
      let caption = message.caption(.unicode, Wording("en")).whole.plain
      return "\(diagram.participants[message.source].name)>\(targets) \(message.kind): \(caption)"
    }
  }

  @Test func lifelinesStandByNodeAndRole() {
    var cloud = Cloud()
    cloud.maker.http(cloud.client, cloud.nova, "POST /v2.1/servers", "202")
    cloud.maker.http(cloud.nova, cloud.keystone, "POST /v3/auth/tokens", "201")
    cloud.maker.call(cloud.compute, cloud.scheduler, "select_destinations")
    cloud.maker.add(.statement, cloud.nova, cloud.database, "INSERT instances", status: "1 row")
    let names = ["openstack", "keystone", "nova-api", "nova-scheduler"]
    #expect(cloud.diagram().participants.map(\.name) == names + ["nova-compute"])
    #expect(cloud.diagram(.all).participants.map(\.name) == names + ["rabbitmq", "mariadb", "nova-compute"])
  }

  @Test func answersNameTheirCallUnlessItStandsAbove() {
    var cloud = Cloud()
    cloud.maker.http(cloud.client, cloud.nova, "POST /v2.1/servers", "202") { maker, parent in
      maker.http(cloud.nova, cloud.keystone, "POST /v3/auth/tokens", "201", parent: parent)
    }
    #expect(
      rows(cloud.diagram()) == [
        "openstack>nova-api call: POST /v2.1/servers", "nova-api>keystone call: POST /v3/auth/tokens",
        "keystone>nova-api reply: 201", "nova-api>openstack reply: 202 to POST /v2.1/servers",
      ])
    #expect(
      rows(cloud.diagram(.summary)) == [
        "openstack>nova-api call: POST /v2.1/servers → 202", "nova-api>keystone call: POST /v3/auth/tokens → 201",
      ])
  }

  @Test func aDeliveredMessageIsOneArrowUnlessTheBusIsShown() {
    var cloud = Cloud()
    cloud.maker.call(cloud.nova, cloud.scheduler, "select_destinations")
    cloud.maker.send(.fanout, cloud.scheduler, [cloud.nova, cloud.compute], "push", through: cloud.broker)
    #expect(
      rows(cloud.diagram()) == [
        "nova-api>nova-scheduler call: select_destinations", "nova-scheduler>nova-api reply: ok",
        "nova-scheduler>nova-api+nova-compute cast: push",
      ])
    #expect(
      rows(cloud.diagram(bus: true)) == [
        "nova-api>rabbitmq call: select_destinations", "rabbitmq>nova-scheduler deliver: select_destinations",
        "nova-scheduler>nova-api reply: ok to select_destinations", "nova-scheduler>rabbitmq cast: push",
        "rabbitmq>nova-api deliver: push", "rabbitmq>nova-compute deliver: push",
      ])
    #expect(cloud.diagram().hiddenCount == 0)
  }

  /// A message that was sent in one section and taken in another waits at RabbitMQ in between.
  @Test func aMessageTakenLaterWaits() {
    var cloud = Cloud()
    let sent = cloud.maker.add(
      .publish, cloud.nova, cloud.compute, "reboot_instance", detail: "compute.c1", mode: .cast)
    cloud.maker.add(.deliver, cloud.nova, cloud.compute, "reboot_instance", mode: .cast, parent: sent)
    let diagram = cloud.diagram(sections: [Section("down", first: 1), Section("up", first: 2)])
    #expect(
      rows(diagram) == [
        "nova-api>rabbitmq cast: reboot_instance (waiting in queue compute.c1)",
        "rabbitmq>nova-compute deliver: reboot_instance",
      ])
    // The same message alone, as `until` leaves it, and its delivery alone.
    let first = Diagram(events: [cloud.maker.events[0]], trace: cloud.maker.trace)
    #expect(rows(first) == ["nova-api>rabbitmq cast: reboot_instance (waiting in queue compute.c1)"])
    let second = Diagram(events: [cloud.maker.events[1]], trace: cloud.maker.trace)
    #expect(rows(second) == ["rabbitmq>nova-compute deliver: reboot_instance"])
  }

  /// A time-out is the caller's; an answer that comes after it is told as lost; a refused request has no answer.
  @Test func whatNeverArrived() {
    var cloud = Cloud()
    let sent = cloud.maker.add(.publish, cloud.nova, cloud.scheduler, "select_destinations", mode: .call)
    cloud.maker.add(.deliver, cloud.nova, cloud.scheduler, "select_destinations", mode: .call, parent: sent)
    cloud.maker.add(
      .reply, cloud.scheduler, cloud.nova, "select_destinations", status: "MessagingTimeout", mode: .call,
      outcome: .timeout, parent: sent)
    cloud.maker.add(
      .reply, cloud.scheduler, cloud.nova, "select_destinations", status: "late", mode: .call, outcome: .lost,
      parent: sent)
    let asked = cloud.maker.add(.request, cloud.client, cloud.nova, "GET /v2.1/servers")
    cloud.maker.add(
      .reply, cloud.nova, cloud.client, "GET /v2.1/servers", status: "ConnectFailure", outcome: .lost, parent: asked)
    #expect(
      rows(cloud.diagram()) == [
        "nova-api>nova-scheduler call: select_destinations",
        "nova-api>nova-api timeout: ✗ timeout MessagingTimeout of select_destinations",
        "nova-scheduler>nova-api reply: ✗ lost: late to select_destinations",
        "openstack>nova-api call: GET /v2.1/servers → ✗ lost: ConnectFailure",
      ])
  }

  /// An answer whose request lies before the diagram still says what it answers.
  @Test func anAnswerAloneNamesItsRequest() {
    var cloud = Cloud()
    cloud.maker.http(cloud.client, cloud.nova, "POST /v2.1/servers", "202")
    let diagram = Diagram(events: [cloud.maker.events[1]], trace: cloud.maker.trace)
    #expect(rows(diagram) == ["nova-api>openstack reply: 202 to POST /v2.1/servers"])
  }

  /// No event is shown twice, and what no row stands for is counted.
  @Test(arguments: Detail.allCases, [true, false])
  func everyEventIsShownOrCounted(detail: Detail, showsBus: Bool) throws {
    for trace in [try LaunchTrace.make(), FaultTrace().trace] {
      let diagram = Diagram(
        events: trace.events, trace: trace, options: .init(detail: detail, showsBus: showsBus))
      let shown = diagram.messages.flatMap(\.events)
      #expect(Set(shown).count == shown.count)
      #expect(shown.count + diagram.hiddenCount == trace.events.count)
      if detail == .all { #expect(diagram.hiddenCount == 0) }
    }
  }
}
