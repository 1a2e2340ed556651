import CloudKernel

/// Who has which role where.
enum AssignmentAPI {
  static func add(to routes: inout Routes) {
    let grant = "/v3/projects/{project_id}/users/{user_id}/roles/{role_id}"
    routes.put(grant) { context, request in
      let (user, project, role) = try checked(context, request, "create_grant")
      if try context.db.count("assignment", where: match(user, project, role)) == 0 {
        try context.db.insert("assignment", match(user, project, role))
      }
      return .noContent
    }
    routes.get(grant) { context, request in
      let (user, project, role) = try checked(context, request, "check_grant")
      guard try context.db.count("assignment", where: match(user, project, role)) > 0 else {
        throw noAssignment(user, project, role)
      }
      return .noContent
    }
    routes.delete(grant) { context, request in
      let (user, project, role) = try checked(context, request, "revoke_grant")
      guard try context.db.delete("assignment", where: match(user, project, role)) > 0 else {
        throw noAssignment(user, project, role)
      }
      return .noContent
    }
    routes.get("/v3/projects/{project_id}/users/{user_id}/roles") { context, request in
      try Keystone.requireAdmin(context, "list_grants")
      let (user, project) = (request["user_id"], request["project_id"])
      let granted = try context.db.rows(
        "assignment", where: ["actor_id": .string(user), "target_id": .string(project)])
      let roles = try context.db.rows("role").filter { role in granted.contains { $0["role_id"] == role["id"] } }
      return .ok(IdentityCollection.roles.list(roles, at: "projects/\(project)/users/\(user)/roles"))
    }
    routes.get("/v3/users/{user_id}/projects") { context, request in
      let user = request["user_id"]
      if user != context.identity?.userID { try Keystone.requireAdmin(context, "list_user_projects") }
      return .ok(try projects(of: .string(user), at: "users/\(user)/projects", context))
    }
    routes.get("/v3/role_assignments", list)
  }

  /// The roles that a user has on a project, with those that they imply, in the order in which roles were made.
  static func roles(of user: JSON, on project: JSON, _ context: Context) throws -> [Row] {
    var ids = try context.db.rows("assignment", where: ["actor_id": user, "target_id": project]).map { $0["role_id"] }
    guard !ids.isEmpty else { return [] }
    let implied = try context.db.rows("implied_role")
    var next = 0
    while next < ids.count {
      for row in implied where row["prior_role_id"] == ids[next] && !ids.contains(row["implied_role_id"]) {
        ids.append(row["implied_role_id"])
      }
      next += 1
    }
    return try context.db.rows("role").filter { ids.contains($0["id"]) }
  }

  static func projects(of user: JSON, at path: String, _ context: Context) throws -> JSON {
    let targets = try context.db.rows("assignment", where: ["actor_id": user]).map { $0["target_id"] }
    let projects = try context.db.rows("project").filter { targets.contains($0["id"]) }
    return IdentityCollection.projects.list(projects, at: path)
  }

  private static func list(_ context: Context, _ request: Request) async throws -> Response {
    try Keystone.requireAdmin(context, "list_role_assignments")
    let columns = ["user.id": "actor_id", "scope.project.id": "target_id", "role.id": "role_id"]
    let wantsNames = request.query("include_names") != nil
    let rows = try context.db.rows("assignment").filter { row in
      request.query.allSatisfy { item in columns[item.name].map { row.text($0) == item.value } ?? true }
    }
    return .ok([
      "role_assignments": .array(
        try rows.map { row in
          let url = "\(Keystone.url)/projects/\(row.text("target_id"))/users/\(row.text("actor_id"))"
          return [
            "links": ["assignment": .string("\(url)/roles/\(row.text("role_id"))")],
            "role": try reference("role", row["role_id"], wantsNames, context),
            "user": try reference("user", row["actor_id"], wantsNames, context),
            "scope": ["project": try reference("project", row["target_id"], wantsNames, context)],
          ]
        }), "links": ["self": .string("\(Keystone.url)/role_assignments"), "previous": nil, "next": nil],
    ])
  }

  private static func reference(_ table: String, _ id: JSON, _ wantsName: Bool, _ context: Context) throws -> JSON {
    guard wantsName, let row = try context.db.row(table, where: ["id": id]) else { return ["id": id] }
    guard table != "role" else { return ["id": id, "name": row["name"]] }
    return ["domain": ["id": "default", "name": "Default"], "id": id, "name": row["name"]]
  }

  private static func match(_ user: JSON, _ project: JSON, _ role: JSON) -> Cells {
    ["type": "UserProject", "actor_id": user, "target_id": project, "role_id": role]
  }

  private static func noAssignment(_ user: JSON, _ project: JSON, _ role: JSON) -> ServiceError {
    ServiceError(
      "RoleAssignmentNotFound",
      "Could not find role assignment with role: \(role.plain), user or group: \(user.plain), "
        + "project, domain, or system: \(project.plain).", status: 404)
  }

  /// The ids of a grant's path, all of which exist.
  private static func checked(
    _ context: Context, _ request: Request, _ action: String
  ) throws -> (user: JSON, project: JSON, role: JSON) {
    try Keystone.requireAdmin(context, action)
    for kind in ["project", "user", "role"] {
      let id = request["\(kind)_id"]
      guard try context.db.count(kind, where: ["id": .string(id)]) > 0 else { throw Keystone.notFound(kind, id) }
    }
    return (.string(request["user_id"]), .string(request["project_id"]), .string(request["role_id"]))
  }
}
