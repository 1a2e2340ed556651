import CloudKernel

/// `/os-quota-sets` and `/limits`: what a project may have and has.
struct QuotasAPI {
  let options: NovaOptions

  private static let shown = [
    "cores", "instances", "key_pairs", "metadata_items", "ram", "server_group_members", "server_groups",
  ]
  private static let fixed = ["metadata_items": 128, "server_group_members": 10, "server_groups": 10]

  func add(to routes: inout Routes) {
    routes.get("/v2.1/os-quota-sets/{project_id}") { context, request in
      .ok(["quota_set": try view(context, request["project_id"])])
    }
    routes.get("/v2.1/os-quota-sets/{project_id}/detail") { context, request in
      .ok(["quota_set": try view(context, request["project_id"])])
    }
    routes.put("/v2.1/os-quota-sets/{project_id}", update)
    routes.get("/v2.1/limits", limits)
  }

  /// The limit of a resource for a project; -1 is none.
  func limit(_ context: Context, _ project: String, _ resource: String) throws -> Int {
    let match: Cells = ["project_id": .string(project), "resource": .string(resource)]
    if let row = try context.db.row("quotas", where: match) { return row.int("hard_limit") }
    return options.quotas[resource] ?? Self.fixed[resource] ?? -1
  }

  /// What a project uses; servers that never got a host (cell0) count too.
  func usage(_ context: Context, _ project: String) throws -> [String: Int] {
    let match: Cells = ["project_id": .string(project), "deleted": false]
    let memory = try context.db.total("instances", of: "memory_mb", where: match)
    let cores = try context.db.total("instances", of: "vcpus", where: match)
    var used = ["instances": memory.rows, "cores": cores.sum, "ram": memory.sum]
    for row in try context.db.rows("build_requests", where: ["project_id": .string(project)]) {
      let flavor = row["instance"]["flavor"]
      used["instances", default: 0] += 1
      used["cores", default: 0] += flavor["vcpus"].int ?? 0
      used["ram", default: 0] += flavor["ram"].int ?? 0
    }
    return used
  }

  private func view(_ context: Context, _ project: String) throws -> JSON {
    var view: JSON = ["id": .string(project)]
    for resource in Self.shown { view[resource] = .int(try limit(context, project, resource)) }
    return view
  }

  private func update(_ context: Context, _ request: Request) async throws -> Response {
    try NovaAPI.requireAdmin(context, "os-quota-sets:update")
    let project = request["project_id"]
    let asked = request.body["quota_set"]
    let used = try usage(context, project)
    for member in asked.members where member.key != "force" {
      guard let limit = member.value.int, Self.shown.contains(member.key) else {
        throw NovaAPI.badRequest("Invalid input for field/attribute quota_set. Value: \(asked.text)")
      }
      guard asked["force"].bool == true || limit < 0 || limit >= used[member.key, default: 0] else {
        throw NovaAPI.badRequest(
          "Quota limit \(limit) for \(member.key) must be greater than or equal to already used and reserved "
            + "\(used[member.key, default: 0]).")
      }
      let match: Cells = ["project_id": .string(project), "resource": .string(member.key)]
      if try context.db.update("quotas", ["hard_limit": .int(limit)], where: match) == 0 {
        try context.db.insert(
          "quotas", ["project_id": .string(project), "resource": .string(member.key), "hard_limit": .int(limit)])
      }
    }
    var shown = try view(context, project)
    shown["id"] = nil
    return .ok(["quota_set": shown])
  }

  private func limits(_ context: Context, _ request: Request) async throws -> Response {
    let project = request.query("tenant_id") ?? context.identity?.projectID ?? ""
    let used = try usage(context, project)
    return .ok([
      "limits": [
        "rate": [],
        "absolute": [
          "maxTotalInstances": .int(try limit(context, project, "instances")),
          "maxTotalCores": .int(try limit(context, project, "cores")),
          "maxTotalRAMSize": .int(try limit(context, project, "ram")), "maxServerMeta": 128,
          "maxTotalKeypairs": .int(try limit(context, project, "key_pairs")), "maxServerGroups": 10,
          "maxServerGroupMembers": 10, "totalRAMUsed": .int(used["ram", default: 0]),
          "totalCoresUsed": .int(used["cores", default: 0]), "totalInstancesUsed": .int(used["instances", default: 0]),
          "totalServerGroupsUsed": 0,
        ],
      ]
    ])
  }
}
