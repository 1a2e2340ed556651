import CloudKernel

extension NeutronServer {
  private static let groupAttributes: Set<String> = [
    "name", "description", "tenant_id", "project_id", "stateful", "tags",
  ]

  func addSecurityGroups(_ routes: inout Routes) {
    routes.get("/v2.0/security-groups", listGroups)
    routes.get("/v2.0/security-groups/{id}") { context, request in
      let group = try visibleGroup(context, request["id"])
      return .ok(["security_group": ListQuery.selected(try Self.groupJSON(context.db, group), request)])
    }
    routes.post("/v2.0/security-groups", createGroup)
    routes.put("/v2.0/security-groups/{id}", updateGroup)
    routes.delete("/v2.0/security-groups/{id}", deleteGroup)
  }

  static func groups(_ store: Store, where match: Cells = [:]) throws -> [Row] {
    try store.rows(
      "securitygroups", joining: ["standardattributes": StandardAttribute.join("securitygroups")], where: match)
  }

  static func groupJSON(_ store: Store, _ row: Row) throws -> JSON {
    let rules = try rules(store, where: ["security_group_id": row["id"]])
    let attributes = StandardAttribute(row)
    return [
      "id": row["id"], "name": row["name"], "stateful": row["stateful"], "tenant_id": row["project_id"],
      "description": .string(attributes.description), "shared": false,
      "security_group_rules": .array(rules.map(ruleJSON)), "tags": [], "created_at": .string(attributes.created),
      "updated_at": .string(attributes.updated), "revision_number": .int(attributes.revision),
      "project_id": row["project_id"],
    ]
  }

  private func listGroups(_ context: Context, _ request: Request) throws -> Response {
    try ensureDefaultSecurityGroup(context, context.user.projectID)
    let ids = request.queries("id")
    let rows =
      if !ids.isEmpty {
        try ids.flatMap { try Self.groups(context.db, where: ["id": .string($0)]) }
      } else if let name = request.query("name") {
        try Self.groups(context.db, where: ["name": .string(name)])
      } else {
        try Self.groups(context.db)
      }
    let visible = rows.filter { context.owns($0.text("project_id")) }
    return try ListQuery("security_groups", request).answer(visible.map { try Self.groupJSON(context.db, $0) })
  }

  func visibleGroup(_ context: Context, _ id: String) throws -> Row {
    guard let group = try Self.groups(context.db, where: ["id": .string(id)]).first,
      context.owns(group.text("project_id"))
    else { throw NeutronError.notFound("security group", id) }
    return group
  }

  private func createGroup(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("security_group", allowing: Self.groupAttributes)
    let owner = try context.owner(of: wanted, "security_group")
    try ensureDefaultSecurityGroup(context, owner)
    guard wanted["name"].string != "default" else {
      throw NeutronError.conflict("SecurityGroupDefaultAlreadyExists", "Default security group already exists.")
    }
    let id = try insertGroup(
      context, owner, name: wanted["name"].string ?? "", wanted["description"],
      stateful: wanted["stateful"].bool ?? true)
    try await push(context, "SecurityGroup", "created", id)
    return .created(["security_group": try Self.groupJSON(context.db, visibleGroup(context, id))])
  }

  private func updateGroup(_ context: Context, _ request: Request) async throws -> Response {
    let wanted = try request.resource("security_group", allowing: Self.groupAttributes)
    let group = try visibleGroup(context, request["id"])
    guard group.text("name") != "default" || wanted["name"].isNull else {
      throw NeutronError.conflict("SecurityGroupCannotUpdateDefault", "Updating default security group not allowed.")
    }
    if let name = wanted["name"].string {
      try context.db.update("securitygroups", ["name": .string(name)], where: ["id": group["id"]])
    }
    var attributes = StandardAttribute(group)
    if let description = wanted["description"].string {
      try context.db.update(
        "standardattributes", ["description": .string(description)], where: ["id": .int(attributes.id)])
    }
    try attributes.bump(context)
    try await push(context, "SecurityGroup", "updated", group.text("id"))
    return .ok(["security_group": try Self.groupJSON(context.db, visibleGroup(context, group.text("id")))])
  }

  private func deleteGroup(_ context: Context, _ request: Request) async throws -> Response {
    let group = try visibleGroup(context, request["id"])
    let id = group.text("id")
    guard group.text("name") != "default" || context.user.isAdmin else {
      throw NeutronError.conflict(
        "SecurityGroupCannotRemoveDefault", "Insufficient rights for removing default security group.")
    }
    guard try context.db.row("securitygroupportbindings", where: ["security_group_id": group["id"]]) == nil else {
      throw NeutronError.conflict("SecurityGroupInUse", "Security Group \(id) in use.")
    }
    for rule in try Self.rules(context.db, where: ["security_group_id": group["id"]]) {
      try remove(context, rule: rule)
    }
    try context.db.delete("securitygroups", where: ["id": group["id"]])
    try context.db.delete("default_security_group", where: ["security_group_id": group["id"]])
    try StandardAttribute(group).delete(context)
    try await push(context, "SecurityGroup", "deleted", id)
    return .noContent
  }

  /// The default group of a project, made when it is first needed.
  @discardableResult
  func ensureDefaultSecurityGroup(_ context: Context, _ projectID: String) throws -> String {
    let key = JSON.string(projectID)
    if let row = try context.db.row("default_security_group", where: ["project_id": key]) {
      return row.text("security_group_id")
    }
    let id = try insertGroup(context, projectID, name: "default", "Default security group", stateful: true)
    try context.db.insert("default_security_group", ["project_id": key, "security_group_id": .string(id)])
    return id
  }

  /// Makes a group that lets everything out, and for `default` its own members in.
  private func insertGroup(
    _ context: Context, _ owner: String, name: String, _ description: JSON, stateful: Bool
  ) throws -> String {
    let id = context.uuid()
    try withQuota(context, owner, "security_group") {
      let attribute = try StandardAttribute.insert(context, "securitygroups", description, revision: 1)
      try context.db.insert(
        "securitygroups",
        [
          "id": .string(id), "project_id": .string(owner), "name": .string(name), "stateful": .bool(stateful),
          "standard_attr_id": .int(attribute),
        ])
      for family in ["IPv4", "IPv6"] {
        if name == "default" {
          try insertRule(
            context, owner, id,
            ["direction": "ingress", "ethertype": .string(family), "remote_group_id": .string(id)])
        }
        try insertRule(context, owner, id, ["direction": "egress", "ethertype": .string(family)])
      }
    }
    return id
  }
}
