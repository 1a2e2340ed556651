import Testing

@testable import CloudKernel

@Suite struct CloudTests {
  /// Two callers interleaved over bus, database and ids.
  private func busy(seed: UInt64) throws -> [Event] {
    let stage = try Stage(seed: seed) { stage in
      stage.b.consume(
        Stage.toB,
        [
          "work": { context, arguments in
            try await context.sleep(.milliseconds(Int64(context.random(below: 20))))
            try context.db.insert("things", ["name": .string(context.uuid()), "n": arguments["n"]])
            return .string(context.hex(8))
          }
        ])
    }
    let first = stage.cloud.begin { context in
      for n in 0..<5 { try await context.call(Stage.toB, "work", ["n": .int(n)]) }
    }
    let second = stage.cloud.begin { context in
      for n in 5..<10 { try await context.cast(Stage.toB, "work", ["n": .int(n)]) }
    }
    stage.cloud.settle()
    #expect(first.isDone && second.isDone)
    return stage.cloud.trace.events
  }

  @Test func theSameSeedGivesTheSameTrace() throws {
    let events = try busy(seed: 7)
    #expect(try busy(seed: 7) == events)
    #expect(try busy(seed: 8) != events)
    #expect(events.map(\.number) == Array(1...events.count))
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
  }

  @Test func whatIsReadyFirstRunsFirst() throws {
    let stage = try Stage()
    var order: [String] = []
    try stage.cloud.run { context in
      let waits = (0..<3).map { n in context.start { order.append("task \(n)") } }
      order.append("caller")
      for wait in waits { try await wait() }
      order.append("end")
    }
    #expect(order == ["caller", "task 0", "task 1", "task 2", "end"])
  }

  @Test func runEndsWithItsWorkAndSettleWithWhatItSetOff() throws {
    var done = 0
    let stage = try Stage { stage in
      stage.b.consume(
        Stage.toB,
        [
          "slow": { context, _ in
            try await context.sleep(.seconds(3))
            done += 1
            return .null
          }
        ])
    }
    #expect(try stage.cloud.run { try await $0.cast(Stage.toB, "slow") } == .finished)
    #expect(done == 0 && stage.cloud.now < 3_000_000)
    #expect(stage.cloud.settle() == .finished)
    #expect(done == 1 && stage.cloud.now >= 3_000_000)
  }

  @Test func aBreakpointStopsAtItsEventAndSettleGoesOn() throws {
    let stage = try Stage()
    let before = stage.cloud.now
    let outcome = try stage.cloud.run(until: { $0.operation == "thing x state" && $0.detail == "one -> two" }) {
      context in
      context.state("thing", "x", "state", from: "zero", to: "one")
      try await context.sleep(.seconds(1))
      context.state("thing", "x", "state", from: "one", to: "two")
      context.log("INFO", "same moment")
      try await context.sleep(.seconds(1))
      context.state("thing", "x", "state", from: "two", to: "three")
    }
    #expect(outcome == .paused(event: 2))
    #expect(stage.cloud.isPaused && stage.cloud.trace.events.count == 3)
    // Time that passes at a pause is not the held work's.
    try stage.cloud.run { try await $0.sleep(.seconds(10)) }
    #expect(stage.cloud.trace.events.count == 3)
    stage.cloud.settle()
    #expect(!stage.cloud.isPaused && stage.cloud.trace.events.count == 4)
    #expect(stage.cloud.now - before == 12_000_000)
  }

  @Test func advanceLetsBackgroundWorkHappenAndSettleDoesNot() throws {
    var beats = 0
    let stage = try Stage { stage in stage.a.every(.seconds(10)) { _ in beats += 1 } }
    #expect(stage.cloud.settle() == .finished && beats == 0)
    #expect(stage.cloud.advance(by: .seconds(35)) == .finished && beats == 3)
    // Time of the foreground carries the background with it.
    try stage.cloud.run { try await $0.sleep(.seconds(20)) }
    #expect(beats == 5)
  }

  @Test func whatCanNotGoOnIsWaiting() throws {
    let stage = try Stage()
    stage.cloud.stop(stage.broker)
    #expect(try stage.cloud.run { try await $0.cast(Stage.toB, "x") } == .waiting)
  }

  @Test func runRethrowsWhatItsWorkThrows() throws {
    let stage = try Stage()
    #expect(stage.error { _ in throw ServiceError("Boom", "no") } == ServiceError("Boom", "no"))
  }
}
