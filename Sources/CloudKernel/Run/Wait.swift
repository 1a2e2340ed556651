/// One task waiting for one thing: a sleep, an RPC reply, an external event.
public final class Wait {
  /// How the waiting ended.
  public enum Result: Sendable { case value(JSON), failed(ServiceError), timedOut, stopped }

  @exclusivity(unchecked) private var continuation: UnsafeContinuation<Result, Never>?
  @exclusivity(unchecked) private var result: Result?
  /// The lane of the timer that ends it, and the queue in which that timer stands.
  @exclusivity(unchecked) var timer: Lane?
  @exclusivity(unchecked) var queue: TimerQueue?
  /// When that timer is due, and its place among those that are due at the same time.
  @exclusivity(unchecked) var due: Int64 = 0
  @exclusivity(unchecked) var sequence: UInt64 = 0
  private let timeline: Timeline

  init(timeline: Timeline) { self.timeline = timeline }

  var isDone: Bool { result != nil }
  var isTimedOut: Bool { if case .timedOut = result { true } else { false } }

  /// Ends the waiting; the first result counts.
  func resume(_ result: Result) {
    guard self.result == nil else { return }
    self.result = result
    if let timer { timeline.cancelled(self, timer) }
    continuation?.resume(returning: result)
    continuation = nil
  }

  /// Suspends the caller until `resume`.
  func value() async -> Result {
    if let result { return result }
    return await withUnsafeContinuation { continuation = $0 }
  }
}
