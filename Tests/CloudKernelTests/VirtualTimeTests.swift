import Testing

@testable import CloudKernel

@Suite struct VirtualTimeTests {
  private let lane = Lane(rawValue: 1)

  /// Fires everything and says which waits ended in which order.
  private func order(_ timeline: Timeline, _ waits: [Wait]) -> [Int] {
    var order: [Int] = []
    while timeline.advance() {
      for (index, wait) in waits.enumerated() where wait.isDone && !order.contains(index) { order.append(index) }
    }
    return order
  }

  private func schedule(_ timeline: Timeline, _ delays: [Int64]) -> [Wait] {
    delays.map { delay in
      let wait = Wait(timeline: timeline)
      timeline.schedule(wait, after: .milliseconds(delay), lane: lane)
      return wait
    }
  }

  @Test func timersFireByTimeAndThenInOrder() {
    let timeline = Timeline()
    let waits = schedule(timeline, [30, 10, 20, 10, 0])
    #expect(timeline.foreground == 5)
    #expect(order(timeline, waits) == [4, 1, 3, 2, 0])
    #expect(timeline.now == 30_000 && timeline.foreground == 0)
  }

  @Test func aWaitThatEndedEarlyTakesItsTimerAlong() {
    let timeline = Timeline()
    let waits = schedule(timeline, [10, 20])
    waits[1].resume(.value(.null))
    waits[1].resume(.timedOut)
    #expect(timeline.foreground == 1)
    #expect(order(timeline, waits).contains(0) && timeline.now == 10_000)
  }

  @Test func heldTimersKeepTheTimeTheyHadLeft() {
    let timeline = Timeline()
    let waits = schedule(timeline, [10, 30])
    #expect(timeline.advance())
    timeline.hold(lane)
    #expect(timeline.foreground == 0 && !timeline.advance(upTo: 500_000) && timeline.now == 500_000)
    let late = schedule(timeline, [5])
    timeline.release(lane)
    #expect(timeline.foreground == 2)
    #expect(order(timeline, waits + late) == [0, 2, 1])
    #expect(timeline.now == 520_000)
  }

  @Test func advanceStopsAtItsLimit() {
    let timeline = Timeline()
    _ = schedule(timeline, [10])
    #expect(!timeline.advance(upTo: 9_999) && timeline.now == 9_999)
    #expect(timeline.advance(upTo: 10_000) && timeline.now == 10_000)
  }

  @Test(arguments: [
    (0, "2026-11-22T18:00:00Z"), (3_000_250, "2026-11-22T18:00:03Z"), (21_600_000_000, "2026-11-23T00:00:00Z"),
    (100 * 86_400_000_000, "2027-03-02T18:00:00Z"), (465 * 86_400_000_000, "2028-03-01T18:00:00Z"),
  ])
  func timestampsAreCalendarDates(time: Int64, expected: String) {
    #expect(Calendar.timestamp(time) == expected)
  }

  @Test func timestampsHaveFractionsAndZones() {
    #expect(Calendar.timestamp(3_000_250, fraction: true) == "2026-11-22T18:00:03.000250Z")
    #expect(Calendar.timestamp(3_000_250, zone: "") == "2026-11-22T18:00:03")
    #expect(Calendar.unix(5_000_000) == Calendar.epoch + 5)
  }
}
