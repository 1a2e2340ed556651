/// Which command's work something belongs to; work that belongs to nobody's command is the background.
struct Lane: Sendable, Hashable {
  var rawValue: Int
  /// Heartbeats and audits: they happen while time passes and never make it pass.
  static let background = Lane(rawValue: 0)
  /// What processes begin of their own accord and what is no heartbeat.
  static let own = Lane(rawValue: -1)
  var isBackground: Bool { self == .background }
  /// Its place in a list of all lanes.
  var index: Int { rawValue - Self.own.rawValue }

  /// The lane at a place in that list.
  init(index: Int) { rawValue = index + Self.own.rawValue }
  init(rawValue: Int) { self.rawValue = rawValue }
}

/// Virtual time and the timers on it.
///
/// Time stands still while jobs run and jumps to the next timer when none is ready. The timers of a held lane are set
/// aside with the time they had left.
final class Timeline {
  @exclusivity(unchecked) private(set) var now: Int64 = 0
  /// Timers of one delay come due in the order in which they are set: a queue for each delay sorts nothing.
  @exclusivity(unchecked) private var queues: [Int64: TimerQueue] = [:]
  @exclusivity(unchecked) private var heap = TimerHeap()
  @exclusivity(unchecked) private var sequence: UInt64 = 0
  @exclusivity(unchecked) private var held: [Lane: [Timer]] = [:]
  /// How many live timers each lane has under way; the background is not counted.
  @exclusivity(unchecked) private(set) var foreground = 0

  struct Timer {
    var due: Int64
    var sequence: UInt64
    var lane: Lane
    var action: Action

    /// Whether it comes before another: earlier first, and first come first served at the same time.
    func precedes(_ other: Timer) -> Bool { (due, sequence) < (other.due, other.sequence) }

    /// Whether its wait ended before it was due.
    var isDone: Bool { if case .wake(let wait) = action { wait.isDone } else { false } }
  }

  /// What a timer does when it is due.
  enum Action {
    case wake(Wait)
    /// Something that needs no task of its own and that nobody can end early.
    case work(() -> Void)
  }

  /// Calls `wait.resume(.timedOut)` after a delay, unless it was resumed by then.
  func schedule(_ wait: Wait, after delay: Span, lane: Lane) {
    wait.timer = lane
    wait.queue = schedule(.wake(wait), after: delay, lane)
    (wait.due, wait.sequence) = (now + delay.microseconds, sequence)
  }

  /// Does something after a delay.
  func schedule(after delay: Span, lane: Lane, _ work: @escaping () -> Void) {
    _ = schedule(.work(work), after: delay, lane)
  }

  private func schedule(_ action: Action, after delay: Span, _ lane: Lane) -> TimerQueue? {
    sequence += 1
    if !held.isEmpty, held[lane] != nil {
      held[lane]?.append(Timer(due: delay.microseconds, sequence: sequence, lane: lane, action: action))
      return nil
    }
    if !lane.isBackground { foreground += 1 }
    let queue = queue(delay.microseconds)
    queue.append(Timer(due: now + delay.microseconds, sequence: sequence, lane: lane, action: action))
    if !queue.isQueued { heap.insert(queue) }
    return queue
  }

  private func queue(_ delay: Int64) -> TimerQueue {
    if let queue = queues[delay] { return queue }
    // Delays that came once and never again are forgotten.
    if queues.count == 256 { queues = queues.filter(\.value.isQueued) }
    let queue = TimerQueue()
    queues[delay] = queue
    return queue
  }

  /// Takes back the count of a timer whose wait ended early; the timer itself goes when it comes to the front.
  func cancelled(_ wait: Wait, _ lane: Lane) {
    if !lane.isBackground, held.isEmpty || held[lane] == nil { foreground -= 1 }
    wait.queue?.dropDone()
    wait.queue = nil
  }

  /// Jumps to the next timer and fires it; false when there is none up to `limit`.
  func advance(upTo limit: Int64? = nil) -> Bool {
    guard let due = heap.nextDue(), due <= limit ?? .max, let timer = heap.removeNext() else {
      if let limit { now = max(now, limit) }
      return false
    }
    now = max(now, due)
    switch timer.action {
    case .wake(let wait): wait.resume(.timedOut)
    case .work(let work):
      if !timer.lane.isBackground { foreground -= 1 }
      work()
    }
    return true
  }

  /// Takes all timers away, those of held lanes too, and gives back who waits for them.
  func removeAll() -> [Wait] {
    let timers = queued + held.values.flatMap(\.self)
    held = [:]
    queues = [:]
    heap = TimerHeap()
    return timers.compactMap { if case .wake(let wait) = $0.action { wait } else { nil } }
  }

  /// Sets the clock where there is no timer.
  func restart(at time: Int64) {
    now = time
    foreground = 0
  }

  private var queued: [Timer] { heap.queues.flatMap(\.timers) }

  /// Sets the timers of a lane aside.
  func hold(_ lane: Lane) {
    guard held[lane] == nil else { return }
    var aside: [Timer] = []
    for queue in heap.queues { aside += queue.remove { $0.lane == lane && !$0.isDone } }
    foreground -= aside.count
    held[lane] = aside.map { timer in
      if case .wake(let wait) = timer.action { wait.queue = nil }
      var timer = timer
      timer.due -= now
      return timer
    }
  }

  /// Puts the timers of a held lane back, each with the time it had left.
  func release(_ lane: Lane) {
    guard let timers = held.removeValue(forKey: lane) else { return }
    let back = TimerQueue()
    for var timer in timers.filter({ !$0.isDone }) {
      timer.due += now
      back.append(timer)
    }
    foreground += back.timers.count
    back.sort()
    if back.first != nil { heap.insert(back) }
  }
}
