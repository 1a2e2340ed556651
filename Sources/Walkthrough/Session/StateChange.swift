import CloudKernel

/// A resource that changed state.
public struct StateChange: Sendable, Hashable {
  /// The event that says so.
  public var event: Int
  /// In microseconds of virtual time.
  public var time: Int64
  /// `server`.
  public var kind: String
  /// `web`.
  public var name: String
  /// `task_state`.
  public var field: String
  /// The state before; `None` for nothing.
  public var old: String
  /// The state after.
  public var new: String

  /// Reads a state event; nil for another one.
  public init?(_ event: Event) {
    guard event.kind == .state else { return nil }
    let words = event.operation.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 2, let kind = words.first, let field = words.last,
      let arrow = event.detail.firstRange(of: " -> ")
    else { return nil }
    self.event = event.number
    self.time = event.time
    self.kind = kind
    self.field = field
    name = words[1..<words.count - 1].joined(separator: " ")
    old = String(event.detail[..<arrow.lowerBound])
    new = String(event.detail[arrow.upperBound...])
  }
}
