import CloudKernel
public import TextGrid

/// A fault that would touch a step, out of what takes part in it.
public struct WhatIf: Sendable, Hashable {
  /// What is broken before the step.
  public let fault: Fault

  /// How it is told: `nova-scheduler is stopped`.
  public func text(_ wording: Wording) -> String {
    switch fault {
    case .processStopped(let name, let node, _):
      let place = node.map { wording(" on \($0)", " (\($0))") } ?? ""
      return wording("\(name)\(place) is stopped", "\(name)\(place) 정지")
    case .drop(let method, _): return wording("the message \(method) is lost", "\(method) 메시지 유실")
    case .delay(let method, let span):
      let seconds = span.microseconds / 1_000_000
      return wording("\(method ?? "every message") comes \(seconds) s late", "\(method ?? "모든") 메시지 \(seconds)초 지연")
    case .status(let process, let code, _): return wording("\(process) answers \(code)", "\(process)의 \(code) 응답")
    case .nodeDown(let node): return wording("\(node) is cut off", "\(node) 노드 단절")
    case .nodeResource(let node, let name, let value):
      return wording("\(node) reports \(name)=\(value)", "\(node)의 보고: \(name)=\(value)")
    case .databaseAway(let name?): return wording("the database \(name) is away", "\(name) 데이터베이스 단절")
    case .databaseAway: return wording("the database is away", "데이터베이스 단절")
    }
  }

  /// The faults that apply to a step, by what happened in it: processes, messages, APIs, nodes.
  public static func choices(for record: StepRecord) -> [WhatIf] {
    let trace = record.trace
    let events = record.events.filter { !$0.isPeriodic }
    var faults: [Fault] = []
    func add(_ fault: Fault) { if !faults.contains(fault) { faults.append(fault) } }
    let taking = events.filter { $0.kind != .state && $0.kind != .log }
    for event in taking {
      for id in [event.target, event.source] {
        let participant = trace[id]
        guard participant.role != .client, participant.role != .guest else { continue }
        let isAlone = trace.participants.count { $0.name == participant.name } == 1
        add(.processStopped(name: participant.name, node: isAlone ? nil : participant.node, isKilled: false))
      }
    }
    for event in taking where event.kind == .publish && (event.mode == .call || event.mode == .cast) {
      add(.drop(method: event.operation, times: nil))
      // A call gives up after a minute; a cast only comes late.
      add(.delay(method: event.operation, TimeSpan(microseconds: event.mode == .call ? 70_000_000 : 5_000_000)))
    }
    for event in taking where event.kind == .request && trace[event.target].role == .api {
      add(.status(process: trace[event.target].name, code: 503, times: nil))
    }
    for event in taking where event.kind == .statement && trace[event.target].role == .database {
      add(.databaseAway(trace[event.source].project))
    }
    for event in taking {
      for id in [event.source, event.target] where !trace[id].node.isEmpty { add(.nodeDown(trace[id].node)) }
    }
    return faults.map { WhatIf(fault: $0) }
  }
}
