import CloudKernel
import CloudServices
import OpenStackCLI
import TestSupport
import Testing

/// The flows of a real OpenStack hold in the model: the same messages between the same processes in the same order.
@Suite struct BackboneTests {
  struct Flow: Sendable, CustomTestStringConvertible {
    var recording: String
    /// What the user does before, and what is compared.
    var before: [String] = []
    var command: String
    /// How long the user thinks before the command; after five minutes tokens are validated anew.
    var pause = Span.seconds(0)
    /// Processes that were at their periodic tasks while this was recorded.
    var ignoring: [String] = []
    /// The messages a real cloud sent and the model does not, each with the reason.
    var absences: [String: String] = [:]
    var testDescription: String { recording }
  }

  static let flows = [
    Flow(
      recording: "server-create", command: create("vm-c"),
      absences: [
        "lb-compute-other -> neutron security_group_info_for_devices":
          "the recorded cloud had another server of the group on the other node"
      ]),
    Flow(
      recording: "server-create-novalidhost",
      before: ["flavor create --ram 16000000 --disk 1 --vcpus 1 monster"],
      command: "server create --image tiny --flavor monster --network provider nvh"),
    Flow(
      recording: "server-delete",
      before: [create("vm-a"), create("vm-c"), "volume create --size 1 vol-c", "server add volume vm-c vol-c"],
      command: "server delete vm-c", pause: .seconds(310),
      absences: [
        "lb-compute-chosen -> neutron security_group_info_for_devices":
          "the tap is gone before its group changes, and our agent asks for taps that are there",
        "placement -> keystone GET /v3/auth/tokens":
          "our nova-compute has one token for all it does as itself, a real one has one a section of its configuration",
      ]),
    Flow(recording: "volume-create", command: "volume create --size 1 vol-c", ignoring: ["nova-compute"]),
    Flow(
      recording: "volume-attach", before: [create("vm-c"), "volume create --size 1 vol-c"],
      command: "server add volume vm-c vol-c",
      absences: [
        "nova-compute-chosen -> nova-conductor object_action(ComputeNode.save)":
          "part of update_available_resource, a periodic task of nova-compute"
      ]),
    Flow(
      recording: "volume-detach",
      before: [create("vm-c"), "volume create --size 1 vol-c", "server add volume vm-c vol-c"],
      command: "server remove volume vm-c vol-c"),
    Flow(
      recording: "server-create-bfv-image",
      command: "server create --image tiny --boot-from-volume 1 --flavor m1.nano --network provider k3",
      absences: [
        "nova-compute-chosen -> neutron POST /v2.0/ports": "in this order: our Cinder is asked before Neutron answers",
        "lb-compute-other -> neutron security_group_info_for_devices":
          "the recorded cloud had another server of the group on the other node",
      ]),
    action("stop"), action("start", after: ["stop"]), action("reboot"), action("pause"),
    action("unpause", after: ["pause"]), action("resume", after: ["suspend"]), action("shelve"),
    Flow(
      recording: "server-rebuild",
      before: [
        "network create private", "subnet create --network private --subnet-range 10.0.0.0/24 private-v4",
        "server create --image tiny --flavor m1.nano --network private j1",
      ], command: "server rebuild j1 --image tiny"),
  ]

  /// What is done to a running server with one word.
  private static func action(
    _ name: String, after before: [String] = [], absences: [String: String] = [:]
  ) -> Flow {
    Flow(
      recording: name, before: [create("vm-b")] + before.map { "server \($0) vm-b" }, command: "server \(name) vm-b",
      absences: absences)
  }

  private static func create(_ name: String) -> String {
    "server create --image tiny --flavor m1.nano --network provider \(name)"
  }

  @Test(arguments: flows) func followsTheRecording(_ flow: Flow) throws {
    var description = CloudDescription.course
    description.images[0].name = "tiny"
    description.quotas["ram"] = -1
    let site = try Site(description)
    let client = OpenStackClient(user: "admin", password: description.password, project: "admin")
    func run(_ line: String) throws {
      var result = CommandResult()
      try site.cloud.run { result = try await client.run(line.split(separator: " ").map(String.init), on: $0) }
      site.cloud.settle()
      #expect(result.exitCode == 0, "\(line): \(result.errors)")
    }
    for line in flow.before { try run(line) }
    if flow.pause > .seconds(0) { site.cloud.advance(by: flow.pause) }
    let first = site.cloud.trace.events.count
    try run(flow.command)

    let recorded = try Backbone(recorded: fixture("Recorded/\(flow.recording).sequence.jsonl"), ignoring: flow.ignoring)
    let absent = recorded.absent(in: Backbone(site.cloud.trace, from: first))
    let unexplained = absent.map(\.description).filter { flow.absences[$0] == nil }
    #expect(unexplained.isEmpty, "absent without a reason:\n\(unexplained.joined(separator: "\n"))")
    let stale = flow.absences.keys.filter { !absent.map(\.description).contains($0) }.sorted()
    #expect(stale.isEmpty, "explained but present: \(stale)")
    #expect(Double(absent.count) <= 0.05 * Double(recorded.distinct), "\(absent.count) of \(recorded.distinct) absent")
  }
}
