import CloudKernel

extension NeutronServer {
  private static let subnetAttributes: Set<String> = [
    "name", "network_id", "ip_version", "cidr", "gateway_ip", "enable_dhcp", "allocation_pools", "dns_nameservers",
    "host_routes", "tenant_id", "project_id", "description", "ipv6_ra_mode", "ipv6_address_mode", "service_types",
    "subnetpool_id", "prefixlen", "segment_id", "tags",
  ]

  func addSubnets(_ routes: inout Routes) {
    routes.get("/v2.0/subnets", listSubnets)
    routes.get("/v2.0/subnets/{id}") { context, request in
      let subnet = try visibleSubnet(context, request["id"])
      return .ok(["subnet": ListQuery.selected(try subnet.json(context.db), request)])
    }
    routes.post("/v2.0/subnets", createSubnet)
    routes.put("/v2.0/subnets/{id}", updateSubnet)
    routes.delete("/v2.0/subnets/{id}", deleteSubnet)
  }

  private func listSubnets(_ context: Context, _ request: Request) throws -> Response {
    let ids = request.queries("id")
    let subnets =
      if !ids.isEmpty {
        try ids.compactMap { try Subnet.find(context.db, $0) }
      } else if let network = request.query("network_id") {
        try Subnet.all(context.db, where: ["network_id": .string(network)])
      } else if let name = request.query("name") {
        try Subnet.all(context.db, where: ["name": .string(name)])
      } else {
        try Subnet.all(context.db)
      }
    let visible = try subnets.filter { try isVisible($0, context) }
    return try ListQuery("subnets", request).answer(visible.map { try $0.json(context.db) })
  }

  private func isVisible(_ subnet: Subnet, _ context: Context) throws -> Bool {
    guard !context.owns(subnet.projectID) else { return true }
    return try Network.find(context.db, subnet.networkID)?.isVisible(to: context) ?? false
  }

  private func visibleSubnet(_ context: Context, _ id: String) throws -> Subnet {
    let subnet = try Subnet.get(context, id)
    guard try isVisible(subnet, context) else { throw NeutronError.notFound("subnet", id) }
    return subnet
  }

  private func createSubnet(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("subnet", allowing: Self.subnetAttributes)
    let network = try visibleNetwork(context, wanted["network_id"].string ?? "")
    guard context.owns(network.projectID) else { throw NeutronError.forbidden("rule:create_subnet") }
    let owner = try context.owner(of: wanted, "subnet")
    let plan = try SubnetPlan(wanted)
    for other in try Subnet.all(context.db, where: ["network_id": .string(network.id)]) {
      guard let taken = CIDR(other.cidr), plan.cidr.overlaps(taken) else { continue }
      throw NeutronError.invalidInput(
        "Requested subnet with cidr: \(plan.cidr.text) for network: \(network.id) overlaps with another subnet.")
    }
    let id = context.uuid()
    try withQuota(context, owner, "subnet") {
      let attribute = try StandardAttribute.insert(context, "subnets", wanted["description"])
      try context.db.insert(
        "subnets",
        [
          "id": .string(id), "project_id": .string(owner), "name": .string(wanted["name"].string ?? ""),
          "network_id": .string(network.id), "ip_version": .int(plan.cidr.network.version),
          "cidr": .string(plan.cidr.text), "gateway_ip": .optional(plan.gateway?.text),
          "enable_dhcp": .bool(wanted["enable_dhcp"].bool ?? true), "ipv6_ra_mode": wanted["ipv6_ra_mode"],
          "ipv6_address_mode": wanted["ipv6_address_mode"], "in_use": false, "standard_attr_id": .int(attribute),
        ])
      try insertDetails(context, id, wanted)
      try createPools(context, id, plan.pools)
    }
    var changed = network.attributes
    try changed.bump(context)
    let subnet = try Subnet.get(context, id)
    let json = try subnet.json(context.db)
    try await push(context, "Subnet", "created", id)
    if subnet.hasDHCP {
      try await scheduleDHCP(context, network)
      try await castToDHCPAgent(context, "subnet_create_end", ["subnet": json, "priority": 3], network: network.id)
    }
    return .created(["subnet": json])
  }

  private func insertDetails(_ context: Context, _ id: String, _ wanted: JSON) throws {
    for address in wanted["dns_nameservers"].array {
      try context.db.insert("dnsnameservers", ["subnet_id": .string(id), "address": address])
    }
    for route in wanted["host_routes"].array {
      try context.db.insert(
        "subnetroutes",
        ["subnet_id": .string(id), "destination": route["destination"], "nexthop": route["nexthop"]])
    }
  }

  private func updateSubnet(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("subnet", allowing: Self.subnetAttributes)
    var subnet = try visibleSubnet(context, request["id"])
    guard context.owns(subnet.projectID) else { throw NeutronError.forbidden("rule:update_subnet") }
    let key: Cells = ["id": .string(subnet.id)]
    for column in ["name", "enable_dhcp", "gateway_ip"] where wanted.members.contains(where: { $0.key == column }) {
      try context.db.update("subnets", [column: wanted[column]], where: key)
    }
    if let description = wanted["description"].string {
      try context.db.update(
        "standardattributes", ["description": .string(description)], where: ["id": .int(subnet.attributes.id)])
    }
    for (name, table) in [("dns_nameservers", "dnsnameservers"), ("host_routes", "subnetroutes")]
    where !wanted[name].isNull { try context.db.delete(table, where: ["subnet_id": .string(subnet.id)]) }
    try insertDetails(context, subnet.id, wanted)
    try subnet.attributes.bump(context)
    let json = try Subnet.get(context, subnet.id).json(context.db)
    try await push(context, "Subnet", "updated", subnet.id)
    try await castToDHCPAgent(
      context, "subnet_update_end", ["subnet": json, "priority": 3], network: subnet.networkID)
    return .ok(["subnet": json])
  }

