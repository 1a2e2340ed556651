import CloudKernel

extension NeutronServer {
  private static let networkAttributes: Set<String> = [
    "name", "admin_state_up", "shared", "tenant_id", "project_id", "mtu", "description", "router:external",
    "is_default",
    "port_security_enabled", "availability_zone_hints", "provider:network_type", "provider:physical_network",
    "provider:segmentation_id", "tags", "dns_domain",
  ]

  func addNetworks(_ routes: inout Routes) {
    routes.get("/v2.0/networks", listNetworks)
    routes.get("/v2.0/networks/{id}", showNetwork)
    routes.post("/v2.0/networks", createNetwork)
    routes.put("/v2.0/networks/{id}", updateNetwork)
    routes.delete("/v2.0/networks/{id}", deleteNetwork)
  }

  private func listNetworks(_ context: Context, _ request: Request) throws -> Response {
    let ids = request.queries("id")
    let networks =
      if !ids.isEmpty {
        try ids.compactMap { try Network.find(context.db, $0) }
      } else if let name = request.query("name") {
        try Network.all(context.db, where: ["name": .string(name)])
      } else {
        try Network.all(context.db)
      }
    let visible = networks.filter { $0.isVisible(to: context) }
    return try ListQuery("networks", request).answer(
      visible.map { try $0.json(context.db, forAdmin: context.user.isAdmin) })
  }

  private func showNetwork(_ context: Context, _ request: Request) throws -> Response {
    let network = try visibleNetwork(context, request["id"])
    let json = try network.json(context.db, forAdmin: context.user.isAdmin)
    return .ok(["network": ListQuery.selected(json, request)])
  }

  /// The network of this id, as if it were not there for those who may not see it.
  func visibleNetwork(_ context: Context, _ id: String) throws -> Network {
    let network = try Network.get(context, id)
    guard network.isVisible(to: context) else { throw NeutronError.notFound("network", id) }
    return network
  }

  private func createNetwork(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("network", allowing: Self.networkAttributes)
    try authorize(context, networkCreation: wanted)
    let owner = try context.owner(of: wanted, "network")
    let id = context.uuid()
    try withQuota(context, owner, "network") {
      let segment = try reserveSegment(context, wanted)
      let attribute = try StandardAttribute.insert(context, "networks", wanted["description"])
      try context.db.insert(
        "networks",
        [
          "id": .string(id), "project_id": .string(owner), "name": .string(wanted["name"].string ?? ""),
          "status": "ACTIVE", "admin_state_up": .bool(wanted["admin_state_up"].bool ?? true),
          "mtu": .int(wanted["mtu"].int ?? (segment.type == "vxlan" ? 1450 : 1500)),
          "standard_attr_id": .int(attribute),
        ])
      try context.db.insert(
        "networksecuritybindings",
        ["network_id": .string(id), "port_security_enabled": .bool(wanted["port_security_enabled"].bool ?? true)])
      try context.db.insert(
        "networksegments",
        [
          "segment_id": .string(context.uuid()), "network_id": .string(id), "network_type": .string(segment.type),
          "physical_network": .optional(segment.physicalNetwork),
          "segmentation_id": segment.number.map { .int($0) } ?? .null,
        ])
      try setShared(context, id, owner, wanted["shared"].bool ?? false)
      try setExternal(context, id, wanted["router:external"].bool ?? false, wanted["is_default"].bool ?? false)
      try bump(context, attribute, to: 1)
    }
    try ensureDefaultSecurityGroup(context, owner)
    let network = try Network.get(context, id)
    context.state("network", network.name, "status", from: "", to: network.status)
    try await push(context, "Network", "created", id)
    return .created(["network": try network.json(context.db, forAdmin: context.user.isAdmin)])
  }

