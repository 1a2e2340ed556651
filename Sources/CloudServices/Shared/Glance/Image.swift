import CloudKernel

/// An image's record with what belongs to it.
struct Image {
  let row: Row
  let properties: [Row]
  let tags: [Row]

  init(_ row: Row, _ store: Store) throws {
    self.row = row
    properties = try store.rows("image_properties", where: ["image_id": row["id"]])
    tags = try store.rows("image_tags", where: ["image_id": row["id"]])
  }

  var id: String { row.text("id") }
  var name: String { row.text("name") }
  var status: String { row.text("status") }

  /// What the API calls a base property, in its order.
  private static let columns = [
    "name", "disk_format", "container_format", "visibility", "size", "virtual_size", "status", "checksum", "protected",
    "min_ram", "min_disk", "owner", "os_hidden", "os_hash_algo", "os_hash_value", "id", "created_at", "updated_at",
  ]

  /// The image as the API shows it: first what users added, then the base properties.
  var view: JSON {
    var pairs = properties.map { JSON.Members.Pair($0.text("name"), $0["value"]) }
    pairs += Self.columns.map { .init($0, row[$0]) }
    pairs.append(.init("tags", .array(tags.map { $0["value"] })))
    pairs.append(.init("self", .string("/v2/images/\(id)")))
    pairs.append(.init("file", .string("/v2/images/\(id)/file")))
    pairs.append(.init("schema", "/v2/schemas/image"))
    if status == "active" { pairs.append(.init("stores", "file")) }
    return .object(JSON.Members(pairs))
  }

  // MARK: Access

  /// The image of a request's path, if whoever asks may see it.
  static func visible(_ context: Context, _ request: Request) throws -> Image {
    let id = request["image_id"]
    guard let row = try context.db.row("images", where: ["id": .string(id)]), try isVisible(row, context) else {
      throw ServiceError("ImageNotFound", "No image found with ID \(id)", status: 404)
    }
    return try Image(row, context.db)
  }

  /// The image of a request's path, if whoever asks may change it.
  static func owned(_ context: Context, _ request: Request, to action: String) throws -> Image {
    let image = try visible(context, request)
    guard context.identity?.isAdmin == true || image.row.text("owner") == context.identity?.projectID else {
      throw ServiceError("Forbidden", "You are not authorized to complete \(action) action.", status: 403)
    }
    return image
  }

  static func isVisible(_ row: Row, _ context: Context) throws -> Bool {
    let project = context.identity?.projectID ?? ""
    if row["visibility"] == "public" || row["visibility"] == "community" { return true }
    if context.identity?.isAdmin == true || row.text("owner") == project { return true }
    guard row["visibility"] == "shared" else { return false }
    return try context.db.count("image_members", where: ["image_id": row["id"], "member": .string(project)]) > 0
  }

  /// Writes a new status, and what changes with it.
  func move(to status: String, with more: JSON.Members = JSON.Members(), _ context: Context) throws {
    var changes = more
    changes["status"] = .string(status)
    changes["updated_at"] = .string(context.timestamp)
    try context.db.update("images", Cells(changes), where: ["id": row["id"]])
    context.state("image", name, "status", from: self.status, to: status)
  }
}
