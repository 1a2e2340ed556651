import CloudKernel

/// Placement: who has how much of what, and who took it.
enum Placement: Project {
  static let name = "placement"
  static let endpoint: Endpoint? = Endpoint("placement", port: 8778)

  static let tables = [
    Table("resource_providers", "id INTEGER PRIMARY KEY", "uuid TEXT UNIQUE", "name TEXT UNIQUE", "generation INTEGER"),
    Table(
      "inventories", "id INTEGER PRIMARY KEY", "resource_provider_id INTEGER INDEX", "resource_class TEXT",
      "total INTEGER", "reserved INTEGER", "min_unit INTEGER", "max_unit INTEGER", "step_size INTEGER",
      "allocation_ratio REAL"),
    Table("resource_provider_traits", "resource_provider_id INTEGER INDEX", "trait TEXT"),
    Table(
      "consumers", "id INTEGER PRIMARY KEY", "uuid TEXT UNIQUE", "generation INTEGER", "project_id TEXT",
      "user_id TEXT",
      "type TEXT"),
    Table(
      "allocations", "id INTEGER PRIMARY KEY", "resource_provider_id INTEGER INDEX", "consumer_id TEXT INDEX",
      "resource_class TEXT", "used INTEGER"),
  ]

  static let resources = [
    ResourceKind("provider") { store, name in
      let byName = try store.row("resource_providers", where: ["name": .string(name)])
      guard let row = try byName ?? store.row("resource_providers", where: ["uuid": .string(name)]) else {
        return .null
      }
      let provider = Provider(row: row)
      var view = provider.view
      view["usages"] = try provider.usages(store)
      return view
    }
  ]

  static func deploy(on site: Site) {
    let api = site.process("placement-api", on: site.controller, of: Placement.self, role: .api)
    var routes = Routes(errorBody: errorBody)
    routes.get("/") { _, _ in .ok(versions) }
    routes.use { context, request, next in
      request.path == "/" ? try await next(context, request) : try await authorized(context, request, next)
    }
    ProvidersAPI.add(to: &routes)
    AllocationCandidatesAPI.add(to: &routes)
    AllocationsAPI.add(to: &routes)
    api.listen(as: "placement", port: 8778, routes)
  }

  private static let versions: JSON = [
    "versions": [
      [
        "id": "v1.0", "max_version": "1.39", "min_version": "1.0", "status": "CURRENT",
        "links": [["rel": "self", "href": ""]],
      ]
    ]
  ]

  /// All of Placement is for services and administrators.
  private static func authorized(
    _ context: Context, _ request: Request, _ next: Routes.Handler
  ) async throws -> Response {
    try await Authtoken.required(context, request) { context, request in
      guard context.identity?.isAdmin == true else {
        let rule = "placement:\(request.path.split(separator: "/").first ?? ""):list"
        throw ServiceError("Forbidden", "Policy does not allow \(rule) to be performed.", status: 403)
      }
      return try await next(context, request)
    }
  }

  // MARK: Errors

  private static func errorBody(_ error: ServiceError) -> JSON {
    let (status, title) = (JSON.int(error.status), JSON.string(Routes.title(error.status)))
    let lead = [
      400: "The server could not comply with the request since it is either malformed or otherwise incorrect.",
      403: "Access was denied to this resource.", 404: "The resource could not be found.",
      409: "There was a conflict when trying to complete your request.",
    ]
    let code = error.details["code"].string ?? "placement.undefined_code"
    let detail = "\(lead[error.status] ?? "The server has either erred or is incapable.")\n\n \(error.message)  "
    return ["errors": [["status": status, "title": title, "detail": .string(detail), "code": .string(code)]]]
  }

  static func badRequest(_ message: String) -> ServiceError { ServiceError("BadRequest", message, status: 400) }
  static func conflict(_ message: String, code: String = "placement.undefined_code") -> ServiceError {
    ServiceError("Conflict", message, status: 409, details: ["code": .string(code)])
  }

  /// Somebody else wrote in between: the caller reads again and tries again.
  static func lostRace(_ what: String) -> ServiceError {
    conflict("\(what) changed while attempting to write: generation conflict", code: "placement.concurrent_update")
  }
}
