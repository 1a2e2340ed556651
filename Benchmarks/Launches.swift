import CloudKernel
import CloudServices

/// The whole cloud: servers launched through the API, with full trace.
enum Launches {
  static func site() throws {
    var sites: [Site] = []
    let ten = try Measurement.of { for _ in 0..<10 { sites.append(try Site()) } }
    ten.report("a cloud from nothing", 10, "clouds")
  }

  static func run() throws {
    var description = CloudDescription.course
    for (name, limit) in [("instances", -1), ("cores", -1), ("ram", -1), ("port", -1)] {
      description.quotas[name] = limit
    }
    description.computes = description.computes.map { machine in
      var machine = machine
      (machine.vcpus, machine.memory, machine.disk) = (64, 1 << 20, 10_000)
      return machine
    }
    description.networks = description.networks.map { network in
      var network = network
      (network.cidr, network.gateway) = ("10.64.0.0/16", "10.64.0.1")
      (network.poolFirst, network.poolLast) = ("10.64.0.2", "10.64.255.250")
      return network
    }
    let site = try Site(description)
    let count = 200
    var ids: [String] = []
    let launched = try Measurement.of {
      try site.cloud.run { context in
        let admin = try await context.authenticated(user: "admin", password: description.password, project: "admin")
        let image = try await first(admin, "image", "/v2/images", "images")
        let flavor = try await first(admin, "compute", "/v2.1/flavors", "flavors")
        let network = try await first(admin, "network", "/v2.0/networks", "networks")
        for n in 0..<count {
          let server: JSON = [
            "name": .string("s\(n)"), "imageRef": image, "flavorRef": flavor, "networks": [["uuid": network]],
          ]
          let answer = try await admin.request(.post, "compute", "/v2.1/servers", body: ["server": server]).checked()
          ids.append(answer.body["server"]["id"].plain)
        }
      }
      site.cloud.settle()
    }
    let active = try ids.count { try site.find("server", $0)["status"] == "ACTIVE" }
    launched.report("servers launched until ACTIVE (\(active) are)", count, "servers", goal: "2000")
    let events = site.cloud.trace.events.count
    print("  \(events / count) events a launch, \(Int(Double(events) / launched.wall)) events/s")
  }

  private static func first(_ context: Context, _ service: String, _ path: String, _ key: String) async throws -> JSON {
    try await context.request(.get, service, path).checked().body[key][0]["id"]
  }
}
