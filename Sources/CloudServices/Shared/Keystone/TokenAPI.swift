import CloudKernel
import HTTPTypes

/// `/v3/auth`: tokens are issued, validated and revoked here.
enum TokenAPI {
  static func add(to routes: inout Routes) {
    routes.post("/v3/auth/tokens", issue)
    routes.get("/v3/auth/tokens", validate)
    routes.add(.head, "/v3/auth/tokens", validate)
    routes.delete("/v3/auth/tokens", revoke)
    routes.get("/v3/auth/catalog") { context, _ in
      let project = context.identity?.projectID ?? ""
      return .ok([
        "catalog": try Catalog.view(project: project, context.db), "links": ["self": "\(Keystone.url)/auth/catalog"],
      ])
    }
    routes.get("/v3/auth/projects") { context, _ in
      let user = JSON.string(context.identity?.userID ?? "")
      return .ok(try AssignmentAPI.projects(of: user, at: "auth/projects", context))
    }
  }

  private static let unauthorized = Authtoken.unauthorized

  /// Keystone knows its tokens itself: this is its `authtoken`.
  static func identify(_ context: Context, _ request: Request, _ next: Routes.Handler) async throws -> Response {
    let isOpen = request.path == "/" || request.path == "/v3" || request.path == "/v3/"
    guard !isOpen, !(request.method == .post && request.path == "/v3/auth/tokens") else {
      return try await next(context, request)
    }
    guard let text = request.token, let token = try open(text, context) else { throw unauthorized }
    var context = context
    context.identity = Identity(token: text, body: try view(token, withCatalog: false, context))
    return try await next(context, request)
  }

  // MARK: Handlers

  private static func issue(_ context: Context, _ request: Request) async throws -> Response {
    let auth = request.body["auth"]
    guard !auth["identity"].isNull else {
      throw ServiceError("SchemaValidationError", "'identity' is a required property", status: 400)
    }
    let now = Calendar.unix(context.now)
    var token = Token(
      userID: "", projectID: nil, issued: now, expires: now + Token.life,
      auditIDs: [Base64URL.encoded(Hex.decoded(context.hex(32)) ?? [])])
    if let old = auth["identity"]["token"]["id"].string {
      guard let parent = try open(old, context) else { throw unauthorized }
      token.userID = parent.userID
      token.methods = parent.methods | 4
      token.expires = parent.expires
      token.auditIDs += parent.auditIDs.suffix(1)
    } else {
      let user = try await checkedUser(auth["identity"]["password"]["user"], context)
      token.userID = user.text("id")
      token.projectID = user["default_project_id"].string
      token.issued = Calendar.unix(context.now)
      token.expires = token.issued + Token.life
    }
    if !auth["scope"].isNull { token.projectID = try scope(auth["scope"], context) }
    let body = try view(token, withCatalog: true, context)
    guard token.projectID == nil || !body["roles"].array.isEmpty,
      let text = token.sealed(with: try fernet(context), vector: Hex.decoded(context.hex(32)) ?? [])
    else { throw unauthorized }
    return Response(.created, ["token": body], headers: [.subjectToken: text, .vary: "X-Auth-Token"])
  }

  private static func validate(_ context: Context, _ request: Request) async throws -> Response {
    let text = request.headers[.subjectToken] ?? ""
    let isAllowed = context.identity?.roles.contains { $0 == "admin" || $0 == "service" } ?? false
    if !isAllowed && text != context.identity?.token { try Keystone.requireAdmin(context, "validate_token") }
    let allowsExpired = request.query("allow_expired").map { $0 == "1" || $0 == "true" } ?? false
    guard let token = try open(text, allowsExpired: allowsExpired, context) else {
      throw ServiceError("TokenNotFound", "Failed to validate token", status: 404)
    }
    let body = try view(token, withCatalog: request.query("nocatalog") == nil, context)
    return Response(.ok, ["token": body], headers: [.subjectToken: text, .vary: "X-Auth-Token"])
  }

