import CloudKernel
import TestSupport

/// The trace of a real `server create`, from the recording in `Fixtures/server-create.sequence.jsonl`.
///
/// The recording has a line a message with its time and how long the answer took; here that becomes the events which
/// the kernel would record, in the order of their times.
enum LaunchTrace {
  /// Makes the trace, with SQL statements, state changes and a heartbeat where a real run has them.
  static func make() throws -> Trace {
    var maker = TraceMaker()
    let known: [(String, String, Participant.Role, String)] = [
      ("openstack", "", .client, ""), ("keystone", "controller", .api, "keystone"),
      ("glance-api", "controller", .api, "glance"), ("placement-api", "controller", .api, "placement"),
      ("nova-api", "controller", .api, "nova"), ("nova-conductor", "controller", .worker, "nova"),
      ("nova-scheduler", "controller", .worker, "nova"), ("neutron-server", "controller", .api, "neutron"),
      ("rabbitmq", "controller", .bus, ""), ("mariadb", "controller", .database, ""),
      ("neutron-dhcp-agent", "controller", .agent, "neutron"),
      ("neutron-linuxbridge-agent", "controller", .agent, "neutron"),
      ("nova-compute", "compute1", .worker, "nova"), ("neutron-linuxbridge-agent", "compute1", .agent, "neutron"),
      ("nova-compute", "compute2", .worker, "nova"), ("neutron-linuxbridge-agent", "compute2", .agent, "neutron"),
    ]
    for (name, node, role, project) in known { maker.process(name, node, role, project) }
    for event in try timed().sorted(by: { ($0.time, $0.order) < ($1.time, $1.order) }) { event.write(&maker) }
    return maker.trace
  }

  /// The processes by the recording's names.
  private static let ids: [String: UInt16] = [
    "client": 0, "keystone": 1, "glance": 2, "glance-api": 2, "placement": 3, "nova-api": 4, "nova-conductor": 5,
    "nova-scheduler": 6, "neutron": 7, "neutron-server": 7, "dhcp-agent": 10, "nova-compute2": 14, "lb-compute1": 13,
    "lb-compute2": 15,
  ]

  private struct Timed {
    let time: Int
    let order: Int
    let write: (inout TraceMaker) -> Void
  }

  /// The numbers that the events got in the trace, by the recording's numbers.
  private final class Numbers { var of: [Int: Int] = [:] }

  private static func timed() throws -> [Timed] {
    let numbers = Numbers()
    let lines = try fixture("Fixtures/server-create.sequence.jsonl").split(separator: "\n")
    return try lines.flatMap { line in try events(JSON(parsing: String(line)), numbers) }
  }

  private static func events(_ line: JSON, _ numbers: Numbers) -> [Timed] {
    let number = line["n"].int ?? 0
    let start = line["ms"].int ?? 0
    let end = start + (line["dur_ms"].int ?? 0)
    let source = ProcessID(rawValue: ids[line["from"].string ?? ""] ?? 0)
    let target = ProcessID(rawValue: ids[line["to"].string ?? ""] ?? 8)
    let operation = filled(line["op"].string ?? "")
    let order = number * 10
    switch line["kind"].string {
    case "http":
      let status = line["status"].plain
      return [
        Timed(time: start, order: order) { numbers.of[number] = $0.add(.request, source, target, operation) },
        Timed(time: end, order: order + 5) {
          $0.add(
            .reply, target, source, operation, status: status, outcome: status >= "400" ? .error : .ok,
            parent: numbers.of[number] ?? 0)
        },
      ]
    case "rpc.call":
      return [
        Timed(time: start, order: order) {
          let sent = $0.add(.publish, source, target, operation, detail: line["rk"].plain, mode: .call)
          numbers.of[number] = sent
          $0.add(.deliver, source, target, operation, mode: .call, parent: sent)
          if operation.contains(".save") {
            $0.add(.statement, target, ProcessID(rawValue: 9), "UPDATE instances", status: "1 row", parent: sent)
          }
        },
        Timed(time: end, order: order + 5) {
          $0.add(.reply, target, source, operation, mode: .call, parent: numbers.of[number] ?? 0)
        },
      ] + changes(line, source, end, order)
    case "rpc.fanout":
      let agents = operation == "update_instance_info" ? [UInt16(6)] : [11, 13, 15]
      return [
        Timed(time: start, order: order) {
          $0.send(
            .fanout, source, agents.map { ProcessID(rawValue: $0) }, operation, through: ProcessID(rawValue: 8))
        }
      ]
    case "rpc.cast":
      return [
        Timed(time: start, order: order) {
          $0.send(.cast, source, [target], operation, detail: line["rk"].plain, through: ProcessID(rawValue: 8))
        }
      ]
    default:
      return [
        Timed(time: start, order: order) {
          $0.send(.notify, source, [], operation, through: ProcessID(rawValue: 8))
        }
      ]
    }
  }

  private static func changes(_ line: JSON, _ source: ProcessID, _ end: Int, _ order: Int) -> [Timed] {
    guard let task = line["changes"]["task_state"].string else { return [] }
    return [
      Timed(time: end, order: order + 6) {
        $0.add(.state, source, source, "server web task_state", detail: "… -> \(task)")
      }
    ]
  }

  /// The recording writes ids as `{server}`; real ones are UUIDs.
  private static func filled(_ operation: String) -> String {
    operation.replacing(/\{[^}]*\}/) { match in
      let digits = String(match.output.utf8.reduce(7) { ($0 * 31 + Int($1)) % 0xFFFF }, radix: 16)
      return "8f1e\(String(repeating: "0", count: 4 - digits.count))\(digits)-aabb-4c5d-9e0f-112233445566"
    }
  }
}
