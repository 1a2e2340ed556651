import CloudKernel
import HTTPTypes
import Testing

@testable import CloudServices

@Suite struct AuthtokenTests {
  private func site() throws -> Site {
    try Site(projects: [MariaDB.self, RabbitMQ.self, Memcached.self, Keystone.self, Glance.self, Placement.self])
  }

  private func token(_ site: Site, _ user: String = "admin") throws -> String {
    var token = ""
    try site.cloud.run { context in
      token = try await context.authenticated(user: user, password: "secret", project: user).identity?.token ?? ""
    }
    return token
  }

  /// What `placement` says to a request, and how often Keystone was asked meanwhile.
  private func ask(
    _ site: Site, _ token: String?, service: String = "placement", target: String = "/resource_providers",
    serviceToken: String? = nil
  ) throws -> (answer: Response, validations: [String]) {
    site.cloud.forgetTrace()
    var answer = Response(.ok)
    try site.cloud.run { context in
      answer = try await context.send(Request(.get, service, target, token: token, serviceToken: serviceToken))
    }
    let validations = site.cloud.trace.events.filter { $0.kind == .request && $0.operation.contains("/v3/auth/tokens") }
    return (answer, validations.map(\.operation))
  }

  @Test func onlyTheFirstServiceAsksKeystone() throws {
    let site = try site()
    let token = try token(site)
    // Placement's own user needs a token first; its process was asked for nothing before.
    let first = try ask(site, token)
    #expect(first.answer.status == .ok)
    #expect(first.validations == ["POST /v3/auth/tokens", "GET /v3/auth/tokens"])
    #expect(try ask(site, token).validations == [])
    #expect(try ask(site, token, service: "image", target: "/v2/images").validations == [])
    site.cloud.advance(by: .seconds(301))
    #expect(try ask(site, token).validations == ["GET /v3/auth/tokens"])
  }

  @Test(arguments: [nil, "gAAAAAbogus", ""])
  func refusesNoTokenAndBadTokens(_ token: String?) throws {
    let sample = try Sample("error-401-no-token-placement")
    let answer = try ask(try site(), token).answer
    #expect(answer.status.code == sample.status)
    #expect(answer.body.text == sample.body.text)
  }

  @Test func aRevokedTokenWorksWhereItIsCached() throws {
    let site = try site()
    let (kept, fresh) = (try token(site), try token(site))
    _ = try ask(site, kept)
    for token in [kept, fresh] {
      try site.cloud.run { context in
        let answer = try await context.send(
          Request(.delete, "identity", "/v3/auth/tokens", token: token, headers: [.subjectToken: token]))
        #expect(answer.status == .noContent)
      }
    }
    #expect(try ask(site, kept).answer.status == .ok)
    #expect(try ask(site, fresh).answer.status == .unauthorized)
    site.cloud.advance(by: .seconds(301))
    #expect(try ask(site, kept).answer.status == .unauthorized)
  }

  @Test func anExpiredTokenIsRefusedEvenWhereItIsCached() throws {
    let site = try site()
    let token = try token(site)
    site.cloud.advance(by: .seconds(3500))
    #expect(try ask(site, token).answer.status == .ok)
    site.cloud.advance(by: .seconds(150))
    let late = try ask(site, token)
    #expect(late.answer.status == .unauthorized)
    #expect(late.validations == [])
    // A service that acts for the user may come late.
    let own = try self.token(site, "glance", password: Session.servicePassword, project: "service")
    #expect(try ask(site, token, serviceToken: own).answer.status == .ok)
    site.cloud.advance(by: .seconds(301))
    let again = try self.token(site, "glance", password: Session.servicePassword, project: "service")
    #expect(try ask(site, token, serviceToken: again).validations.contains("GET /v3/auth/tokens?allow_expired=1"))
  }

  private func token(_ site: Site, _ user: String, password: String, project: String) throws -> String {
    var token = ""
    try site.cloud.run { context in
      let mine = try await context.authenticated(user: user, password: password, project: project)
      token = mine.identity?.token ?? ""
    }
    return token
  }

  @Test func keystoneStopped() throws {
    let site = try site()
    let (kept, fresh) = (try token(site), try token(site))
    _ = try ask(site, kept)
    site.cloud.stop(try #require(site.cloud.process("keystone", on: "controller")))
    #expect(try ask(site, kept).answer.status == .ok)
    let started = site.cloud.now
    let refused = try ask(site, fresh).answer
    // Three tries more, 0.5, 1 and 2 s apart: 3.5 s on the recorded cloud.
    #expect((3_500_000...3_600_000).contains(site.cloud.now - started))
    #expect(refused.status.code == 503)
    #expect(
      refused.body["message"]
        == "The server is currently unavailable. Please try again at a later time.<br /><br />\nThe Keystone service is temporarily unavailable.\n\n"
    )
    #expect(try ask(site, fresh, service: "image", target: "/v2/images").answer.status == .unauthorized)
  }
}
