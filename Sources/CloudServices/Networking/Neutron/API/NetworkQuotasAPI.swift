import CloudKernel

/// A limit on how many of a resource a project may have; -1: no limit.
struct NetworkQuota {
  let resource: String
  var limit: Int

  static let defaults = [
    NetworkQuota(resource: "network", limit: 100), NetworkQuota(resource: "subnet", limit: 100),
    NetworkQuota(resource: "subnetpool", limit: -1),
    NetworkQuota(resource: "port", limit: 500), NetworkQuota(resource: "router", limit: 10),
    NetworkQuota(resource: "floatingip", limit: 50),
    NetworkQuota(resource: "rbac_policy", limit: 10), NetworkQuota(resource: "security_group", limit: 10),
    NetworkQuota(resource: "security_group_rule", limit: 100),
  ]
}

extension NeutronServer {
  private static let counted = [
    "network": "networks", "subnet": "subnets", "port": "ports", "security_group": "securitygroups",
    "security_group_rule": "securitygrouprules",
  ]

  func addQuotas(_ routes: inout Routes) {
    routes.get("/v2.0/quotas/{project}") { context, request in
      guard context.owns(request["project"]) else { throw NeutronError.forbidden("rule:get_quota") }
      return .ok(["quota": try quotas(context, request["project"])])
    }
    routes.get("/v2.0/quotas/{project}/default") { _, _ in
      .ok(["quota": .object(JSON.Members(defaultQuotas.map { .init($0.resource, .int($0.limit)) }))])
    }
    routes.get("/v2.0/quotas/{project}/details.json", showUse)
    routes.put("/v2.0/quotas/{project}") { context, request in
      guard context.user.isAdmin else { throw NeutronError.forbidden("rule:update_quota") }
      let project = JSON.string(request["project"])
      for (resource, limit) in request.body["quota"].members.map({ ($0.key, $0.value) }) {
        guard defaultQuotas.contains(where: { $0.resource == resource }), limit.int != nil else { continue }
        try context.db.delete("quotas", where: ["project_id": project, "resource": .string(resource)])
        try context.db.insert("quotas", ["project_id": project, "resource": .string(resource), "hard_limit": limit])
      }
      return .ok(["quota": try quotas(context, request["project"])])
    }
    routes.delete("/v2.0/quotas/{project}") { context, request in
      guard context.user.isAdmin else { throw NeutronError.forbidden("rule:delete_quota") }
      try context.db.delete("quotas", where: ["project_id": .string(request["project"])])
      return .noContent
    }
  }

  private func quotas(_ context: Context, _ project: String) throws -> JSON {
    let own = try context.db.rows("quotas", where: ["project_id": .string(project)])
    return .object(
      JSON.Members(
        defaultQuotas.map { quota in
          let limit = own.first { $0.text("resource") == quota.resource }?.int("hard_limit")
          return .init(quota.resource, .int(limit ?? quota.limit))
        }))
  }

  private func showUse(_ context: Context, _ request: Request) throws -> Response {
    guard context.owns(request["project"]) else { throw NeutronError.forbidden("rule:get_quota") }
    let limits = try quotas(context, request["project"])
    let details = try limits.members.map { member in
      let used = try Self.counted[member.key].map {
        try context.db.count($0, where: ["project_id": .string(request["project"])])
      }
      return JSON.Members.Pair(member.key, ["limit": member.value, "used": .int(used ?? 0), "reserved": 0])
    }
    return .ok(["quota": .object(JSON.Members(details))])
  }

  /// Makes something under a reservation; throws `OverQuota` when the project has as many as it may.
  func withQuota(_ context: Context, _ project: String, _ resource: String, _ work: () throws -> Void) throws {
    let key: Cells = ["project_id": .string(project), "resource": .string(resource)]
    let own = try context.db.row("quotas", where: key)?.int("hard_limit")
    let limit = own ?? defaultQuotas.first { $0.resource == resource }?.limit ?? -1
    if limit >= 0, let table = Self.counted[resource] {
      guard try context.db.count(table, where: ["project_id": .string(project)]) < limit else {
        throw NeutronError.conflict("OverQuota", "Quota exceeded for resources: ['\(resource)'].")
      }
    }
    let id = JSON.string(context.uuid())
    try context.db.insert(
      "reservations",
      ["id": id, "project_id": .string(project), "expiration": .int(Int(context.now) + 120_000_000)])
    try context.db.insert("resourcedeltas", ["reservation_id": id, "resource": .string(resource), "amount": 1])
    defer {
      _ = try? context.db.delete("resourcedeltas", where: ["reservation_id": id])
      _ = try? context.db.delete("reservations", where: ["id": id])
    }
    try work()
  }
}