  private func updateNetwork(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("network", allowing: Self.networkAttributes)
    var network = try visibleNetwork(context, request["id"])
    guard context.owns(network.projectID) else { throw NeutronError.forbidden("rule:update_network") }
    try authorize(context, networkCreation: wanted, verb: "update")
    guard wanted["provider:network_type"].isNull, wanted["provider:segmentation_id"].isNull else {
      throw NeutronError.invalidInput("Plugin does not support updating provider attributes")
    }
    let key: Cells = ["id": .string(network.id)]
    for column in ["name", "admin_state_up", "mtu"] where !wanted[column].isNull {
      try context.db.update("networks", [column: wanted[column]], where: key)
    }
    if let description = wanted["description"].string {
      try context.db.update(
        "standardattributes", ["description": .string(description)], where: ["id": .int(network.attributes.id)])
    }
    if let shared = wanted["shared"].bool { try setShared(context, network.id, network.projectID, shared) }
    if let external = wanted["router:external"].bool {
      try setExternal(context, network.id, external, network.isDefault)
    }
    try network.attributes.bump(context)
    try await push(context, "Network", "updated", network.id)
    try await castToDHCPAgent(
      context, "network_update_end", ["network": ["id": .string(network.id)], "priority": 1], network: network.id)
    let json = try Network.get(context, network.id).json(context.db, forAdmin: context.user.isAdmin)
    return .ok(["network": json])
  }

  private func deleteNetwork(_ context: Context, _ request: Request) async throws -> Response {
    let network = try visibleNetwork(context, request["id"])
    guard context.owns(network.projectID) else { throw NeutronError.forbidden("rule:delete_network") }
    let ports = try Port.all(context.db, where: ["network_id": .string(network.id)])
    let inUse = ports.filter { $0.deviceOwner != "network:dhcp" }
    guard inUse.isEmpty else {
      throw NeutronError.conflict(
        "NetworkInUse",
        """
        Unable to complete operation on network \(network.id). There are one or more ports still in use on the \
        network, id for these ports is: \(inUse.map(\.id).joined(separator: ",")).
        """)
    }
    for port in ports { try remove(context, port) }
    for subnet in try Subnet.all(context.db, where: ["network_id": .string(network.id)]) { try remove(context, subnet) }
    try releaseSegment(context, network.segment)
    for table in ["networksegments", "networkrbacs", "externalnetworks", "networksecuritybindings"] {
      let column = table == "networkrbacs" ? "object_id" : "network_id"
      try context.db.delete(table, where: [column: .string(network.id)])
    }
    try context.db.delete("networks", where: ["id": .string(network.id)])
    try network.attributes.delete(context)
    context.state("network", network.name, "status", from: network.status, to: "deleted")
    try await push(context, "Network", "deleted", network.id)
    try await context.fanout(
      Target("neutron", "q-agent-notifier-network-delete"), "network_delete",
      [
        "network_id": .string(network.id)
      ])
    try await context.fanout(
      Target("neutron", "dhcp_agent"), "network_delete_end",
      [
        "payload": ["network_id": .string(network.id), "priority": 2]
      ])
    try context.db.delete("networkdhcpagentbindings", where: ["network_id": .string(network.id)])
    return .noContent
  }

  /// Shared, external and provider networks are for admins to make.
  private func authorize(_ context: Context, networkCreation wanted: JSON, verb: String = "create") throws {
    guard !context.user.isAdmin else { return }
    var rules = ["rule:\(verb)_network"]
    for name in ["provider:network_type", "provider:physical_network", "provider:segmentation_id", "router:external"]
    where !wanted[name].isNull { rules.append("rule:\(verb)_network:\(name)") }
    if wanted["shared"].bool == true { rules.append("rule:\(verb)_network:shared") }
    guard rules.count > 1 else { return }
    let text = rules.dropFirst().reduce(rules[0]) { "(\($0) and \($1))" }
    throw NeutronError.forbidden(text)
  }

  private func setShared(_ context: Context, _ id: String, _ owner: String, _ shared: Bool) throws {
    try context.db.delete("networkrbacs", where: ["object_id": .string(id)])
    guard shared else { return }
    try context.db.insert(
      "networkrbacs",
      ["object_id": .string(id), "project_id": .string(owner), "target_project": "*", "action": "access_as_shared"])
  }

  private func setExternal(_ context: Context, _ id: String, _ external: Bool, _ isDefault: Bool) throws {
    try context.db.delete("externalnetworks", where: ["network_id": .string(id)])
    guard external else { return }
    try context.db.insert("externalnetworks", ["network_id": .string(id), "is_default": .bool(isDefault)])
  }

  /// Sets the revision with which a new resource begins.
  func bump(_ context: Context, _ attribute: Int, to revision: Int) throws {
    try context.db.update(
      "standardattributes", ["revision_number": .int(revision), "updated_at": .string(context.timestamp)],
      where: ["id": .int(attribute)])
  }
}
