/// One task waiting for one thing: a sleep, an RPC reply, an external event.
public final class Wait {
  /// How the waiting ended.
  public enum Result: Sendable { case value(JSON), failed(ServiceError), timedOut, stopped }

  private var continuation: UnsafeContinuation<Result, Never>?
  /// What to do when it ends, for waiting that needs no task.
  var onEnd: ((Result) -> Void)?
  private var result: Result?
  var timer: Lane?
  private let timeline: Timeline

  init(timeline: Timeline) { self.timeline = timeline }

  var isDone: Bool { result != nil }

  /// Ends the waiting; the first result counts.
  func resume(_ result: Result) {
    guard self.result == nil else { return }
    self.result = result
    if let timer { timeline.cancelled(timer) }
    continuation?.resume(returning: result)
    continuation = nil
    onEnd?(result)
    onEnd = nil
  }

  /// Suspends the caller until `resume`.
  func value() async -> Result {
    if let result { return result }
    return await withUnsafeContinuation { continuation = $0 }
  }
}
