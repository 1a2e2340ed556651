import CloudKernel

extension NeutronServer {
  private static let ruleAttributes: Set<String> = [
    "security_group_id", "direction", "ethertype", "protocol", "port_range_min", "port_range_max", "remote_ip_prefix",
    "remote_group_id", "remote_address_group_id", "description", "tenant_id", "project_id",
  ]

  func addSecurityGroupRules(_ routes: inout Routes) {
    routes.get("/v2.0/security-group-rules") { context, request in
      let group = request.query("security_group_id")
      let rows =
        if let group {
          try Self.rules(context.db, where: ["security_group_id": .string(group)])
        } else {
          try Self.rules(context.db)
        }
      let visible = rows.filter { context.owns($0.text("project_id")) }
      return try ListQuery("security_group_rules", request).answer(visible.map(Self.ruleJSON))
    }
    routes.get("/v2.0/security-group-rules/{id}") { context, request in
      .ok(["security_group_rule": Self.ruleJSON(try visibleRule(context, request["id"]))])
    }
    routes.post("/v2.0/security-group-rules", createRule)
    routes.delete("/v2.0/security-group-rules/{id}") { context, request in
      let rule = try visibleRule(context, request["id"])
      try remove(context, rule: rule)
      try await announceRules(context, [rule.text("security_group_id")])
      return .noContent
    }
  }

  static func rules(_ store: Store, where match: Cells = [:]) throws -> [Row] {
    try store.rows(
      "securitygrouprules", joining: ["standardattributes": StandardAttribute.join("securitygrouprules")], where: match)
  }

  static func ruleJSON(_ row: Row) -> JSON {
    let attributes = StandardAttribute(row)
    return [
      "id": row["id"], "tenant_id": row["project_id"], "security_group_id": row["security_group_id"],
      "ethertype": row["ethertype"], "direction": row["direction"], "protocol": row["protocol"],
      "port_range_min": row["port_range_min"], "port_range_max": row["port_range_max"],
      "remote_ip_prefix": row["remote_ip_prefix"], "remote_address_group_id": nil,
      "normalized_cidr": row["remote_ip_prefix"], "remote_group_id": row["remote_group_id"],
      "standard_attr_id": row["standard_attr_id"],
      "description": attributes.description.isEmpty ? nil : .string(attributes.description), "tags": [],
      "created_at": .string(attributes.created), "updated_at": .string(attributes.updated),
      "revision_number": .int(attributes.revision), "project_id": row["project_id"],
    ]
  }

  private func visibleRule(_ context: Context, _ id: String) throws -> Row {
    guard let rule = try Self.rules(context.db, where: ["id": .string(id)]).first, context.owns(rule.text("project_id"))
    else {
      throw ServiceError("SecurityGroupRuleNotFound", "Security group rule \(id) does not exist", status: 404)
    }
    return rule
  }

  private func createRule(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("security_group_rule", allowing: Self.ruleAttributes)
    let group = try visibleGroup(context, wanted["security_group_id"].string ?? "")
    guard ["ingress", "egress"].contains(wanted["direction"].string ?? "") else {
      throw NeutronError.badRequest(
        "Invalid input for direction. Reason: '\(wanted["direction"].plain)' is not in ['ingress', 'egress'].")
    }
    try checkPorts(wanted)
    var rule = wanted
    if rule["ethertype"].isNull { rule["ethertype"] = "IPv4" }
    let same = [
      "ethertype", "direction", "protocol", "port_range_min", "port_range_max", "remote_ip_prefix", "remote_group_id",
    ]
    for other in try Self.rules(context.db, where: ["security_group_id": group["id"]])
    where same.allSatisfy({ other[$0] == rule[$0] }) {
      throw NeutronError.conflict(
        "SecurityGroupRuleExists", "Security group rule already exists. Rule id is \(other.text("id")).")
    }
    let owner = group.text("project_id")
    var id = ""
    try withQuota(context, owner, "security_group_rule") { id = try insertRule(context, owner, group.text("id"), rule) }
    try await announceRules(context, [group.text("id")])
    return .created(["security_group_rule": Self.ruleJSON(try visibleRule(context, id))])
  }

  private func checkPorts(_ wanted: JSON) throws {
    guard let first = wanted["port_range_min"].int, let last = wanted["port_range_max"].int else { return }
    guard let name = wanted["protocol"].string, !name.isEmpty else {
      throw ServiceError(
        "SecurityGroupProtocolRequiredWithPorts", "Must also specify protocol if port range is given.", status: 400)
    }
    guard first <= last || name.hasPrefix("icmp") else {
      throw ServiceError(
        "SecurityGroupInvalidPortRange", "For TCP/UDP protocols, port_range_min must be <= port_range_max", status: 400)
    }
  }

  @discardableResult
  func insertRule(_ context: Context, _ owner: String, _ group: String, _ rule: JSON) throws -> String {
    let attribute = try StandardAttribute.insert(context, "securitygrouprules", rule["description"])
    let id = context.uuid()
    try context.db.insert(
      "securitygrouprules",
      [
        "id": .string(id), "project_id": .string(owner), "security_group_id": .string(group),
        "ethertype": rule["ethertype"], "direction": rule["direction"], "protocol": rule["protocol"],
        "port_range_min": rule["port_range_min"], "port_range_max": rule["port_range_max"],
        "remote_ip_prefix": rule["remote_ip_prefix"], "remote_group_id": rule["remote_group_id"],
        "standard_attr_id": .int(attribute),
      ])
    return id
  }

  func remove(_ context: Context, rule: Row) throws {
    try context.db.delete("securitygrouprules", where: ["id": rule["id"]])
    try StandardAttribute(rule).delete(context)
  }
}
