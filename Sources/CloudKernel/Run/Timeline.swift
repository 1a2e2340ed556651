/// Which command's work something belongs to; work that belongs to nobody's command is the background.
struct Lane: Sendable, Hashable {
  var rawValue: Int
  /// Heartbeats and audits: they happen while time passes and never make it pass.
  static let background = Lane(rawValue: 0)
  /// What processes begin of their own accord and what is no heartbeat.
  static let own = Lane(rawValue: -1)
  var isBackground: Bool { self == .background }
}

/// Virtual time and the timers on it.
///
/// Time stands still while jobs run and jumps to the next timer when none is ready. The timers of a held lane are set
/// aside with the time they had left.
final class Timeline {
  private(set) var now: Int64 = 0
  private var heap = Heap()
  private var sequence: UInt64 = 0
  private var held: [Lane: [Timer]] = [:]
  /// How many live timers each lane has in the heap; the background is not counted.
  private(set) var foreground = 0

  struct Timer {
    var due: Int64
    var sequence: UInt64
    var lane: Lane
    var wait: Wait
  }

  /// Calls `wait.resume(.timedOut)` after a delay, unless it was resumed by then.
  func schedule(_ wait: Wait, after delay: Span, lane: Lane) {
    sequence += 1
    wait.timer = lane
    if held[lane] == nil {
      insert(Timer(due: now + delay.microseconds, sequence: sequence, lane: lane, wait: wait))
    } else {
      held[lane]!.append(Timer(due: delay.microseconds, sequence: sequence, lane: lane, wait: wait))
    }
  }

  private func insert(_ timer: Timer) {
    heap.insert(timer)
    if !timer.lane.isBackground { foreground += 1 }
  }

  /// Takes back the count of a timer whose wait ended early; the heap drops the timer when it comes up.
  func cancelled(_ lane: Lane) {
    if !lane.isBackground && held[lane] == nil { foreground -= 1 }
  }

  /// Jumps to the next timer and fires it; false when there is none up to `limit`.
  func advance(upTo limit: Int64? = nil) -> Bool {
    while let next = heap.first {
      guard !next.wait.isDone else {
        heap.removeFirst()
        continue
      }
      if let limit, next.due > limit {
        now = max(now, limit)
        return false
      }
      heap.removeFirst()
      now = max(now, next.due)
      next.wait.resume(.timedOut)
      return true
    }
    if let limit { now = max(now, limit) }
    return false
  }

  /// Takes all timers away, those of held lanes too.
  func removeAll() -> [Timer] {
    defer {
      heap = Heap()
      held = [:]
    }
    return heap.timers + held.values.flatMap(\.self)
  }

  /// Sets the timers of a lane aside.
  func hold(_ lane: Lane) {
    guard held[lane] == nil else { return }
    var kept: [Timer] = []
    var aside: [Timer] = []
    for timer in heap.timers where !timer.wait.isDone {
      if timer.lane == lane { aside.append(timer) } else { kept.append(timer) }
    }
    foreground -= aside.count
    heap = Heap(kept)
    held[lane] = aside.map { timer in
      var timer = timer
      timer.due -= now
      return timer
    }
  }

  /// Puts the timers of a held lane back, each with the time it had left.
  func release(_ lane: Lane) {
    guard let timers = held.removeValue(forKey: lane) else { return }
    for var timer in timers.sorted(by: { $0.sequence < $1.sequence }) where !timer.wait.isDone {
      timer.due += now
      insert(timer)
    }
  }
}

/// A binary heap of timers: earliest first, and first come first served at the same time.
struct Heap {
  private(set) var timers: [Timeline.Timer] = []

  init(_ timers: [Timeline.Timer] = []) { for timer in timers { insert(timer) } }

  var first: Timeline.Timer? { timers.first }

  mutating func insert(_ timer: Timeline.Timer) {
    timers.append(timer)
    var child = timers.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard precedes(child, parent) else { return }
      timers.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeFirst() {
    timers.swapAt(0, timers.count - 1)
    timers.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < timers.count && precedes(child, least) {
        least = child
      }
      guard least != parent else { return }
      timers.swapAt(parent, least)
      parent = least
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (timers[a].due, timers[a].sequence) < (timers[b].due, timers[b].sequence)
  }
}