  private static func revoke(_ context: Context, _ request: Request) async throws -> Response {
    let text = request.headers[.subjectToken] ?? ""
    if text != context.identity?.token { try Keystone.requireAdmin(context, "revoke_token") }
    guard let token = try open(text, context), let audit = token.auditIDs.first else {
      throw ServiceError("TokenNotFound", "Failed to validate token", status: 404)
    }
    try context.db.insert(
      "revocation_event", ["audit_id": .string(audit), "revoked_at": .string(context.timestamp)])
    return .noContent
  }

  // MARK: Steps

  private static func checkedUser(_ credentials: JSON, _ context: Context) async throws -> Row {
    let user =
      if let id = credentials["id"].string {
        try context.db.row("user", where: ["id": .string(id)])
      } else {
        try context.db.row(
          "user", where: ["name": credentials["name"], "domain_id": domain(credentials["domain"], context)])
      }
    guard let user, user["enabled"] == true else { throw unauthorized }
    try await context.sleep(Password.effort)
    guard Password.matches(credentials["password"].string ?? "", user.text("password_hash")) else { throw unauthorized }
    return user
  }

  /// The id of the project that is asked for; nil for `unscoped`.
  private static func scope(_ scope: JSON, _ context: Context) throws -> String? {
    guard scope != "unscoped" else { return nil }
    let wanted = scope["project"]
    guard !wanted.isNull else {
      throw ServiceError(
        "ValidationError", "Tokens are scoped to projects here, not to domains or the system.", status: 400)
    }
    let project =
      if let id = wanted["id"].string {
        try context.db.row("project", where: ["id": .string(id)])
      } else {
        try context.db.row("project", where: ["name": wanted["name"], "domain_id": domain(wanted["domain"], context)])
      }
    guard let project, project["enabled"] == true else { throw unauthorized }
    return project.text("id")
  }

  private static func domain(_ domain: JSON, _ context: Context) throws -> JSON {
    guard domain["id"].isNull else { return domain["id"] }
    return try context.db.row("project", where: ["name": domain["name"], "is_domain": true])?["id"] ?? .null
  }

  private static func fernet(_ context: Context) throws -> Fernet {
    let key = context.process.memory["fernet_key"]?.string.flatMap(Hex.decoded) ?? []
    guard let fernet = Fernet(key: key) else { throw ServiceError("KeysNotFound", "No encryption keys found") }
    return fernet
  }

  /// What a token says, if it is ours, not revoked, and not past its time.
  private static func open(_ text: String, allowsExpired: Bool = false, _ context: Context) throws -> Token? {
    guard let token = Token(text, with: try fernet(context)),
      allowsExpired || token.expires > Calendar.unix(context.now)
    else { return nil }
    for audit in token.auditIDs
    where try context.db.count("revocation_event", where: ["audit_id": .string(audit)]) > 0 { return nil }
    guard let user = try context.db.row("user", where: ["id": .string(token.userID)]), user["enabled"] == true else {
      return nil
    }
    return token
  }

  /// A token as the API shows it.
  private static func view(_ token: Token, withCatalog: Bool, _ context: Context) throws -> JSON {
    guard let user = try context.db.row("user", where: ["id": .string(token.userID)]) else { throw unauthorized }
    let domain: JSON = ["id": "default", "name": "Default"]
    var body: JSON = [
      "methods": .array(token.methodNames.map { .string($0) }),
      "user": ["domain": domain, "id": user["id"], "name": user["name"], "password_expires_at": nil],
      "audit_ids": .array(token.auditIDs.map { .string($0) }),
      "expires_at": .string(timestamp(token.expires)), "issued_at": .string(timestamp(token.issued)),
    ]
    guard let id = token.projectID else { return body }
    guard let project = try context.db.row("project", where: ["id": .string(id)]) else { throw unauthorized }
    body["project"] = ["domain": domain, "id": project["id"], "name": project["name"]]
    body["is_domain"] = false
    body["roles"] = .array(
      try AssignmentAPI.roles(of: user["id"], on: project["id"], context).map { ["id": $0["id"], "name": $0["name"]] })
    if withCatalog { body["catalog"] = try Catalog.view(project: id, context.db) }
    return body
  }

  private static func timestamp(_ unix: Int64) -> String {
    Calendar.timestamp((unix - Calendar.epoch) * 1_000_000, fraction: true)
  }
}
