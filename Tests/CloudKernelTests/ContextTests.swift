import Testing

@testable import CloudKernel

@Suite struct ContextTests {
  @Test func aSignalEndsAWait() throws {
    let stage = try Stage()
    var got: JSON = .null
    try stage.cloud.run { context in
      let plugged = context.expect("plugged", within: .seconds(5))
      context.start {
        try await context.sleep(.seconds(1))
        context.process.signal("plugged", "yes")
      }
      got = try await plugged()
    }
    #expect(got == "yes")
    #expect(!stage.cloud.client.signal("plugged"), "nobody waits any more")
  }

  @Test func aSignalBeforeTheWaitCounts() throws {
    let stage = try Stage()
    let error = stage.error { context in
      let plugged = context.expect("plugged", within: .seconds(5))
      context.process.signal("plugged")
      _ = try await plugged()
    }
    #expect(error == nil)
  }

  @Test func aWaitThatNobodyEndsTimesOut() throws {
    let stage = try Stage()
    let start = stage.cloud.now
    let error = stage.error { _ = try await $0.expect("plugged", within: .seconds(5))() }
    #expect(error?.type == "Timeout" && stage.cloud.now - start == 5_000_000)
    #expect(!stage.cloud.client.signal("plugged"))
  }

  @Test func whatIsStartedBesideIsWaitedForAndItsErrorComesBack() throws {
    let stage = try Stage()
    let start = stage.cloud.now
    let error = stage.error { context in
      let one = context.start { try await context.sleep(.seconds(2)) }
      let two = context.start { () async throws -> Int in
        try await context.sleep(.seconds(3))
        throw ServiceError("Late", "")
      }
      try await one()
      _ = try await two()
    }
    #expect(error?.type == "Late" && stage.cloud.now - start == 3_000_000, "they ran at the same time")
  }

  @Test func stateIsNotedOnlyWhenItChanges() throws {
    let stage = try Stage()
    try stage.cloud.run { context in
      context.state("server", "web", "status", from: "BUILD", to: "BUILD")
      context.state("server", "web", "status", from: "BUILD", to: "ACTIVE")
    }
    #expect(stage.cloud.trace.events.map(\.detail) == ["BUILD -> ACTIVE"])
  }
}
