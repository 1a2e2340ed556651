@testable import CloudKernel

/// Writes traces by hand, a call at a time.
struct TraceMaker {
  private(set) var events: [Event] = []
  private(set) var participants: [Participant] = []
  var step = 0
  var isPeriodic = false

  var trace: Trace { Trace(events: events, participants: participants) }

  @discardableResult
  mutating func process(_ name: String, _ node: String, _ role: Participant.Role, _ project: String = "") -> ProcessID {
    let id = ProcessID(rawValue: UInt16(participants.count))
    participants.append(Participant(id: id, name: name, node: node, role: role, project: project))
    return id
  }

  @discardableResult
  mutating func add(
    _ kind: Event.Kind, _ source: ProcessID, _ target: ProcessID, _ operation: String, detail: String = "",
    status: String = "", mode: Event.Mode = .none, outcome: Event.Outcome = .ok, parent: Int = 0
  ) -> Int {
    let wire: Event.Wire =
      switch kind {
      case .publish, .deliver: .rpc
      case .statement: .sql
      case .action, .packet: .host
      case .reply: mode == .call ? .rpc : .http
      case .request: .http
      case .log: mode == .none ? .none : .rpc
      case .state: .none
      }
    events.append(
      Event(
        number: events.count + 1, time: Int64(events.count) * 1000, kind: kind, wire: wire, mode: mode, source: source,
        target: target, operation: operation, detail: detail, status: status, outcome: outcome, requestID: "",
        parent: parent, step: step, isPeriodic: isPeriodic))
    return events.count
  }

  /// A request and its answer around what happens in between.
  mutating func http(
    _ source: ProcessID, _ target: ProcessID, _ operation: String, _ status: String, parent: Int = 0,
    _ inside: (inout TraceMaker, Int) -> Void = { _, _ in }
  ) {
    let request = add(.request, source, target, operation, parent: parent)
    inside(&self, request)
    let outcome: Event.Outcome = status.hasPrefix("4") || status.hasPrefix("5") ? .error : .ok
    add(.reply, target, source, operation, status: status, outcome: outcome, parent: request)
  }

  /// An RPC call that is taken and answered.
  mutating func call(
    _ source: ProcessID, _ target: ProcessID, _ method: String, error: String = "", parent: Int = 0,
    _ inside: (inout TraceMaker, Int) -> Void = { _, _ in }
  ) {
    let sent = add(.publish, source, target, method, mode: .call, parent: parent)
    let taken = add(.deliver, source, target, method, mode: .call, parent: sent)
    inside(&self, taken)
    add(.reply, target, source, method, status: error, mode: .call, outcome: error.isEmpty ? .ok : .error, parent: sent)
  }

  /// A cast, a fanout or a notification, taken by these.
  @discardableResult
  mutating func send(
    _ mode: Event.Mode, _ source: ProcessID, _ targets: [ProcessID], _ method: String, detail: String = "",
    through broker: ProcessID, parent: Int = 0
  ) -> Int {
    let target = mode == .cast ? targets.first ?? broker : broker
    let sent = add(.publish, source, target, method, detail: detail, mode: mode, parent: parent)
    for target in targets { add(.deliver, source, target, method, mode: mode, parent: sent) }
    return sent
  }
}
