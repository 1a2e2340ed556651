import CloudKernel
import Foundation

/// One message of a flow, as a recording and a trace both tell it: who asked whom for what.
struct Crossing: Hashable, CustomStringConvertible {
  var source: String
  var target: String
  var operation: String

  var description: String { "\(source) -> \(target) \(operation)" }
}

/// The messages of a flow in order, without what differs between two clouds: ids, addresses, which compute node won.
struct Backbone {
  var crossings: [Crossing]

  /// Reads a recording made on a real cloud; what came with time and not from the command is left out.
  init(recorded text: String, ignoring: [String] = []) throws {
    let all = try text.split(separator: "\n").map { try JSON(parsing: String($0)) }
    // The recorder marked some events of a periodic task; the others of the same request are no less periodic.
    let periodic = Set(all.filter { !$0["periodic"].isNull }.map { $0["req"] })
    // With a second token the recorder began to look at what had come of the command.
    let tokens = all.indices.filter {
      all[$0]["from"] == "client" && all[$0]["op"] == "POST /v3/auth/tokens"
    }
    let end = tokens.dropFirst().first ?? all.count
    let events = all[..<end].filter { $0["periodic"].isNull && !periodic.contains($0["req"]) }
    self.init(
      events.filter { event in !ignoring.contains { event["from"].plain.hasPrefix($0) } }.map { event in
        (event["from"].plain, event["to"].plain, event["op"].plain)
      })
  }

  /// Takes the messages out of a trace: requests and publishes, not their answers.
  init(_ trace: Trace, from first: Int = 0) {
    self.init(
      trace.events.dropFirst(first).filter { [.request, .publish].contains($0.kind) && !$0.isPeriodic }.map { event in
        (Self.name(trace[event.source]), Self.name(trace[event.target]), event.operation)
      })
  }

  private init(_ messages: [(String, String, String)]) {
    let host = messages.first {
      $0.1.hasPrefix("nova-compute") && ($0.2.hasSuffix("_instance") || $0.2.hasSuffix("_volume"))
    }
    .map { String($0.1.dropFirst("nova-compute".count)) }
    crossings = messages.map { source, target, operation in
      Crossing(
        source: Self.role(source, host), target: Self.role(target, host), operation: Self.neutral(operation))
    }
  }

  /// The recording's names: short, and with the node's number where there are several.
  private static func name(_ participant: Participant) -> String {
    let number = participant.node.filter(\.isNumber)
    return switch participant.name {
    case "neutron-linuxbridge-agent": "lb-" + participant.node
    case "neutron-dhcp-agent": "dhcp-agent"
    case "neutron-server": "neutron"
    case "glance-api": "glance"
    case "placement-api": "placement"
    case "cinder-api": "cinder"
    case "rabbitmq": "*"
    case "nova-compute": "nova-compute" + number
    default: participant.name
    }
  }

  /// Speaks of the chosen compute node and the other one, whichever numbers they have.
  private static func role(_ name: String, _ host: String?) -> String {
    let plain = ["neutron-server": "neutron", "glance-api": "glance", "cinder-api": "cinder"][name] ?? name
    if plain.contains("notifications.") { return "*" }
    guard let host, plain.hasPrefix("nova-compute") || plain.hasPrefix("lb-compute") else { return plain }
    let isChosen = plain.hasSuffix(host)
    return plain.trimmingCharacters(in: .decimalDigits) + (isChosen ? "-chosen" : "-other")
  }

  /// An operation without ids and addresses.
  private static func neutral(_ operation: String) -> String {
    operation
      .replacing(
        #/\{[^}]*\}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32}\b/#, with: "{}"
      )
      .replacing(#/\d+\.\d+\.\d+\.\d+/#, with: "{}")
  }

  /// The distinct messages of this flow that the other does not have, or not in this order.
  ///
  /// Order is that of one process's messages: what two processes do side by side has none of its own. Of each process
  /// the longest common subsequence counts.
  func absent(in other: Backbone) -> [Crossing] {
    var matched: Set<Crossing> = []
    for source in Set(crossings.map(\.source)) {
      matched.formUnion(
        Self.common(crossings.filter { $0.source == source }, other.crossings.filter { $0.source == source }))
    }
    var seen: Set<Crossing> = []
    return crossings.filter { !matched.contains($0) && seen.insert($0).inserted }
  }

  private static func common(_ a: [Crossing], _ b: [Crossing]) -> [Crossing] {
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        lengths[i][j] = a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var (i, j) = (0, 0)
    var common: [Crossing] = []
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        common.append(a[i])
        (i, j) = (i + 1, j + 1)
      } else if lengths[i + 1][j] >= lengths[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return common
  }

  var distinct: Int { Set(crossings).count }
}
