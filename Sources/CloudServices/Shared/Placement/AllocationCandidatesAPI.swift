import CloudKernel

/// `/allocation_candidates`: which providers could give all that is asked for.
enum AllocationCandidatesAPI {
  static func add(to routes: inout Routes) { routes.get("/allocation_candidates", candidates) }

  private static func candidates(_ context: Context, _ request: Request) async throws -> Response {
    let resources = try amounts(request.query("resources") ?? "")
    let traits = (request.queries("required") + request.queries("root_required")).flatMap { $0.split(separator: ",") }
    let limit = request.query("limit").flatMap { Int($0) } ?? Int.max
    var requests: [JSON] = []
    var summaries: JSON = [:]
    for provider in try context.db.rows("resource_providers").map(Provider.init(row:)) where requests.count < limit {
      let capacities = try provider.capacities(context.db)
      let fits = resources.allSatisfy { resource in
        capacities.contains { $0.resourceClass == resource.name && $0.holds(resource.amount) }
      }
      guard fits else { continue }
      let has = try provider.traits(context.db)
      guard meets(traits, has) else { continue }
      requests.append(allocationRequest(provider, resources))
      summaries[provider.uuid] = summary(provider, capacities, has)
    }
    return .ok(["allocation_requests": .array(requests), "provider_summaries": summaries])
  }

  /// Reads `VCPU:1,MEMORY_MB:512`.
  private static func amounts(_ text: String) throws -> [(name: String, amount: Int)] {
    guard !text.isEmpty else { throw Placement.badRequest("Badly formed resources parameter. Got: ''") }
    return try text.split(separator: ",").map { item in
      let parts = item.split(separator: ":")
      guard parts.count == 2, let amount = Int(parts[1]), amount > 0 else {
        throw Placement.badRequest(
          "Badly formed resources parameter. Expected resources query string parameter in form: "
            + "?resources=VCPU:2,MEMORY_MB:1024. Got: \(text)")
      }
      return (String(parts[0]), amount)
    }
  }

  /// Whether a provider has the traits asked for and none of those forbidden by `!`.
  private static func meets(_ asked: [Substring], _ has: [String]) -> Bool {
    asked.allSatisfy { trait in
      trait.hasPrefix("!") ? !has.contains(String(trait.dropFirst())) : has.contains(String(trait))
    }
  }

  private static func allocationRequest(_ provider: Provider, _ resources: [(name: String, amount: Int)]) -> JSON {
    let amounts = JSON.Members(resources.map { .init($0.name, .int($0.amount)) })
    var request: JSON = [:]
    request["allocations"][provider.uuid] = ["resources": .object(amounts)]
    request["mappings"] = ["": [.string(provider.uuid)]]
    return request
  }

  private static func summary(_ provider: Provider, _ capacities: [Capacity], _ traits: [String]) -> JSON {
    let resources = capacities.map { capacity in
      JSON.Members.Pair(capacity.resourceClass, ["capacity": .int(capacity.total), "used": .int(capacity.used)])
    }
    return [
      "resources": .object(JSON.Members(resources)), "traits": .array(traits.map { .string($0) }),
      "parent_provider_uuid": nil, "root_provider_uuid": .string(provider.uuid),
    ]
  }
}
