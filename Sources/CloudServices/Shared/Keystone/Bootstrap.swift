import CloudKernel

/// What `keystone-manage bootstrap` and the installation guide create: admin, the service users, the catalog, and the
/// projects of the description with a user each.
struct Bootstrap {
  private let description: CloudDescription
  private let projects: [any Project.Type]

  init(_ site: Site) {
    description = site.description
    projects = site.projects
  }

  func run(_ context: Context) throws {
    try context.db.insert("fernet_keys", ["id": 1, "secret": .string(context.hex(64))])
    try context.db.insert(
      "project",
      [
        "id": "default", "name": "Default", "description": "The default domain", "enabled": true, "is_domain": true,
      ])
    try addRoles(context)
    let admin = try addProject("admin", "Bootstrap project for initializing the cloud.", context)
    try assign(["admin"], on: admin, to: addUser("admin", description.password, context), context)
    let service = try addProject("service", "", context)
    try context.db.insert("region", ["id": "RegionOne", "description": ""])
    for project in projects {
      guard let endpoint = project.endpoint else { continue }
      try addEndpoints(of: project.name, endpoint, context)
      guard project != Keystone.self else { continue }
      try assign(
        ["service", "admin"], on: service, to: addUser(project.name, Session.servicePassword, context), context)
    }
    for name in description.projects {
      try assign(
        ["member"], on: addProject(name, "", context), to: addUser(name, description.password, context), context)
    }
  }

  private func addRoles(_ context: Context) throws {
    for name in ["admin", "member", "reader", "service"] {
      try context.db.insert(
        "role", ["id": .string(context.hex(32)), "name": .string(name), "immutable": .bool(name != "service")])
    }
    for (prior, implied) in [("admin", "member"), ("member", "reader")] {
      try context.db.insert(
        "implied_role", ["prior_role_id": role(prior, context), "implied_role_id": role(implied, context)])
    }
  }

  private func role(_ name: String, _ context: Context) throws -> JSON {
    try context.db.row("role", where: ["name": .string(name)])?["id"] ?? .null
  }

  private func addProject(_ name: String, _ text: String, _ context: Context) throws -> JSON {
    let id = JSON.string(context.hex(32))
    try context.db.insert(
      "project",
      [
        "id": id, "name": .string(name), "domain_id": "default", "description": .string(text), "enabled": true,
        "parent_id": "default", "is_domain": false,
      ])
    return id
  }

  private func addUser(_ name: String, _ password: String, _ context: Context) throws -> JSON {
    let id = JSON.string(context.hex(32))
    let hash = Password.hash(password, salt: Hex.decoded(context.hex(32)) ?? [])
    try context.db.insert(
      "user",
      ["id": id, "name": .string(name), "domain_id": "default", "enabled": true, "password_hash": .string(hash)])
    return id
  }

  private func assign(_ roles: [String], on project: JSON, to user: JSON, _ context: Context) throws {
    for name in roles {
      try context.db.insert(
        "assignment",
        ["type": "UserProject", "actor_id": user, "target_id": project, "role_id": role(name, context)])
    }
  }

  private func addEndpoints(of name: String, _ endpoint: Endpoint, _ context: Context) throws {
    let service = JSON.string(context.hex(32))
    try context.db.insert(
      "service", ["id": service, "name": .string(name), "type": .string(endpoint.type), "enabled": true])
    let parts = endpoint.path.split(separator: "{project}", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.joined(separator: Catalog.placeholder)
    for interface in ["public", "internal", "admin"] {
      try context.db.insert(
        "endpoint",
        [
          "id": .string(context.hex(32)), "interface": .string(interface), "service_id": service,
          "url": .string("http://\(description.controller.name):\(endpoint.port)\(path)"), "enabled": true,
          "region_id": "RegionOne",
        ])
    }
  }
}
