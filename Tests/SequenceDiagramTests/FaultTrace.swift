import CloudKernel

@testable import SequenceDiagram

/// A launch in three steps while nova-scheduler is stopped: what waits, what times out, what is dropped, what comes late.
struct FaultTrace {
  private(set) var maker = TraceMaker()
  var trace: Trace { maker.trace }
  /// The steps, titled in Korean as a deck would.
  private(set) var sections: [Section] = []

  func diagram(_ detail: Detail) -> Diagram {
    Diagram(events: trace.events, trace: trace, options: .init(detail: detail, sections: sections))
  }

  init() {
    let client = maker.process("openstack", "", .client)
    let api = maker.process("nova-api", "controller", .api, "nova")
    let conductor = maker.process("nova-conductor", "controller", .worker, "nova")
    let scheduler = maker.process("nova-scheduler", "controller", .worker, "nova")
    let broker = maker.process("rabbitmq", "controller", .bus)
    let database = maker.process("mariadb", "controller", .database)
    let compute = maker.process("nova-compute", "compute1", .worker, "nova")
    let libvirt = maker.process("libvirtd", "compute1", .host)
    let guest = maker.process("웹서버", "compute1", .guest)

    sections.append(Section("스케줄러가 멈춘 상태에서 인스턴스 생성", first: 1))
    maker.http(client, api, "POST /v2.1/servers", "202") { maker, parent in
      maker.add(.statement, api, database, "INSERT instances", status: "1 row", parent: parent)
      maker.add(
        .publish, api, conductor, "schedule_and_build_instances", detail: "conductor", mode: .cast, parent: parent)
    }
    let built = maker.add(.deliver, api, conductor, "schedule_and_build_instances", mode: .cast, parent: 3)
    let select = maker.add(
      .publish, conductor, scheduler, "select_destinations", detail: "scheduler", mode: .call, parent: built)
    maker.add(
      .reply, scheduler, conductor, "select_destinations", status: "MessagingTimeout", mode: .call, outcome: .timeout,
      parent: select)
    maker.add(.state, conductor, conductor, "server web status", detail: "BUILD -> ERROR", parent: built)

    sections.append(Section("nova-scheduler restarted", first: maker.events.count + 1))
    maker.add(
      .log, broker, broker, "select_destinations", detail: "message dropped: expired", status: "expired", mode: .call,
      outcome: .lost, parent: select)
    maker.http(client, api, "GET /v2.1/servers/8f1e2d3c-aabb-4c5d-9e0f-112233445566", "503")
    maker.http(client, api, "DELETE /v2.1/servers/8f1e2d3c-aabb-4c5d-9e0f-112233445566", "204") { maker, parent in
      maker.add(
        .publish, api, compute, "terminate_instance", detail: "compute.compute1", mode: .cast, parent: parent)
    }

    sections.append(Section("compute1 is back", first: maker.events.count + 1))
    let terminate = maker.events.count - 1
    maker.add(.deliver, api, compute, "terminate_instance", mode: .cast, parent: terminate)
    maker.add(.action, compute, libvirt, "virDomainDestroy", detail: "instance-00000001", parent: terminate + 2)
    maker.add(.packet, libvirt, guest, "ACPI power button", parent: terminate + 3)
    let fault = maker.add(.publish, compute, conductor, "build_failed", detail: "conductor", mode: .cast)
    maker.add(
      .log, broker, broker, "build_failed", detail: "message dropped: fault", status: "fault", mode: .cast,
      outcome: .lost, parent: fault)
    maker.add(.action, compute, compute, "unlink disk.config")
    let refused = maker.add(.request, compute, api, "POST /v2.1/os-server-external-events")
    maker.add(
      .reply, api, compute, "POST /v2.1/os-server-external-events", status: "ConnectFailure", outcome: .lost,
      parent: refused)
    maker.call(compute, conductor, "object_action(Instance.destroy)", error: "InstanceNotFound")
    maker.add(
      .log, compute, compute, "ERROR", detail: "Instance \u{1B}[31mnot found", outcome: .error)
    maker.isPeriodic = true
    maker.send(.cast, compute, [conductor], "report_state", through: broker)
  }
}
