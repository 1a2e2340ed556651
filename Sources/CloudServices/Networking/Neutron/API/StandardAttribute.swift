import CloudKernel

/// What all resources have: description, revision, timestamps, kept in one table for all.
struct StandardAttribute {
  let id: Int
  var description: String
  var revision: Int
  let created: String
  var updated: String

  /// Makes the attributes of a new resource.
  static func insert(_ context: Context, _ type: String, _ description: JSON, revision: Int = 0) throws -> Int {
    let now = JSON.string(context.timestamp)
    return try context.db.insert(
      "standardattributes",
      [
        "resource_type": .string(type), "description": .string(description.string ?? ""),
        "revision_number": .int(revision),
        "created_at": now, "updated_at": now,
      ])
  }

  /// Reads them from a row that the table was joined to.
  init(_ row: Row) {
    id = row.int("standard_attr_id")
    description = row.text("description")
    revision = row.int("revision_number")
    created = row.text("created_at")
    updated = row.text("updated_at")
  }

  /// Counts a change of the resource.
  mutating func bump(_ context: Context) throws {
    revision += 1
    updated = context.timestamp
    try context.db.update(
      "standardattributes", ["revision_number": .int(revision), "updated_at": .string(updated)], where: ["id": .int(id)]
    )
  }

  func delete(_ context: Context) throws { try context.db.delete("standardattributes", where: ["id": .int(id)]) }

  static func join(_ table: String) -> String { "standardattributes.id = \(table).standard_attr_id" }
}
