import Testing

@testable import CloudKernel

@Suite struct ContextRPCTests {
  private func stage(_ endpoints: @escaping () -> Endpoints) throws -> Stage {
    try Stage { $0.b.consume(Stage.toB, endpoints()) }
  }

  @Test func aCallBringsTheAnswerBack() throws {
    let stage = try stage { ["double": { _, arguments in .int((arguments["n"].int ?? 0) * 2) }] }
    var answer: JSON = .null
    try stage.cloud.run { answer = try await $0.call(Stage.toB, "double", ["n": 21]) }
    #expect(answer == 42)
    #expect(stage.lines == ["publish client>b double", "deliver client>b double", "reply b>client double"])
    #expect(stage.cloud.trace.events.map(\.parent) == [0, 1, 1])
  }

  @Test(arguments: [
    ("oops", "Oops"), ("missing", "UnsupportedVersion"), ("strange", "Exception"),
  ])
  func aCallThrowsWhatTheCalleeThrew(method: String, type: String) throws {
    struct Strange: Error {}
    let stage = try stage {
      ["oops": { _, _ in throw ServiceError("Oops", "no") }, "strange": { _, _ in throw Strange() }]
    }
    #expect(stage.error { try await $0.call(Stage.toB, method) }?.type == type)
    #expect(stage.cloud.trace.events.last?.outcome == .error)
  }

  @Test func aCastGoesOnAtOnceAndItsErrorIsLogged() throws {
    let stage = try stage { ["oops": { _, _ in throw ServiceError("Oops", "no") }] }
    try stage.cloud.run { try await $0.cast(Stage.toB, "oops") }
    #expect(stage.lines == ["publish client>b oops"])
    stage.cloud.settle()
    #expect(stage.lines == ["publish client>b oops", "deliver client>b oops", "log b>b ERROR"])
  }

  @Test func aFanoutReachesEveryConsumer() throws {
    var heard: [String] = []
    let stage = try Stage { stage in
      for process in [stage.a, stage.b] {
        process.consume(
          Target("x", "all"),
          [
            "news": { context, _ in
              heard.append(context.process.name)
              return .null
            }
          ])
      }
    }
    try stage.cloud.run { try await $0.fanout(Target("x", "all"), "news") }
    stage.cloud.settle()
    #expect(heard == ["a", "b"])
  }

  @Test func aTopicGoesRoundItsConsumersAndAServerHasItsOwnQueue() throws {
    var heard: [String] = []
    let stage = try Stage { stage in
      for process in [stage.a, stage.b] {
        process.consume(
          Target("x", "any"),
          [
            "job": { context, _ in
              heard.append(context.process.node.name)
              return .null
            }
          ])
      }
    }
    try stage.cloud.run { context in
      for _ in 0..<3 { try await context.call(Target("x", "any"), "job") }
      try await context.call(Target("x", "any", server: "far"), "job")
      try await context.call(Target("x", "any", server: "far"), "job")
    }
    #expect(heard == ["near", "far", "near", "far", "far"])
  }

  @Test func aCallThatNobodyTakesTimesOutInVirtualTime() throws {
    let stage = try stage { ["x": { _, _ in .null }] }
    stage.cloud.stop(stage.b)
    let start = stage.cloud.now
    let error = stage.error { try await $0.call(Stage.toB, "x", timeout: .seconds(60), expiry: .seconds(1800)) }
    #expect(error == .messagingTimeout("x"))
    #expect(stage.cloud.now - start == 60_000_000)
    // The message lives longer than its caller waits: whoever comes back takes it, for nobody.
    #expect(stage.cloud.queues.first { $0.name == "b" }?.waiting == ["x"])
    stage.cloud.start(stage.b)
    stage.cloud.settle()
    #expect(
      stage.lines == [
        "publish client>b x", "reply b>client x [MessagingTimeout]", "deliver client>b x", "reply b>client x [late]",
      ])
    #expect(stage.cloud.queues.first { $0.name == "b" }?.waiting == [])
  }

  @Test func aMessageOlderThanItsExpiryIsDropped() throws {
    let stage = try stage { ["x": { _, _ in .null }] }
    stage.cloud.stop(stage.b)
    _ = stage.error { try await $0.call(Stage.toB, "x") }
    stage.cloud.advance(by: .seconds(1))
    stage.cloud.start(stage.b)
    stage.cloud.settle()
    #expect(stage.lines.suffix(1) == ["log rabbitmq>rabbitmq x [expired]"])
  }

  @Test func aCastWaitsAsLongAsItTakes() throws {
    var done = 0
    let stage = try stage {
      [
        "x": { _, _ in
          done += 1; return .null
        }
      ]
    }
    stage.cloud.stop(stage.b)
    try stage.cloud.run { context in for _ in 0..<2 { try await context.cast(Stage.toB, "x") } }
    stage.cloud.advance(by: .seconds(86400))
    #expect(done == 0 && stage.cloud.queues.first { $0.name == "b" }?.waiting == ["x", "x"])
    stage.cloud.start(stage.b)
    stage.cloud.settle()
    #expect(done == 2)
  }
}
