import CloudKernel

extension Keystone {
  static let project = Resource(
    .identity, "Project", key: "project", plural: "projects",
    columns: "description, domain_id, enabled, id, is_domain, name, options, parent_id, tags")

  static let user = Resource(
    .identity, "User", key: "user", plural: "users",
    columns: """
      default_project_id, domain_id, email, enabled, id, name, description, password_expires_at, options
      """)

  static let role = Resource(
    .identity, "Role", key: "role", plural: "roles", columns: "description, domain_id, id, name, options")

  static let people: [Command] = [
    .list(
      "project list", project, "[--user <user>] [--enabled] [--disabled]", "List projects",
      columns: "ID|id, Name|name",
      long: "ID|id, Name|name, Domain ID|domain_id, Description|description, Enabled|enabled",
      query: ["--enabled": "is_enabled=True", "--disabled": "is_enabled=False"]),
    Command("project show", .one, "<project>", "Show a project") { session, arguments in
      let id = try await session.id(project, arguments.one("<project>"))
      // A project found by name is asked for once more by its id.
      let body = try await session.request(.get, .identity, "/projects/\(id)")
      return project.columns.fields(body["project"])
    },
    Command(
      "project create", .one, "[--description <description>] [--enable | --disable] <project-name>",
      "Create a project"
    ) { session, arguments in
      var body: JSON = [
        "name": .string(arguments.one("<project-name>")), "enabled": .bool(!arguments.has("--disable")),
      ]
      body.set("description", arguments.json("--description"))
      return project.columns.fields(try await session.create(project, body))
    },
    .delete("project delete", project, "<project>", noun: "project", plural: "projects"),
    .list(
      "user list", user, "[--enabled] [--disabled]", "List users", columns: "ID|id, Name|name",
      long: """
        ID|id, Name|name, Project|default_project_id, Domain|domain_id, Description|description, Email|email,
        Enabled|enabled
        """, query: ["--enabled": "enabled=True", "--disabled": "enabled=False"]),
    .show("user show", user, "<user>", "Show a user"),
    Command(
      "user create", .one,
      """
      [--project <project>] [--password <password>] [--email <email-address>] [--description <description>] \
      [--enable | --disable] <name>
      """, "Create a user"
    ) { session, arguments in
      var body: JSON = ["name": .string(arguments.one("<name>")), "enabled": .bool(!arguments.has("--disable"))]
      if let name = arguments["--project"] {
        body["default_project_id"] = .string(try await session.id(project, name))
      }
      body.set("password", arguments.json("--password"))
      body.set("email", arguments.json("--email"))
      body.set("description", arguments.json("--description"))
      return user.columns.fields(try await session.create(user, body))
    },
    .delete("user delete", user, "<user>", noun: "user", plural: "users"),
    .list("role list", role, "", "List roles", columns: "ID|id, Name|name"),
    .show("role show", role, "<role>", "Show a role"),
    Command("role add", .action, "--project <project> --user <user> <role>", "Give a user a role in a project") {
      session, arguments in
      try await session.request(.put, .identity, assignment(session, arguments))
      return .nothing
    },
    Command("role remove", .action, "--project <project> --user <user> <role>", "Take a role from a user") {
      session, arguments in
      try await session.request(.delete, .identity, assignment(session, arguments))
      return .nothing
    },
  ]

  private static func assignment(_ session: Session, _ arguments: Arguments) async throws -> String {
    let roleID = try await session.id(role, arguments.one("<role>"))
    let userID = try await session.id(user, arguments.one("--user"))
    let projectID = try await session.id(project, arguments.one("--project"))
    return "/projects/\(projectID)/users/\(userID)/roles/\(roleID)"
  }
}
