/// The events of a run in order, with the processes they speak of.
///
/// Everything that is shown (diagrams, exports, expectations, AWS equivalents) is computed from it.
public struct Trace: Sendable {
  /// `events[n - 1].number == n`.
  public internal(set) var events: [Event] = []
  /// `participants[id.rawValue].id == id`.
  public internal(set) var participants: [Participant] = []

  /// Makes a trace of nothing.
  public init() {}

  /// Makes a trace from its parts; for tests and benchmarks of what reads traces.
  public init(events: [Event], participants: [Participant]) {
    self.events = events
    self.participants = participants
  }

  /// The process with this id.
  public subscript(id: ProcessID) -> Participant { participants[Int(id.rawValue)] }

  /// The events of one step, in order.
  public func events(ofStep step: Int) -> [Event] { events.filter { $0.step == step } }
}
