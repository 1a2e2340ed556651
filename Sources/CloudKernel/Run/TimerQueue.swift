/// Timers in the order in which they come due, for as long as each is set for no earlier than the one before it.
final class TimerQueue {
  @exclusivity(unchecked) private var slots: [Timeline.Timer?] = []
  @exclusivity(unchecked) private var head = 0
  /// Whether a heap has it; what it is sorted by there.
  @exclusivity(unchecked) fileprivate(set) var isQueued = false
  @exclusivity(unchecked) fileprivate var key = (due: Int64.min, sequence: UInt64.min)

  var first: Timeline.Timer? { head < slots.count ? slots[head] : nil }
  var timers: [Timeline.Timer] { slots[head...].compactMap(\.self) }

  func append(_ timer: Timeline.Timer) { slots.append(timer) }

  func removeFirst() -> Timeline.Timer? {
    guard head < slots.count else { return nil }
    let timer = slots[head].take()
    head += 1
    if head == slots.count {
      slots.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024, head * 2 > slots.count {
      slots.removeFirst(head)
      head = 0
    }
    return timer
  }

  /// Drops the timers in front whose waits have ended: most time-outs never come to pass.
  func dropDone() { while let first, first.isDone { _ = removeFirst() } }

  /// Takes out the timers that are meant, in their order.
  func remove(where isMeant: (Timeline.Timer) -> Bool) -> [Timeline.Timer] {
    let all = timers
    let removed = all.filter(isMeant)
    if !removed.isEmpty {
      slots = all.filter { !isMeant($0) }
      head = 0
    }
    return removed
  }

  func sort() {
    slots = timers.sorted { $0.precedes($1) }
    head = 0
  }
}

/// Queues of timers by what comes first in each.
///
/// A queue may have lost its first timers since it was put in its place; then it is put right when its turn comes.
struct TimerHeap {
  private(set) var queues: [TimerQueue] = []

  mutating func insert(_ queue: TimerQueue) {
    guard let first = queue.first else { return }
    queue.key = (first.due, first.sequence)
    queue.isQueued = true
    queues.append(queue)
    var child = queues.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard queues[child].key < queues[parent].key else { return }
      queues.swapAt(child, parent)
      child = parent
    }
  }

  /// When the next timer that is not done is due.
  mutating func nextDue() -> Int64? {
    while let queue = queues.first {
      queue.dropDone()
      guard let first = queue.first else {
        removeQueue()
        continue
      }
      if queue.key == (first.due, first.sequence) { return first.due }
      queue.key = (first.due, first.sequence)
      sink()
    }
    return nil
  }

  /// Takes out the timer that `nextDue` has found.
  mutating func removeNext() -> Timeline.Timer? { queues.first?.removeFirst() }

  private mutating func removeQueue() {
    queues[0].isQueued = false
    queues.swapAt(0, queues.count - 1)
    queues.removeLast()
    if !queues.isEmpty { sink() }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < queues.count && queues[child].key < queues[least].key
      {
        least = child
      }
      guard least != parent else { return }
      queues.swapAt(parent, least)
      parent = least
    }
  }
}
