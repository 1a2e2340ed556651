import CloudKernel

/// Where glance-api has its records: its own tables, or glance-registry in front of them.
protocol ImageRecords {
  /// The image of this id; nil when there is none.
  func image(_ id: String) async throws -> Image?
  /// The images that are wanted, oldest first; with a name, only those of that name.
  func images(named name: String?, _ isWanted: (JSON) async throws -> Bool) async throws -> [Image]
  /// Writes a new image: its columns, with its `properties` and `tags`.
  func create(_ values: JSON) async throws -> Image
  /// Changes columns, single `properties` (null takes one away), or all `tags`.
  func update(_ id: String, _ changes: JSON) async throws
  /// Forgets an image with all that belongs to it.
  func remove(_ id: String) async throws
  /// The projects with which an image is shared.
  func members(of id: String) async throws -> [JSON]
  /// Shares an image with a project, or changes what the project makes of it (`status`).
  func setMember(_ member: String, of id: String, status: String) async throws
  /// Shares an image with a project no more.
  func removeMember(_ member: String, of id: String) async throws
}

extension Context {
  /// Glance's records, by the way that this cloud's edition has to them.
  var imageRecords: any ImageRecords {
    isClassic ? RegistryRecords(context: self) : DatabaseRecords(context: self)
  }
}

/// Glance's tables.
struct DatabaseRecords: ImageRecords {
  let context: Context

  private var db: Store { context.db }

  func image(_ id: String) async throws -> Image? {
    try db.row("images", where: ["id": .string(id)]).map { try Image($0.object, db) }
  }

  func images(named name: String?, _ isWanted: (JSON) async throws -> Bool) async throws -> [Image] {
    var images: [Image] = []
    for row in try db.rows("images", where: name.map { ["name": .string($0)] } ?? [:]) {
      let record = row.object
      if try await isWanted(record) { images.append(try Image(record, db)) }
    }
    return images
  }

  func create(_ values: JSON) async throws -> Image {
    let id = values["id"]
    guard try db.count("images", where: ["id": id]) == 0 else {
      throw ServiceError("Duplicate", "Image ID \(id.plain) already exists!", status: 409)
    }
    try db.insert("images", Cells(JSON.Members(values.members.filter { !Self.lists.contains($0.key) })))
    for property in values["properties"].members { try set(property.key, property.value, of: id) }
    for tag in values["tags"].array { try db.insert("image_tags", ["image_id": id, "value": tag]) }
    guard let image = try await image(id.plain) else { throw ServiceError.databaseAway }
    return image
  }

  func update(_ id: String, _ changes: JSON) async throws {
    let key = JSON.string(id)
    let columns = changes.members.filter { !Self.lists.contains($0.key) }
    if !columns.isEmpty { try db.update("images", Cells(JSON.Members(columns)), where: ["id": key]) }
    for property in changes["properties"].members { try set(property.key, property.value, of: key) }
    guard case .array(let tags) = changes["tags"] else { return }
    try db.delete("image_tags", where: ["image_id": key])
    for tag in tags { try db.insert("image_tags", ["image_id": key, "value": tag]) }
  }

  private static let lists = ["properties", "tags"]

  /// Sets a property that is none of Glance's own; null takes it away.
  private func set(_ name: String, _ value: JSON, of image: JSON) throws {
    try db.delete("image_properties", where: ["image_id": image, "name": .string(name)])
    guard !value.isNull else { return }
    try db.insert("image_properties", ["image_id": image, "name": .string(name), "value": .string(value.plain)])
  }

  func remove(_ id: String) async throws {
    try db.delete("images", where: ["id": .string(id)])
    for table in ["image_properties", "image_tags", "image_members"] {
      try db.delete(table, where: ["image_id": .string(id)])
    }
  }

  func members(of id: String) async throws -> [JSON] {
    try db.rows("image_members", where: ["image_id": .string(id)]).map(\.object)
  }

  func setMember(_ member: String, of id: String, status: String) async throws {
    let key: Cells = ["image_id": .string(id), "member": .string(member)]
    let now = JSON.string(context.timestamp)
    guard try db.update("image_members", ["status": .string(status), "updated_at": now], where: key) == 0 else {
      return
    }
    try db.insert(
      "image_members",
      [
        "image_id": .string(id), "member": .string(member), "status": .string(status), "created_at": now,
        "updated_at": now,
      ])
  }

  func removeMember(_ member: String, of id: String) async throws {
    try db.delete("image_members", where: ["image_id": .string(id), "member": .string(member)])
  }
}
