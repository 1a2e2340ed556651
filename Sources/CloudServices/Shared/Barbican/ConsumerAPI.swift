import CloudKernel

/// `…/consumers`: who says that it uses a secret or a container, so that nobody deletes it unknowing.
struct ConsumerAPI {
  let parents: String
  let table: String
  /// What a consumer says of itself.
  let columns: [String]

  func add(to routes: inout Routes, showing view: @escaping (Row, Store) throws -> JSON) {
    let path = "/v1/\(parents)/{id}/consumers"
    routes.get(path) { context, request in
      let parent = try Barbican.existing(parents, context, request)
      let rows = try context.db.rows(table, where: ["parent_id": parent["id"]])
      let consumers = rows.map { row in JSON.object(JSON.Members(columns.map { .init($0, row[$0]) })) }
      return .ok(["consumers": .array(consumers), "total": .int(rows.count)])
    }
    routes.post(path) { context, request in
      let parent = try Barbican.existing(parents, context, request)
      let consumer = try consumer(request.body, of: parent)
      if try context.db.count(table, where: consumer) == 0 { try context.db.insert(table, consumer) }
      return .ok(try view(parent, context.db))
    }
    routes.delete(path) { context, request in
      let parent = try Barbican.existing(parents, context, request)
      guard try context.db.delete(table, where: consumer(request.body, of: parent)) > 0 else {
        throw ServiceError("NotFound", "Not Found. Sorry but your consumer is in another castle.", status: 404)
      }
      return .ok(try view(parent, context.db))
    }
  }

  private func consumer(_ body: JSON, of parent: Row) throws -> Cells {
    var cells: Cells = ["parent_id": parent["id"]]
    for column in columns {
      guard body[column].string != nil else {
        throw ServiceError(
          "BadRequest", "Provided object does not match schema 'Consumer': '\(column)' is a required property",
          status: 400)
      }
      cells[column] = body[column]
    }
    return cells
  }
}
