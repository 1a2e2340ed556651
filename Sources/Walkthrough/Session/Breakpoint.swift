import CloudKernel

/// Says which events a point of a walkthrough is about.
struct Breakpoint {
  let trace: () -> Trace
  let variables: [String: String]

  /// Whether the run has come to a point with this event.
  func isReached(_ point: Until.Point, by event: Event) -> Bool {
    switch point {
    case .done: false
    case .trace(let pattern): matches(pattern, event)
    case .state(let test): matches(test, event)
    }
  }

  /// Whether an event is what a pattern speaks of.
  ///
  /// A message has two ways: from its publisher to RabbitMQ, and, when somebody takes it, to its consumer.
  func matches(_ pattern: TracePattern, _ event: Event) -> Bool {
    let trace = trace()
    func isWay(_ source: ProcessID, _ target: ProcessID) -> Bool {
      pattern.matches(source: trace[source].name, target: trace[target].name, operation: event.operation)
    }
    switch event.kind {
    case .request, .statement, .action, .packet: return isWay(event.source, event.target)
    case .publish: return broker.map { isWay(event.source, $0) } ?? isWay(event.source, event.target)
    case .deliver: return isWay(event.source, event.target) || broker.map { isWay($0, event.target) } ?? false
    case .reply, .state, .log: return false
    }
  }

  private var broker: ProcessID? { trace().participants.first { $0.role == .bus }?.id }

  private func matches(_ test: StateTest, _ event: Event) -> Bool {
    guard let change = StateChange(event), change.kind == test.resource, change.name == test.name.text(variables) else {
      return false
    }
    switch test.comparison {
    case .exists: return !Self.gone.contains(change.new.lowercased())
    case .gone: return Self.gone.contains(change.new.lowercased())
    default: return change.field.shortField == test.field.shortField && test.holds(for: change.new, variables)
    }
  }

  private static let gone: Set<String> = ["deleted", "gone"]
}

extension String {
  /// A field's name without the extension in front: `task_state` of `OS-EXT-STS:task_state`.
  var shortField: String { String(split(separator: ":").last ?? "") }
}
