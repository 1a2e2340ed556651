import Testing

@testable import CloudKernel

@Suite struct SnapshotTests {
  /// A stage whose `b` writes down what it is told, by tables, files, memory and chance, and has a heartbeat.
  private static func stage() throws -> Stage {
    try Stage { stage in
      stage.b.consume(
        stage.b.target,
        [
          "write": { context, arguments in
            try context.db.insert("things", ["name": arguments["name"], "n": .int(context.random(below: 1000))])
            try context.disk.write("/etc/\(arguments["name"].plain)", [1, 2, 3])
            context.process.memory["last"] = arguments["name"]
            _ = context.addGuest("guest-\(arguments["name"].plain)")
            try await context.sleep(.milliseconds(30))
            return .string(context.uuid())
          }
        ])
      stage.b.every(.seconds(7)) { context in
        let count = try context.db.count("things")
        context.log("INFO", "\(count) things")
      }
    }
  }

  /// Everything of a stage that can be told apart.
  private static func state(_ stage: Stage) throws -> [String] {
    let cloud = stage.cloud
    let things = try cloud.store("p").rows("things").map { $0.object.text }
    let file = try Disk(kernel: cloud.kernel, node: "far").read("/etc/b")
    return stage.lines + things + cloud.trace.participants.map(\.name)
      + cloud.trace.events.map { "\($0.number) \($0.time) \($0.operation) \($0.detail) \($0.requestID)" }
      + cloud.processes.map { "\($0.name) \($0.isServing) \($0.memory["last"] ?? .null)" }
      + cloud.queues.map { "\($0.name) \($0.waiting)" } + ["\(cloud.now) \(file ?? []) \(cloud.nodes.map(\.isUp))"]
  }

  private static func write(_ name: String, _ stage: Stage) throws {
    try stage.cloud.run { context in
      try await context.call(stage.b.target, "write", ["name": .string(name)])
      try await context.cast(stage.b.target, "write", ["name": .string(name + "2")])
    }
    stage.cloud.settle()
    stage.cloud.advance(by: .seconds(10))
  }

  @Test func whatComesAfterIsWhatCameAfterTheFirstTime() throws {
    let stage = try Self.stage()
    try Self.write("a", stage)
    let snapshot = try #require(try stage.cloud.snapshot())
    let before = try Self.state(stage)
    try Self.write("b", stage)
    let after = try Self.state(stage)
    for _ in 0..<3 {
      #expect(try stage.cloud.restore(snapshot))
      #expect(try Self.state(stage) == before)
      try Self.write("b", stage)
      #expect(try Self.state(stage) == after)
    }
  }

  @Test func faultsAndWaitingMessagesAreTakenBack() throws {
    let stage = try Self.stage()
    stage.cloud.dropMessages("write", count: 2)
    stage.cloud.stop(stage.b)
    try stage.cloud.run { try await $0.cast(stage.b.target, "other") }
    stage.cloud.settle()
    let snapshot = try #require(try stage.cloud.snapshot())
    let before = try Self.state(stage)
    #expect(stage.cloud.queues.contains { $0.waiting == ["other"] })
    stage.cloud.healMessages(nil)
    stage.cloud.cutOff(stage.far)
    stage.cloud.stop(stage.broker)
    #expect(try stage.cloud.restore(snapshot))
    #expect(try Self.state(stage) == before)
    stage.cloud.start(stage.b)
    stage.cloud.settle()
    #expect(stage.lines.contains { $0.hasPrefix("deliver") })
    try stage.cloud.run { try await $0.cast(stage.b.target, "write") }
    stage.cloud.settle()
    #expect(stage.lines.contains { $0.hasSuffix("[fault]") }, "the fault is there again")
  }

  @Test func olderSnapshotsOutliveNewerOnes() throws {
    let stage = try Self.stage()
    let first = try #require(try stage.cloud.snapshot())
    let atFirst = try Self.state(stage)
    try Self.write("a", stage)
    let second = try #require(try stage.cloud.snapshot())
    let atSecond = try Self.state(stage)
    try Self.write("b", stage)
    #expect(try stage.cloud.restore(second))
    #expect(try Self.state(stage) == atSecond)
    #expect(try stage.cloud.restore(first))
    #expect(try Self.state(stage) == atFirst)
    try Self.write("a", stage)
    #expect(try Self.state(stage) == atSecond)
  }

  @Test func thereIsNoneOfWorkUnderWay() throws {
    let stage = try Self.stage()
    let call = stage.cloud.begin { try await $0.call(stage.b.target, "write", ["name": "a"]) }
    #expect(try stage.cloud.snapshot() == nil)
    _ = stage.cloud.proceed(until: { $0.kind == .deliver }) { call.isDone }
    #expect(try stage.cloud.isPaused && stage.cloud.snapshot() == nil)
    stage.cloud.settle()
    #expect(try stage.cloud.snapshot() != nil)
    stage.cloud.stop(stage.broker)
    _ = stage.cloud.begin { try await $0.cast(stage.b.target, "write") }
    stage.cloud.settle()
    #expect(try stage.cloud.snapshot() == nil, "a publisher waits for the broker")
  }
}

extension CloudProcess {
  fileprivate var target: Target { Target("x", name) }
}
