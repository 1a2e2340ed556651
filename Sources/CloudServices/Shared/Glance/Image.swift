import CloudKernel

/// An image's record with what belongs to it.
struct Image {
  /// The columns of `images`.
  let record: JSON
  /// What users added.
  let properties: [JSON.Members.Pair]
  let tags: [JSON]

  init(record: JSON, properties: [JSON.Members.Pair], tags: [JSON]) {
    self.record = record
    self.properties = properties
    self.tags = tags
  }

  init(_ record: JSON, _ store: Store) throws {
    let key: Cells = ["image_id": record["id"]]
    let properties = try store.rows("image_properties", where: key).map {
      JSON.Members.Pair($0.text("name"), $0["value"])
    }
    let tags = try store.rows("image_tags", where: key).map { $0["value"] }
    self.init(record: record, properties: properties, tags: tags)
  }

  var id: String { record["id"].string ?? "" }
  var name: String { record["name"].string ?? "" }
  var status: String { record["status"].string ?? "" }

  /// What the API calls a base property, in its order.
  private static let columns = [
    "name", "disk_format", "container_format", "visibility", "size", "virtual_size", "status", "checksum", "protected",
    "min_ram", "min_disk", "owner", "os_hidden", "os_hash_algo", "os_hash_value", "id", "created_at", "updated_at",
  ]

  /// The image as the API shows it: first what users added, then the base properties.
  var view: JSON {
    var pairs = properties
    pairs += Self.columns.map { .init($0, record[$0]) }
    pairs.append(.init("tags", .array(tags)))
    pairs.append(.init("self", .string("/v2/images/\(id)")))
    pairs.append(.init("file", .string("/v2/images/\(id)/file")))
    pairs.append(.init("schema", "/v2/schemas/image"))
    if status == "active" { pairs.append(.init("stores", "file")) }
    return .object(JSON.Members(pairs))
  }

  // MARK: Access

  /// The image of a request's path, if whoever asks may see it.
  static func visible(_ context: Context, _ request: Request) async throws -> Image {
    let id = request["image_id"]
    guard let image = try await context.imageRecords.image(id), try await isVisible(image.record, context) else {
      throw ServiceError("ImageNotFound", "No image found with ID \(id)", status: 404)
    }
    return image
  }

  /// The image of a request's path, if whoever asks may change it.
  static func owned(_ context: Context, _ request: Request, to action: String) async throws -> Image {
    let image = try await visible(context, request)
    guard context.identity?.isAdmin == true || image.record["owner"].string == context.identity?.projectID else {
      throw ServiceError("Forbidden", "You are not authorized to complete \(action) action.", status: 403)
    }
    return image
  }

  static func isVisible(_ record: JSON, _ context: Context) async throws -> Bool {
    let project = context.identity?.projectID ?? ""
    if record["visibility"] == "public" || record["visibility"] == "community" { return true }
    if context.identity?.isAdmin == true || record["owner"].string == project { return true }
    guard record["visibility"] == "shared" else { return false }
    return try await context.imageRecords.members(of: record["id"].plain).contains { $0["member"] == .string(project) }
  }

  /// Writes a new status, and what changes with it.
  func move(to status: String, with more: JSON = [:], _ context: Context) async throws {
    var changes = more
    changes["status"] = .string(status)
    changes["updated_at"] = .string(context.timestamp)
    try await context.imageRecords.update(id, changes)
    context.state("image", name, "status", from: self.status, to: status)
  }
}
