import CloudKernel
import HTTPTypes
import Testing

@testable import CloudServices

@Suite struct PlacementTests {
  private let rp1 = "b0142bce-708f-49ad-9ee0-5867ab622b54"
  private let rp2 = "f5dd8a85-a9e5-4ac9-a719-a540fcd13943"
  private let consumer = "744670a9-bc9e-40ae-8e6a-f516551797ea"

  /// A cloud with two providers as nova-compute makes them.
  private func site() throws -> Site {
    let site = try Site(projects: [
      MariaDB.self, RabbitMQ.self, Memcached.self, Keystone.self, Glance.self, Placement.self,
    ])
    for (uuid, name) in [(rp2, "compute2"), (rp1, "compute1")] {
      _ = try site.send(
        .post, "placement", "/resource_providers", body: ["uuid": .string(uuid), "name": .string(name)])
      let path = "/resource_providers/\(uuid)"
      let inventories: JSON = [
        "VCPU": ["total": 4, "allocation_ratio": 4.0],
        "MEMORY_MB": ["total": 8192, "reserved": 512, "allocation_ratio": 1.5],
        "DISK_GB": ["total": 80, "allocation_ratio": 1.0],
      ]
      let put = try site.send(
        .put, "placement", path + "/inventories",
        body: ["resource_provider_generation": 0, "inventories": inventories])
      #expect(put.status == .ok)
      let traits: JSON = ["resource_provider_generation": 1, "traits": ["COMPUTE_NODE", "COMPUTE_ACCELERATORS"]]
      #expect(try site.send(.put, "placement", path + "/traits", body: traits).status == .ok)
    }
    return site
  }

  private func claim(on provider: String, vcpus: Int, generation: JSON = nil) -> JSON {
    [
      "allocations": .object(
        .init([.init(provider, ["resources": ["VCPU": .int(vcpus), "MEMORY_MB": 128, "DISK_GB": 1]])])),
      "consumer_generation": generation, "project_id": "p", "user_id": "u",
    ]
  }

  private let candidates =
    "/allocation_candidates?limit=1000&resources=DISK_GB%3A1%2CMEMORY_MB%3A128%2CVCPU%3A1&root_required=%21COMPUTE_STATUS_DISABLED"

  @Test func answersInTheRecordedShapes() throws {
    let site = try site()
    let put = try site.send(.put, "placement", "/allocations/\(consumer)", body: claim(on: rp2, vcpus: 1))
    #expect(put.status == .noContent)
    let path = "/resource_providers/\(rp2)"
    for (target, name) in [
      ("/resource_providers", "resource-providers"), (path + "/inventories", "resource-provider-inventories"),
      (path + "/usages", "resource-provider-usages"), (path + "/traits", "resource-provider-traits"),
      (candidates, "allocation-candidates"), ("/allocations/\(consumer)", "allocations"),
      ("/resource_classes", "resource-classes"),
      ("/allocation_candidates?resources=VCPU%3A100000", "allocation-candidates-empty"),
    ] {
      let answer = try site.send(.get, "placement", target)
      #expect(answer.status == .ok)
      #expect(answer.body.shape == (try Sample(name).body.shape), "\(target)")
    }
  }

  @Test func candidatesComeInOrderAndFull() throws {
    let site = try site()
    let body = try site.send(.get, "placement", candidates).body
    #expect(body["allocation_requests"].array.flatMap { $0["allocations"].members.map(\.key) } == [rp2, rp1])
    let summary = body["provider_summaries"][rp1]["resources"]
    #expect(summary["VCPU"] == ["capacity": 16, "used": 0])
    #expect(summary["MEMORY_MB"] == ["capacity": 11520, "used": 0])
    let first = try site.send(.get, "placement", "/allocation_candidates?resources=VCPU:1&limit=1").body
    #expect(first["allocation_requests"].array.count == 1)
    let none = try site.send(.get, "placement", "/allocation_candidates?resources=VCPU:1&required=!COMPUTE_NODE")
    #expect(none.body["allocation_requests"] == [])
    _ = try site.send(.put, "placement", "/allocations/\(consumer)", body: claim(on: rp2, vcpus: 4))
    let more = try site.send(.get, "placement", "/allocation_candidates?resources=VCPU:4").body
    #expect(more["provider_summaries"][rp2]["resources"]["VCPU"]["used"] == 4)
    let most = try site.send(.get, "placement", "/allocation_candidates?resources=VCPU:13").body
    #expect(most["provider_summaries"].members.map(\.key) == [rp1])
  }

  @Test func aClaimThatComesSecondIsRefused() throws {
    let site = try site()
    let target = "/allocations/\(consumer)"
    #expect(try site.send(.put, "placement", target, body: claim(on: rp2, vcpus: 1)).status == .noContent)
    let second = try site.send(.put, "placement", target, body: claim(on: rp1, vcpus: 1))
    #expect(second.status == .conflict)
    #expect(second.body["errors"][0]["code"] == "placement.concurrent_update")
    #expect(try site.send(.get, "placement", "/resource_providers/\(rp2)").body["generation"] == 3)
    #expect(
      try site.send(.put, "placement", target, body: claim(on: rp1, vcpus: 1, generation: 1)).status == .noContent)
    #expect(try site.send(.get, "placement", "/resource_providers/\(rp2)/usages").body["usages"]["VCPU"] == 0)
    #expect(try site.send(.get, "placement", target).body["consumer_generation"] == 2)
    #expect(try site.send(.delete, "placement", target).status == .noContent)
    #expect(try site.send(.delete, "placement", target).status == .notFound)
    #expect(try site.send(.get, "placement", target).body == ["allocations": [:]])
  }

  @Test func moreThanThereIsIsRefused() throws {
    let site = try site()
    for (vcpus, status) in [(4, 204), (4, 204), (4, 204), (4, 204), (1, 409)] {
      let id = "744670a9-bc9e-40ae-8e6a-\(site.cloud.now)"
      #expect(
        try site.send(.put, "placement", "/allocations/\(id)", body: claim(on: rp1, vcpus: vcpus)).status.code == status
      )
    }
  }

  @Test func sumsSurviveARestart() throws {
    let site = try site()
    _ = try site.send(.put, "placement", "/allocations/\(consumer)", body: claim(on: rp1, vcpus: 3))
    let process = try #require(site.cloud.process("placement-api", on: "controller"))
    site.cloud.stop(process)
    site.cloud.start(process)
    _ = try site.send(.put, "placement", "/allocations/\(consumer)", body: claim(on: rp1, vcpus: 2, generation: 1))
    #expect(try site.send(.get, "placement", "/resource_providers/\(rp1)/usages").body["usages"]["VCPU"] == 2)
  }

  @Test(arguments: [
    ("error-404-resource-provider", "/resource_providers/00000000-0000-0000-0000-000000000000", "admin"),
    ("error-403-placement", "/resource_providers", "demo"),
  ])
  func errorsAreAsRecorded(_ name: String, _ target: String, _ user: String) throws {
    let sample = try Sample(name)
    let answer = try site().send(.get, "placement", target, as: user)
    #expect(answer.status.code == sample.status)
    #expect(answer.body["errors"][0].without("request_id") == sample.body["errors"][0].without("request_id"))
    #expect(answer.body["errors"][0]["request_id"].string?.hasPrefix("req-") == true)
  }
}
