import CloudKernel

/// How much a project may have and has: `/os-quota-sets` and `/limits`.
struct QuotaController {
  let options: Cinder.Options

  func add(to routes: inout Routes) {
    routes.get("/v3/{project_id}/os-quota-sets/{id}", show)
    routes.get("/v3/{project_id}/os-quota-sets/{id}/defaults", defaults)
    routes.put("/v3/{project_id}/os-quota-sets/{id}", update)
    routes.delete("/v3/{project_id}/os-quota-sets/{id}", delete)
    routes.get("/v3/{project_id}/limits", limits)
  }

  func show(_ context: Context, _ request: Request) async throws -> Response {
    let quota = Quota(context, options, project: request["id"])
    let withUsage = request.query("usage")?.lowercased() == "true"
    var set: JSON = ["id": .string(request["id"])]
    for (resource, limit) in try quota.limits() {
      let usage: JSON = ["limit": .int(limit), "in_use": .int(try quota.used(resource)), "reserved": 0]
      set[resource] = withUsage ? usage : .int(limit)
    }
    return .ok(["quota_set": set])
  }

  func defaults(_ context: Context, _ request: Request) async throws -> Response {
    var set: JSON = ["id": .string(request["id"])]
    for (resource, limit) in options.quotas { set[resource] = .int(limit) }
    return .ok(["quota_set": set])
  }

  func update(_ context: Context, _ request: Request) async throws -> Response {
    try context.requireAdmin("volume_extension:quotas:update")
    let project: JSON = .string(request["id"])
    let known = options.quotas.map(\.0)
    for pair in request.body["quota_set"].members where known.contains(pair.key) {
      guard let limit = pair.value.int ?? pair.value.string.flatMap({ Int($0) }), limit >= -1 else {
        throw CinderError.invalidInput("Quota limit for \(pair.key) must be -1 or higher: \(pair.value.plain)")
      }
      try context.db.delete("quotas", where: ["project_id": project, "resource": .string(pair.key)])
      try context.db.insert(
        "quotas", ["project_id": project, "resource": .string(pair.key), "hard_limit": .int(limit)])
    }
    return try await show(context, request)
  }

  func delete(_ context: Context, _ request: Request) async throws -> Response {
    try context.requireAdmin("volume_extension:quotas:delete")
    try context.db.delete("quotas", where: ["project_id": .string(request["id"])])
    return Response(.ok)
  }

  func limits(_ context: Context, _ request: Request) async throws -> Response {
    let quota = Quota(context, options)
    var absolute: JSON = [:]
    let names = [
      "volumes": ("maxTotalVolumes", "totalVolumesUsed"), "snapshots": ("maxTotalSnapshots", "totalSnapshotsUsed"),
      "gigabytes": ("maxTotalVolumeGigabytes", "totalGigabytesUsed"),
    ]
    for (resource, limit) in try quota.limits() {
      guard let (maximum, used) = names[resource] else { continue }
      absolute[maximum] = .int(limit)
      absolute[used] = .int(try quota.used(resource))
    }
    return .ok(["limits": ["rate": [], "absolute": absolute]])
  }
}
