import CloudKernel

/// The identity service: who there is, what they may do, where the services are, and the tokens that say so.
enum Keystone: Project {
  static let name = "keystone"
  static let endpoint: Endpoint? = Endpoint("identity", port: 5000, path: "/v3")

  static let tables = [
    // A domain is a project too (`is_domain`), as in Keystone since Liberty.
    Table(
      "project", "id TEXT PRIMARY KEY", "name TEXT", "domain_id TEXT", "description TEXT", "enabled BOOL",
      "parent_id TEXT", "is_domain BOOL"),
    Table(
      "user", "id TEXT PRIMARY KEY", "name TEXT", "domain_id TEXT", "enabled BOOL", "default_project_id TEXT",
      "password_hash TEXT", "extra JSON"),
    Table("role", "id TEXT PRIMARY KEY", "name TEXT UNIQUE", "domain_id TEXT", "description TEXT", "immutable BOOL"),
    Table("implied_role", "prior_role_id TEXT", "implied_role_id TEXT"),
    Table("assignment", "type TEXT", "actor_id TEXT", "target_id TEXT", "role_id TEXT"),
    Table("region", "id TEXT PRIMARY KEY", "description TEXT", "parent_region_id TEXT"),
    Table("service", "id TEXT PRIMARY KEY", "name TEXT", "type TEXT", "enabled BOOL", "description TEXT"),
    Table(
      "endpoint", "id TEXT PRIMARY KEY", "interface TEXT", "service_id TEXT", "url TEXT", "enabled BOOL",
      "region_id TEXT"),
    Table("revocation_event", "audit_id TEXT PRIMARY KEY", "revoked_at TEXT"),
    // The key repository (/etc/keystone/fernet-keys): files on a real controller, rows here.
    Table("fernet_keys", "id INTEGER PRIMARY KEY", "secret TEXT"),
  ]

  static let resources = IdentityCollection.all.map { collection in
    ResourceKind(collection.singular) { store, nameOrID in
      try collection.find(nameOrID, store).map(collection.view) ?? .null
    }
  }

  static func deploy(on site: Site) {
    let process = site.process("keystone", on: site.controller, of: Keystone.self, role: .api)
    let bootstrap = Bootstrap(site)
    process.onStart { context in
      if try context.db.count("fernet_keys") == 0 { try bootstrap.run(context) }
      process.memory["fernet_key"] = try context.db.row("fernet_keys", where: ["id": 1])?["secret"]
    }
    process.listen(as: "identity", port: 5000, routes())
  }

  private static func routes() -> Routes {
    var routes = Routes { error in
      [
        "error": [
          "code": .int(error.status), "message": .string(error.message), "title": .string(Routes.title(error.status)),
        ]
      ]
    }
    routes.use(TokenAPI.identify)
    routes.get("/") { _, _ in
      Response(.multipleChoices, ["versions": ["values": [version]]])
    }
    routes.get("/v3") { _, _ in .ok(["version": version]) }
    TokenAPI.add(to: &routes)
    AssignmentAPI.add(to: &routes)
    for collection in IdentityCollection.all { collection.add(to: &routes) }
    return routes
  }

  static let url = "http://controller:5000/v3"

  private static let version: JSON = [
    "id": "v3.14", "status": "stable", "updated": "2020-04-07T00:00:00Z",
    "links": [["rel": "self", "href": "http://controller:5000/v3/"]],
    "media-types": [["base": "application/json", "type": "application/vnd.openstack.identity-v3+json"]],
  ]

  static func notFound(_ kind: String, _ id: String) -> ServiceError {
    ServiceError("NotFound", "Could not find \(kind): \(id).", status: 404)
  }

  static func requireAdmin(_ context: Context, _ action: String) throws {
    try Policy.requireAdmin(context, "identity:\(action)") {
      "You are not authorized to perform the requested action: \($0)."
    }
  }
}
