import CloudKernel
import Testing

@testable import CloudServices

@Suite struct CinderTests {
  @Test func aVolumeGoesFromCreatingToAvailable() throws {
    let site = try BlockStorage.site()
    let created = try BlockStorage.post(site, "volumes", ["volume": ["size": 1, "name": "data"]])
    print(created)
    site.cloud.settle()
    for e in site.cloud.trace.events { print(e.time, e.kind, site.cloud.trace[e.source].name, site.cloud.trace[e.target].name, e.operation, e.detail, e.status, e.isPeriodic) }
    #expect(try site.find("volume", "data")["status"] == "available")
  }
}

/// A site with Cinder and what is below it, and requests to it as the admin.
enum BlockStorage {
  static func site(_ change: (inout CloudDescription) -> Void = { _ in }) throws -> Site {
    var description = CloudDescription.course
    change(&description)
    return try Site(
      description,
      projects: [MariaDB.self, RabbitMQ.self, Memcached.self, StubKeystone.self, LVM.self, ISCSI.self, Cinder.self])
  }

  static func send(
    _ site: Site, _ method: Request.Method, _ path: String, _ body: JSON = .null, as token: String = "admin-token"
  ) throws -> Response {
    var answer: Response?
    try site.cloud.run { context in
      answer = try await context.send(
        Request(method, "block-storage", "/v3/\(token)-project/\(path)", body: body, token: token))
    }
    return try #require(answer)
  }

  static func post(_ site: Site, _ path: String, _ body: JSON) throws -> Response { try send(site, .post, path, body) }
}

enum StubKeystone: Project {
  static let name = "keystone"
  static func deploy(on site: Site) {
    let process = site.process("keystone", on: site.controller, of: StubKeystone.self, role: .api)
    var routes = Routes()
    routes.post("/v3/auth/tokens") { context, request in
      let user = request.body["auth"]["identity"]["password"]["user"]["name"].string ?? ""
      let token = "\(user)-token"
      let roles: JSON = user == "demo" ? [["name": "member"]] : [["name": "admin"]]
      let body: JSON = [
        "user": ["id": .string("\(user)-id"), "name": .string(user)],
        "project": ["id": .string("\(token)-project"), "name": .string(user)], "roles": roles,
      ]
      Memcached.set("tokens/\(token)", body, for: .seconds(100_000), context)
      return Response(.created, ["token": body], headers: [.subjectToken: token])
    }
    process.listen(as: "identity", port: 5000, routes)
  }

  static func seed(_ admin: Context, _ site: Site) async throws {
    _ = try await admin.authenticated(user: "demo", password: "", project: "demo")
  }
}
