import CloudKernel

extension NeutronServer {
  static let portAttributes: Set<String> = [
    "name", "network_id", "admin_state_up", "mac_address", "fixed_ips", "device_id", "device_owner", "tenant_id",
    "project_id", "security_groups", "description", "binding:host_id", "binding:profile", "binding:vnic_type",
    "port_security_enabled", "allowed_address_pairs", "extra_dhcp_opts", "dns_name", "qos_policy_id", "tags",
    "device_profile", "numa_affinity_policy", "propagate_uplink_status",
  ]

  func addPorts(_ routes: inout Routes) {
    routes.get("/v2.0/ports", listPorts)
    routes.get("/v2.0/ports/{id}") { context, request in
      let port = try visiblePort(context, request["id"])
      return .ok(["port": ListQuery.selected(port.json(forAdmin: context.isTrusted(request)), request)])
    }
    routes.post("/v2.0/ports", createPort)
    routes.put("/v2.0/ports/{id}", updatePort)
    routes.delete("/v2.0/ports/{id}", deletePort)
  }

  private func listPorts(_ context: Context, _ request: Request) throws -> Response {
    if let project = request.query("tenant_id"), request.query.count == 2, request.queries("fields") == ["id"],
      context.owns(project)
    {
      // So Nova counts ports against the quota: nothing but their ids is read.
      let ids = try context.db.column("id", of: "ports", where: ["project_id": .string(project)])
      return .ok(["ports": .array(ids.map { ["id": $0] })])
    }
    let ports = try candidates(context, request).filter { context.owns($0.projectID) }
    let isTrusted = context.isTrusted(request)
    return try ListQuery("ports", request).answer(ports.map { $0.json(forAdmin: isTrusted) })
  }

  /// The ports among which those asked for are, found by the narrowest key of the request.
  private func candidates(_ context: Context, _ request: Request) throws -> [Port] {
    let ids = request.queries("id")
    guard ids.isEmpty else { return try ids.compactMap { try Port.find(context.db, $0) } }
    for column in ["device_id", "mac_address", "name"] {
      let values = request.queries(column)
      guard !values.isEmpty else { continue }
      return try values.flatMap { try Port.all(context.db, where: [column: .string($0)]) }
    }
    // The network's own ports are few, those of guests are not.
    if let owner = request.query("device_owner"), owner.hasPrefix("network:") {
      return try Port.all(context.db, where: ["device_owner": .string(owner)])
    }
    for (name, column) in [("network_id", "network_id"), ("project_id", "project_id"), ("tenant_id", "project_id")] {
      if let value = request.query(name) { return try Port.all(context.db, where: [column: .string(value)]) }
    }
    guard !context.user.isAdmin else { return try Port.all(context.db) }
    return try Port.all(context.db, where: ["project_id": .string(context.user.projectID)])
  }

  func visiblePort(_ context: Context, _ id: String) throws -> Port {
    let port = try Port.get(context, id)
    guard context.owns(port.projectID) else { throw NeutronError.notFound("port", id) }
    return port
  }

  /// Refuses what a policy reserves for administrators and services.
  func authorize(
    _ context: Context, _ request: Request, _ wanted: JSON, _ verb: String, _ network: Network
  ) throws {
    guard !context.isTrusted(request), !context.owns(network.projectID) else { return }
    if verb == "update", !wanted["mac_address"].isNull {
      throw NeutronError.forbidden("(rule:update_port and rule:update_port:mac_address)")
    }
    for name in ["binding:host_id", "binding:profile"] where !wanted[name].isNull {
      throw NeutronError.forbidden("(rule:\(verb)_port and rule:\(verb)_port:\(name))")
    }
  }
}

extension Context {
  /// Whether a request may see and set where ports are bound: from an admin, or from a service for somebody.
  func isTrusted(_ request: Request) -> Bool {
    user.isAdmin || user.roles.contains("service") || request.serviceToken != nil
  }
}
