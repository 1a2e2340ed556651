import CloudKernel

/// What administrators look at: `/os-services`, `/os-availability-zone`, `/scheduler-stats`, `/messages`.
struct ServiceController {
  let options: Cinder.Options

  func add(to routes: inout Routes) {
    routes.get("/v3/{project_id}/os-services", index)
    routes.put("/v3/{project_id}/os-services/enable") { try await self.set($0, $1, disabled: false) }
    routes.put("/v3/{project_id}/os-services/disable") { try await self.set($0, $1, disabled: true) }
    routes.put("/v3/{project_id}/os-services/disable-log-reason") { try await self.set($0, $1, disabled: true) }
    routes.get("/v3/{project_id}/os-availability-zone", zones)
    routes.get("/v3/{project_id}/scheduler-stats/get_pools", pools)
    routes.get("/v3/{project_id}/messages", messages)
  }

  func index(_ context: Context, _ request: Request) async throws -> Response {
    try context.requireAdmin("volume_extension:services:index")
    let rows = try context.db.rows("services").filter { row in
      request.query("binary").map { row.text("binary") == $0 } ?? true
        && request.query("host").map { row.text("host") == $0 } ?? true
    }
    return .ok(["services": .array(rows.map { view($0, context) })])
  }

  private func set(_ context: Context, _ request: Request, disabled: Bool) async throws -> Response {
    try context.requireAdmin("volume_extension:services:update")
    let (host, binary) = (request.body["host"], request.body["binary"])
    let reason = disabled ? request.body["disabled_reason"] : .null
    let changed = try context.db.update(
      "services", ["disabled": .bool(disabled), "disabled_reason": reason], where: ["host": host, "binary": binary])
    guard changed > 0 else {
      throw ServiceError("ServiceNotFound", "Service \(host.plain) could not be found.", status: 404)
    }
    return .ok([
      "host": host, "binary": binary, "service": binary, "disabled": .bool(disabled), "disabled_reason": reason,
      "status": disabled ? "disabled" : "enabled",
    ])
  }

  func zones(_ context: Context, _ request: Request) async throws -> Response {
    let services = try context.db.rows("services", where: ["binary": "cinder-volume"])
    var zones: [JSON] = []
    for service in services where !zones.contains(where: { $0["zoneName"] == service["availability_zone"] }) {
      let isEnabled = services.contains {
        $0["availability_zone"] == service["availability_zone"] && $0["disabled"] == false
      }
      zones.append(["zoneName": service["availability_zone"], "zoneState": ["available": .bool(isEnabled)]])
    }
    return .ok(["availabilityZoneInfo": .array(zones)])
  }

  func pools(_ context: Context, _ request: Request) async throws -> Response {
    try context.requireAdmin("scheduler_extension:scheduler_stats:get_pools")
    let pools = try await context.call(Cinder.scheduler, "get_pools", ["filters": nil])
    guard request.query("detail")?.lowercased() != "true" else { return .ok(["pools": pools]) }
    return .ok(["pools": .array(pools.array.map { ["name": $0["name"]] })])
  }

  func messages(_ context: Context, _ request: Request) async throws -> Response {
    let rows = try context.db.rows("messages", where: ["project_id": .optional(context.identity?.projectID)])
    return .ok([
      "messages": .array(
        rows.reversed().map {
          [
            "id": $0["id"], "event_id": $0["event_id"], "user_message": $0["user_message"],
            "message_level": $0["message_level"], "resource_type": $0["resource_type"],
            "resource_uuid": $0["resource_uuid"], "request_id": $0["request_id"], "created_at": $0["created_at"],
            "guaranteed_until": $0["expires_at"],
          ]
        })
    ])
  }

  private func view(_ row: Row, _ context: Context) -> JSON {
    let isUp = Service.isUp(row, context, options.serviceDownTime)
    var view: JSON = [
      "binary": row["binary"], "host": row["host"], "zone": row["availability_zone"],
      "status": row["disabled"] == true ? "disabled" : "enabled", "state": isUp ? "up" : "down",
      "updated_at": row["updated_at"],
    ]
    let isVolume = row["binary"] == "cinder-volume"
    if isVolume, isUp { view["backend_state"] = "up" }
    view["cluster"] = .null
    view["disabled_reason"] = row["disabled_reason"]
    guard isVolume else { return view }
    view["replication_status"] = "disabled"
    view["active_backend_id"] = .null
    view["frozen"] = false
    return view
  }
}