  private func deleteSubnet(_ context: Context, _ request: Request) async throws -> Response {
    let subnet = try visibleSubnet(context, request["id"])
    guard context.owns(subnet.projectID) else { throw NeutronError.forbidden("rule:delete_subnet") }
    var ownPorts: [Port] = []
    for allocation in try context.db.rows("ipallocations", where: ["network_id": .string(subnet.networkID)])
    where allocation.text("subnet_id") == subnet.id {
      guard let port = try Port.find(context.db, allocation.text("port_id")) else { continue }
      guard port.deviceOwner == "network:dhcp" else {
        throw NeutronError.conflict(
          "SubnetInUse",
          """
          Unable to complete operation on subnet \(subnet.id): One or more ports have an IP allocation from this \
          subnet.
          """)
      }
      ownPorts.append(port)
    }
    for port in ownPorts { try releaseAddresses(context, port, of: subnet.id) }
    try remove(context, subnet)
    try await push(context, "Subnet", "deleted", subnet.id)
    try await castToDHCPAgent(
      context, "subnet_delete_end",
      ["subnet_id": .string(subnet.id), "network_id": .string(subnet.networkID), "priority": 4],
      network: subnet.networkID)
    return .noContent
  }

  /// Takes a subnet out of the tables.
  func remove(_ context: Context, _ subnet: Subnet) throws {
    let key: Cells = ["subnet_id": .string(subnet.id)]
    for table in ["dnsnameservers", "subnetroutes", "ipallocationpools"] { try context.db.delete(table, where: key) }
    try context.db.delete("subnets", where: ["id": .string(subnet.id)])
    try subnet.attributes.delete(context)
    try deletePools(context, subnet.id)
  }
}

/// What a subnet will be, worked out from what was asked for.
private struct SubnetPlan {
  let cidr: CIDR
  let gateway: IPAddress?
  let pools: [(first: IPAddress, last: IPAddress)]

  init(_ wanted: JSON) throws {
    let text = wanted["cidr"].string ?? ""
    guard let cidr = CIDR(text) else {
      throw NeutronError.badRequest("Invalid input for cidr. Reason: '\(text)' is not a valid IP subnet.")
    }
    guard let version = wanted["ip_version"].int else {
      throw NeutronError.badRequest("Failed to parse request. Required attribute 'ip_version' not specified")
    }
    guard version == cidr.network.version else {
      throw NeutronError.invalidInput("cidr '\(text)' does not match the ip_version '\(version)'")
    }
    self.cidr = cidr
    let hosts = cidr.hosts
    switch wanted["gateway_ip"] {
    case .string(let address):
      guard let gateway = IPAddress(address), gateway.version == version else {
        throw NeutronError.badRequest("Invalid input for gateway_ip. Reason: '\(address)' is not a valid IP address.")
      }
      self.gateway = gateway
    case .null where wanted.members.contains(where: { $0.key == "gateway_ip" }): gateway = nil
    default: gateway = hosts.first
    }
    let gateway = gateway
    guard !wanted["allocation_pools"].isNull else {
      pools = Self.around(gateway, hosts)
      return
    }
    pools = try wanted["allocation_pools"].array.map { pool in
      guard let first = IPAddress(pool["start"].string ?? ""), let last = IPAddress(pool["end"].string ?? ""),
        first <= last
      else {
        throw NeutronError.badRequest(
          "Invalid input for allocation_pools. Reason: Invalid data format for IP pool: '\(pool.text)'.")
      }
      guard cidr.contains(first), cidr.contains(last) else {
        throw ServiceError(
          "OutOfBoundsAllocationPool",
          "The allocation pool \(first.text)-\(last.text) spans beyond the subnet cidr \(cidr.text).", status: 400)
      }
      if let gateway, first <= gateway, gateway <= last {
        throw NeutronError.conflict(
          "GatewayConflictWithAllocationPools",
          "Gateway ip \(gateway.text) conflicts with allocation pool \(first.text)-\(last.text).")
      }
      return (first, last)
    }
  }

  /// All addresses that hosts can have but for the gateway.
  private static func around(
    _ gateway: IPAddress?, _ hosts: (first: IPAddress, last: IPAddress)
  ) -> [(first: IPAddress, last: IPAddress)] {
    guard let gateway, hosts.first <= gateway, gateway <= hosts.last else { return [hosts] }
    var pools: [(first: IPAddress, last: IPAddress)] = []
    if hosts.first < gateway { pools.append((hosts.first, gateway.advanced(by: .max))) }
    if gateway < hosts.last { pools.append((gateway.advanced(by: 1), hosts.last)) }
    return pools
  }
}
