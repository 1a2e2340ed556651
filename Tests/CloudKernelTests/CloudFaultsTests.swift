import Testing

@testable import CloudKernel

@Suite struct CloudFaultsTests {
  @Test func aProcessStoppedInMidWorkLeavesItsCallerAlone() throws {
    var reached = false
    let stage = try Stage { stage in
      stage.b.consume(
        Stage.toB,
        [
          "slow": { context, _ in
            try await context.sleep(.seconds(5))
            reached = true
            return .null
          }
        ])
    }
    let call = stage.cloud.begin { try await $0.call(Stage.toB, "slow") }
    _ = stage.cloud.proceed(within: .seconds(1)) { false }
    stage.cloud.stop(stage.b)
    stage.cloud.start(stage.b)
    stage.cloud.settle()
    #expect(!reached, "what it was doing ended with it, though it runs again")
    #expect((call.error as? ServiceError)?.type == "MessagingTimeout")
  }

  @Test func aMessageOnItsWayToAConsumerThatStopsIsDeliveredAgain() throws {
    var got = 0
    let stage = try Stage.counting { got += 1 }
    let cast = stage.cloud.begin { try await $0.cast(Stage.toB, "x") }
    // The broker has it after half a millisecond, the consumer after another half.
    _ = stage.cloud.proceed(within: .microseconds(700)) { false }
    #expect(cast.isDone && stage.cloud.queues.allSatisfy { $0.waiting.isEmpty })
    stage.cloud.stop(stage.b)
    stage.cloud.settle()
    #expect(got == 0 && stage.cloud.queues.contains { $0.waiting == ["x"] })
    stage.cloud.start(stage.b)
    stage.cloud.settle()
    #expect(got == 1)
  }

  @Test func oneDatabaseCanBeAwayWhileTheServerRuns() throws {
    let stage = try Stage.writing()
    func write() -> String? { stage.error { try await $0.call(Stage.toB, "write") }?.type }
    stage.cloud.setDatabase(of: "another", away: true)
    #expect(write() == nil)
    stage.cloud.setDatabase(of: "p", away: true)
    #expect(write() == "DBConnectionError")
    stage.cloud.setDatabase(of: "p", away: false)
    #expect(write() == nil)
  }

  @Test func whatAProcessHasInMemoryGoesWithIt() throws {
    let stage = try Stage()
    stage.a.memory["x"] = 1
    stage.cloud.stop(stage.a)
    stage.cloud.start(stage.a)
    #expect(stage.a.memory.isEmpty && stage.a.isServing)
  }

  @Test func aProcessThatFailsAtItsStartDoesNotServe() throws {
    var fails = false
    let stage = try Stage { stage in
      stage.a.onStart { _ in if fails { throw ServiceError("NoConfig", "no") } }
    }
    stage.cloud.stop(stage.a)
    fails = true
    stage.cloud.start(stage.a)
    #expect(!stage.a.isRunning && stage.lines == ["log a>a ERROR"])
  }

  @Test func publishersWaitForTheBroker() throws {
    var got = 0
    let stage = try Stage.counting { got += 1 }
    stage.cloud.stop(stage.broker)
    let cast = stage.cloud.begin { context in
      try await context.cast(Stage.toB, "x")
      try await context.sleep(.seconds(10))
      try await context.cast(Stage.toB, "x")
    }
    #expect(stage.cloud.settle() == .waiting && !cast.isDone)
    stage.cloud.start(stage.broker)
    stage.cloud.settle()
    #expect(cast.isDone && got == 1, "the first came before the consumers had declared their queues again")
    #expect(stage.lines.contains("log rabbitmq>rabbitmq x [message dropped: no queue]") == false)
    #expect(stage.cloud.trace.events.contains { $0.outcome == .lost && $0.status == "no queue" })
  }

  @Test func aBrokerThatIsReachedAgainSetsItsPublishersFree() throws {
    var got = 0
    let stage = try Stage.counting { got += 1 }
    stage.cloud.cutOff(stage.near)
    let cast = stage.cloud.begin { try await $0.cast(Stage.toB, "x") }
    #expect(stage.cloud.settle() == .waiting)
    stage.cloud.reconnect(stage.near)
    stage.cloud.settle()
    #expect(cast.isDone && cast.error == nil && got == 1)
  }

  @Test func aDatabaseThatIsAwayFailsEveryStatement() throws {
    let stage = try Stage.writing()
    let database = try #require(stage.cloud.process("mariadb", on: "near"))
    stage.cloud.stop(database)
    #expect(stage.error { try await $0.call(Stage.toB, "write") }?.type == "DBConnectionError")
    stage.cloud.start(database)
    #expect(stage.error { try await $0.call(Stage.toB, "write") } == nil)
    #expect(try stage.cloud.store("p").count("things") == 1)
  }

  @Test func aMachineCutOffTakesNothingUntilItIsBack() throws {
    var got = 0
    let stage = try Stage.counting { got += 1 }
    stage.cloud.cutOff(stage.far)
    try stage.cloud.run { try await $0.cast(Stage.toB, "x") }
    stage.cloud.settle()
    #expect(got == 0)
    stage.cloud.reconnect(stage.far)
    stage.cloud.settle()
    #expect(got == 1)
  }

  @Test func messagesAreDroppedAndDelayedByMethodAndCount() throws {
    var got: [Int64] = []
    let stage = try Stage { stage in
      stage.b.consume(
        Stage.toB,
        [
          "x": { context, _ in
            got.append(context.now); return .null
          }
        ])
    }
    stage.cloud.dropMessages("x", count: 1)
    try stage.cloud.run { context in for _ in 0..<2 { try await context.cast(Stage.toB, "x") } }
    stage.cloud.settle()
    #expect(got.count == 1)
    stage.cloud.delayMessages(nil, by: .seconds(7))
    let start = stage.cloud.now
    try stage.cloud.run { try await $0.cast(Stage.toB, "x") }
    stage.cloud.settle()
    #expect(got.count == 2 && got[1] - start >= 7_000_000)
    stage.cloud.healMessages(nil)
    try stage.cloud.run { try await $0.cast(Stage.toB, "x") }
    stage.cloud.settle()
    #expect(got.count == 3 && stage.cloud.now - got[1] < 1_000_000)
  }
}
