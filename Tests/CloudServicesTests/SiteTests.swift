import CloudKernel
import Testing

@testable import CloudServices

@Suite struct SiteTests {
  private let projects: [any Project.Type] = [
    MariaDB.self, RabbitMQ.self, Memcached.self, Keystone.self, Placement.self, Glance.self, Barbican.self,
  ]

  @Test func theSameSeedGivesTheSameCloud() throws {
    let traces = try ([1, 1, 2] as [UInt64]).map { seed in
      let site = try Site(seed: seed, projects: projects)
      _ = try site.send(.get, "image", "/v2/images", as: "demo")
      return site.cloud.trace.events
    }
    #expect(traces[0] == traces[1])
    #expect(traces[0] != traces[2])
  }

  @Test func aNewCloudHasNoPast() throws {
    #expect(try Site(projects: projects).cloud.trace.events.isEmpty)
  }

  @Test func whatNobodyHasIsAnError() throws {
    let site = try Site(projects: projects)
    #expect(throws: ServiceError.self) { try site.find("unicorn", "x") }
    #expect(try site.find("image", "no such").isNull)
  }

  @Test func everyServiceIsInTheCatalog() throws {
    let site = try Site(projects: projects)
    let services = try site.send(.get, "identity", "/v3/services").body["services"].array.map { $0["type"].plain }
    #expect(services == projects.compactMap { $0.endpoint?.type })
  }
}
