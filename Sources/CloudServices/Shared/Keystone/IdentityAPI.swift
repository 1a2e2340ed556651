import CloudKernel

/// The routes that every collection of Keystone has.
extension IdentityCollection {
  func add(to routes: inout Routes) {
    routes.get("/v3/\(plural)") { context, request in
      try Keystone.requireAdmin(context, "list_\(plural)")
      let rows = try context.db.rows(table).filter { row in
        includes(row)
          && request.query.allSatisfy { item in !columns.contains(item.name) || row[item.name].query == item.value }
      }
      return .ok(list(rows))
    }
    routes.get("/v3/\(plural)/{id}") { context, request in
      // Everybody may look at themselves and at the project of their token.
      let own = [context.identity?.userID, context.identity?.projectID]
      if !own.contains(request["id"]) { try Keystone.requireAdmin(context, "get_\(singular)") }
      return .ok(wrapped(try existing(request["id"], context)))
    }
    routes.post("/v3/\(plural)", create)
    routes.patch("/v3/\(plural)/{id}") { context, request in
      try Keystone.requireAdmin(context, "update_\(singular)")
      let row = try existing(request["id"], context)
      let changes = try changes(request.body[singular], context)
      if !changes.pairs.isEmpty { try context.db.update(table, Cells(changes), where: ["id": row["id"]]) }
      return .ok(wrapped(try existing(request["id"], context)))
    }
    routes.delete("/v3/\(plural)/{id}") { context, request in
      try Keystone.requireAdmin(context, "delete_\(singular)")
      let row = try existing(request["id"], context)
      try context.db.delete(table, where: ["id": row["id"]])
      for column in ["actor_id", "target_id", "role_id"] where ["user", "project", "role"].contains(table) {
        try context.db.delete("assignment", where: [column: row["id"]])
      }
      if table == "service" { try context.db.delete("endpoint", where: ["service_id": row["id"]]) }
      return .noContent
    }
  }

  private func create(_ context: Context, _ request: Request) async throws -> Response {
    try Keystone.requireAdmin(context, "create_\(singular)")
    let body = request.body[singular]
    if table == "user", !body["password"].isNull { try await context.sleep(Password.effort) }
    var values = JSON.Members([.init("id", table == "region" ? body["id"] : .string(context.hex(32)))])
    for pair in defaults.pairs + (try changes(body, context)).pairs { values[pair.key] = pair.value }
    if let name = values["name"]?.string, table != "service" {
      let domain = values["domain_id"] ?? .null
      guard
        try context.db.count(table, where: ["name": .string(name), "domain_id": domain]) == 0 || table == "endpoint"
      else {
        throw ServiceError(
          "Conflict",
          "Conflict occurred attempting to store \(singular) - Duplicate entry found with name \(name)"
            + (domain.isNull ? "." : " at domain ID \(domain.plain)."), status: 409)
      }
    }
    try context.db.insert(table, Cells(values))
    return .created(wrapped(try existing(values["id"]?.string ?? "", context)))
  }

  /// The columns that a body sets; a password is hashed, and what a user has beside the columns is kept as `extra`.
  private func changes(_ body: JSON, _ context: Context) throws -> JSON.Members {
    var changes = JSON.Members(body.members.filter { columns.contains($0.key) })
    guard table == "user" else { return changes }
    if let password = body["password"].string {
      changes["password_hash"] = .string(Password.hash(password, salt: Hex.decoded(context.hex(32)) ?? []))
    }
    let extra = body.members.filter { ["description", "email"].contains($0.key) }
    if !extra.isEmpty { changes["extra"] = .object(JSON.Members(extra)) }
    return changes
  }

  private func existing(_ id: String, _ context: Context) throws -> Row {
    guard let row = try context.db.row(table, where: ["id": .string(id)]), includes(row) else {
      throw Keystone.notFound(singular, id)
    }
    return row
  }

  private func wrapped(_ row: Row) -> JSON { .object(JSON.Members([.init(singular, view(row))])) }
}

extension JSON {
  /// As a query's value says it: booleans in lower case.
  fileprivate var query: String { bool.map { $0 ? "true" : "false" } ?? string ?? "" }
}
