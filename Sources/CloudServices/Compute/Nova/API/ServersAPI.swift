import CloudKernel

/// `/servers`: create, list, show, change, delete.
struct ServersAPI {
  let options: NovaOptions

  func add(to routes: inout Routes) {
    routes.post("/v2.1/servers") { try await ServerCreate(context: $0, options: options).run($1) }
    routes.get("/v2.1/servers") { context, request in
      let servers = try await list(context, request)
      return .ok(["servers": .array(servers.map(ServerView.short))])
    }
    routes.get("/v2.1/servers/detail") { context, request in
      let servers = try await list(context, request)
      try await ServerView.askNetwork(context, servers)
      return .ok(["servers": .array(try servers.map { try ServerView.full($0, context.db) })])
    }
    routes.get("/v2.1/servers/{server_id}", show)
    routes.put("/v2.1/servers/{server_id}", rename)
    routes.delete("/v2.1/servers/{server_id}", delete)
  }

  private func list(_ context: Context, _ request: Request) async throws -> [Instance] {
    let everybody = request.query("all_tenants").map { $0 != "False" && $0 != "0" } ?? false
    if everybody { try NovaAPI.requireAdmin(context, "servers:detail:get_all_tenants") }
    let project = JSON.optional(context.identity?.projectID)
    var servers = try context.db.rows("build_requests").map { Instance(fields: $0["instance"]) }
    servers += try context.db.rows("instances", where: ["deleted": false]).map { try Instance(row: $0, context.db) }
    if !everybody { servers.removeAll { $0["project_id"] != project } }
    if let name = request.query("name") { servers.removeAll { !$0.name.contains(name) } }
    if let status = request.query("status") { servers.removeAll { $0.status != status.uppercased() } }
    if let host = request.query("host") { servers.removeAll { $0.host != host } }
    return servers.reversed()
  }

  private func show(_ context: Context, _ request: Request) async throws -> Response {
    let id = request["server_id"]
    if let building = try buildRequest(context, id) {
      try await ServerView.askNetwork(context, [building])
      return .ok(["server": try ServerView.full(building, context.db)])
    }
    let instance = try NovaAPI.server(context, request)
    try await ServerView.askNetwork(context, [instance])
    return .ok(["server": try ServerView.full(instance, context.db)])
  }

  /// A server that is still being scheduled lives in no cell yet, only in its build request.
  private func buildRequest(_ context: Context, _ id: String) throws -> Instance? {
    guard let row = try context.db.row("build_requests", where: ["instance_uuid": .string(id)]) else { return nil }
    let instance = Instance(fields: row["instance"])
    return NovaAPI.mayTouch(context, instance) ? instance : nil
  }

  private func rename(_ context: Context, _ request: Request) async throws -> Response {
    let instance = try NovaAPI.server(context, request)
    var changes: JSON = [:]
    let fields = request.body["server"]
    if let name = fields["name"].string { changes["display_name"] = .string(name) }
    if let text = fields["description"].string { changes["display_description"] = .string(text) }
    guard !changes.members.isEmpty else { throw NovaAPI.badRequest("Nothing to change in \(fields.text)") }
    let changed = try context.saveInstance(instance, changes)
    return .ok(["server": try ServerView.full(changed, context.db)])
  }

  private func delete(_ context: Context, _ request: Request) async throws -> Response {
    if let building = try buildRequest(context, request["server_id"]) {
      // Not scheduled yet: the conductor finds the request gone and builds nothing.
      try context.db.delete("build_requests", where: ["instance_uuid": .string(building.uuid)])
      context.state("server", building.name, "status", from: building.status, to: "DELETED")
      return .noContent
    }
    let instance = try NovaAPI.server(context, request)
    guard instance["locked"].bool != true || context.identity?.isAdmin == true else {
      throw ServiceError("InstanceIsLocked", "Instance \(instance.uuid) is locked", status: 409)
    }
    let deleting = try context.saveInstance(instance, ["task_state": "deleting"])
    try await context.notifyUpdate(instance, deleting)
    try context.startAction("delete", instance.uuid)
    if options.edition == .current {
      try context.db.update(
        "instance_mappings", ["queued_for_delete": true], where: ["instance_uuid": .string(instance.uuid)])
    }
    let devices = try context.db.rows("block_device_mapping", where: ["instance_uuid": .string(instance.uuid)])
    // Nobody will need the snapshot of a shelved server any more.
    if let image = try context.systemMetadata(of: instance.uuid)["shelved_image_id"].string {
      try await SnapshotImage.delete(context, image)
    }
    guard let host = instance.host, try isHostUp(context, host) else {
      try await deleteLocally(context, deleting, devices.map(\.object))
      return .noContent
    }
    try await context.cast(
      ComputeManager.target(host), "terminate_instance",
      ["instance": deleting.fields, "bdms": .array(devices.map(\.object))])
    return .noContent
  }

  private func isHostUp(_ context: Context, _ host: String) throws -> Bool {
    let match: Cells = ["host": .string(host), "binary": "nova-compute"]
    guard let service = try context.db.row("services", where: match) else { return false }
    return ServiceGroup.isUp(service, options, now: context.now)
  }

  /// Deletes a server whose host cannot be asked: its ports, volumes, allocation and record, not its domain.
  private func deleteLocally(_ context: Context, _ instance: Instance, _ devices: [JSON]) async throws {
    let ports = try await context.sendForUser(.get, "network", "/v2.0/ports?device_id=\(instance.uuid)").checked()
    for port in ports.body["ports"].array {
      _ = try await context.sendForUser(.delete, "network", "/v2.0/ports/\(port["id"].plain)")
    }
    for device in devices where device["attachment_id"].string != nil {
      _ = try await context.sendForUser(
        .delete, "block-storage", "/v3/\(instance.project)/attachments/\(device["attachment_id"].plain)")
    }
    if options.edition == .current { try await Scheduler.releaseAllocation(context, instance.uuid) }
    let deleted = try context.saveInstance(
      instance, ["vm_state": .string(VMState.deleted), "task_state": nil, "deleted": true])
    try await context.notifyUpdate(instance, deleted)
  }
}
