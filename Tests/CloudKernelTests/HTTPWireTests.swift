import Testing

@testable import CloudKernel

@Suite struct HTTPWireTests {
  private func stage() throws -> Stage {
    try Stage { stage in
      var routes = Routes()
      routes.get("/ok") { context, _ in .ok(["id": .string(context.requestID)]) }
      routes.get("/slow") { context, _ in
        try await context.sleep(.seconds(5))
        return .ok(.null)
      }
      routes.get("/strange") { _, _ in throw JSON.ParseError(message: "no", offset: 0) }
      routes.get("/conflict") { _, _ in throw ServiceError("Conflict", "in use", status: 409) }
      stage.b.listen(as: "api", port: 80, routes)
    }
  }

  private func get(_ stage: Stage, _ path: String) throws -> Response {
    var response: Response?
    try stage.cloud.run { response = try await $0.request(.get, "api", path) }
    return try #require(response)
  }

  @Test func aRequestIsAnsweredUnderItsOwnRequestID() throws {
    let stage = try stage()
    let response = try get(stage, "/ok")
    #expect(response.status.code == 200 && response.body["id"].string?.hasPrefix("req-") == true)
    #expect(stage.lines == ["request client>b GET /ok", "reply b>client GET /ok [200]"])
    #expect(stage.cloud.trace.events[1].parent == 1)
  }

  @Test(arguments: [("/conflict", 409, "in use"), ("/none", 404, "The resource could not be found.")])
  func errorsAreAnswers(path: String, status: Int, message: String) throws {
    let response = try get(stage(), path)
    #expect(response.status.code == status && response.message == message)
  }

  @Test func whatNobodyForesawIs500() throws {
    #expect(try get(stage(), "/strange").status.code == 500)
  }

  @Test func failuresAreCountedAndHeal() throws {
    let stage = try stage()
    stage.cloud.failHTTP("api", status: 503, count: 2)
    let statuses = try (0..<3).map { _ in try get(stage, "/ok").status.code }
    #expect(statuses == [503, 503, 200])
    stage.cloud.failHTTP("api", status: 500, count: 9)
    stage.cloud.failHTTP("api", status: 500, count: 0)
    #expect(try get(stage, "/ok").status.code == 200)
  }

  @Test func nobodyListensWhileAProcessIsStoppedOrItsMachineAway() throws {
    let stage = try stage()
    stage.cloud.stop(stage.b)
    #expect(stage.error { _ = try await $0.request(.get, "api", "/ok") }?.type == "ConnectFailure")
    stage.cloud.start(stage.b)
    stage.cloud.cutOff(stage.far)
    #expect(stage.error { _ = try await $0.request(.get, "api", "/ok") }?.type == "ConnectFailure")
    stage.cloud.reconnect(stage.far)
    #expect(stage.error { _ = try await $0.request(.get, "api", "/ok") } == nil)
    #expect(stage.error { _ = try await $0.request(.get, "nothing", "/") }?.type == "EndpointNotFound")
  }

  @Test func aServerStoppedInMidWorkRefuses() throws {
    let stage = try stage()
    let request = stage.cloud.begin { _ = try await $0.request(.get, "api", "/slow") }
    _ = stage.cloud.proceed(within: .seconds(1)) { false }
    stage.cloud.stop(stage.b)
    stage.cloud.settle()
    #expect((request.error as? ServiceError)?.type == "ConnectFailure")
  }
}
