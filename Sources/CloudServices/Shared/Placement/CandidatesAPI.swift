import CloudKernel

/// `/allocation_candidates`: who could give what is asked for.
enum CandidatesAPI {
  static func add(to routes: inout Routes) { routes.get("/allocation_candidates", list) }

  private static func list(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try resources(request.query("resources") ?? "")
    let traits = (request.queries("required") + request.queries("root_required")).flatMap { $0.split(separator: ",") }
    let aggregates = request.queries("member_of").map { value in
      (value.hasPrefix("in:") ? value.dropFirst(3) : value[...]).split(separator: ",").map(String.init)
    }
    let limit = request.query("limit").flatMap { Int($0) } ?? .max
    let inventories = Dictionary(grouping: try context.db.rows("inventories")) { $0.text("resource_provider_uuid") }
    let known = Dictionary(grouping: try context.db.rows("resource_provider_traits")) {
      $0.text("resource_provider_uuid")
    }
    let memberships = aggregates.isEmpty ? [] : try context.db.rows("resource_provider_aggregates")
    var requests: [JSON] = []
    var summaries: [JSON.Members.Pair] = []
    for provider in try context.db.rows("resource_providers") where requests.count < limit {
      let uuid = provider.text("uuid")
      let mine = (inventories[uuid] ?? []).map(Inventory.init)
      let used = try Usage.of(uuid, context)
      let names = (known[uuid] ?? []).map { $0["trait"] }
      let groups = memberships.filter { $0.text("resource_provider_uuid") == uuid }.map { $0.text("aggregate_uuid") }
      guard traits.allSatisfy({ accepts($0, names) }), aggregates.allSatisfy({ $0.contains { groups.contains($0) } }),
        wanted.members.allSatisfy({ pair in
          mine.contains {
            $0.resourceClass == pair.key && $0.allows(pair.value.int ?? 0, used: used[pair.key].int ?? 0)
          }
        })
      else { continue }
      requests.append([
        "allocations": .object(JSON.Members([.init(uuid, ["resources": wanted])])), "mappings": ["": [.string(uuid)]],
      ])
      summaries.append(.init(uuid, summary(provider, mine, used, names)))
    }
    return .ok(["allocation_requests": .array(requests), "provider_summaries": .object(JSON.Members(summaries))])
  }

  /// `required=A,!B`: has A and has not B.
  private static func accepts(_ trait: Substring, _ names: [JSON]) -> Bool {
    let isForbidden = trait.hasPrefix("!")
    return names.contains(.string(String(isForbidden ? trait.dropFirst() : trait))) != isForbidden
  }

  private static func summary(_ provider: Row, _ inventories: [Inventory], _ used: JSON, _ traits: [JSON]) -> JSON {
    let resources = inventories.map { inventory in
      JSON.Members.Pair(
        inventory.resourceClass,
        ["capacity": .int(inventory.capacity), "used": .int(used[inventory.resourceClass].int ?? 0)])
    }
    return [
      "resources": .object(JSON.Members(resources)), "traits": .array(traits),
      "parent_provider_uuid": provider["parent_provider_uuid"], "root_provider_uuid": provider["root_provider_uuid"],
    ]
  }

  /// Reads amounts by class: `DISK_GB:1,VCPU:1`.
  private static func resources(_ text: String) throws -> JSON {
    let pairs = text.split(separator: ",").compactMap { item -> JSON.Members.Pair? in
      let parts = item.split(separator: ":")
      guard parts.count == 2, let amount = Int(parts[1]), amount > 0 else { return nil }
      return .init(String(parts[0]), .int(amount))
    }
    guard !pairs.isEmpty, pairs.count == text.split(separator: ",").count else {
      throw ServiceError(
        "BadRequest",
        "Badly formed resources parameter. Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: \(text).",
        status: 400)
    }
    for pair in pairs where !InventoryAPI.standardClasses.contains(pair.key) && !pair.key.hasPrefix("CUSTOM_") {
      throw ServiceError(
        "BadRequest", "Invalid resource class in resources parameter: No such resource class \(pair.key).", status: 400)
    }
    return .object(JSON.Members(pairs))
  }
}
