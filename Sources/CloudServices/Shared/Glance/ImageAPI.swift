import CloudKernel
import HTTPTypes

/// `/v2/images` and `/v2/schemas`: the records.
enum ImageAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v2/schemas/image") { _, _ in .ok(ImageSchema.image) }
    routes.get("/v2/schemas/images") { _, _ in .ok(ImageSchema.images) }
    routes.get("/v2/images", list)
    routes.post("/v2/images", create)
    routes.get("/v2/images/{image_id}") { context, request in .ok(try Image.visible(context, request).view) }
    routes.patch("/v2/images/{image_id}", change)
    routes.delete("/v2/images/{image_id}", remove)
    routes.put("/v2/images/{image_id}/tags/{tag}") { context, request in
      let image = try Image.owned(context, request, to: "modify_image")
      if !image.tags.contains(where: { $0.text("value") == request["tag"] }) {
        try context.db.insert("image_tags", ["image_id": image.row["id"], "value": .string(request["tag"])])
      }
      return .noContent
    }
    routes.delete("/v2/images/{image_id}/tags/{tag}") { context, request in
      let image = try Image.owned(context, request, to: "modify_image")
      try context.db.delete("image_tags", where: ["image_id": image.row["id"], "value": .string(request["tag"])])
      return .noContent
    }
    for (action, status) in [("deactivate", "deactivated"), ("reactivate", "active")] {
      routes.post("/v2/images/{image_id}/actions/\(action)") { context, request in
        let image = try Image.owned(context, request, to: "\(action)_image")
        guard ["active", "deactivated"].contains(image.status) else { throw transition(image.status, status) }
        if image.status != status { try image.move(to: status, context) }
        return .noContent
      }
    }
  }

  static func transition(_ old: String, _ new: String) -> ServiceError {
    ServiceError("Conflict", "Image status transition from \(old) to \(new) is not allowed", status: 409)
  }

  // MARK: Handlers

  private static func list(_ context: Context, _ request: Request) async throws -> Response {
    let project = context.identity?.projectID ?? ""
    let named: Cells = request.query("name").map { $0.hasPrefix("in:") ? [:] : ["name": .string($0)] } ?? [:]
    // Newest first, as Glance sorts when nothing is said.
    let rows = try context.db.rows("images", where: named).reversed().filter { row in
      let isListed = row["visibility"] != "community" || row.text("owner") == project
      return try isListed && matches(row, request) && Image.isVisible(row, context)
    }
    let marker = request.query("marker").flatMap { id in rows.firstIndex { $0.text("id") == id } }
    let rest = rows.dropFirst(marker.map { $0 + 1 } ?? 0)
    let page = rest.prefix(request.query("limit").flatMap { Int($0) } ?? rows.count)
    var body: JSON = [
      "images": .array(try page.map { try Image($0, context.db).view }), "first": .string(request.target),
    ]
    if page.count < rest.count, let last = page.last { body["next"] = .string("/v2/images?marker=\(last.text("id"))") }
    body["schema"] = "/v2/schemas/images"
    return .ok(body)
  }

  private static func matches(_ row: Row, _ request: Request) -> Bool {
    for item in request.query
    where ["name", "id", "status", "visibility", "owner", "disk_format", "container_format"].contains(item.name) {
      let isList = item.value.hasPrefix("in:")
      let wanted = isList ? item.value.dropFirst(3).split(separator: ",").map(String.init) : [item.value]
      guard wanted.contains(row.text(item.name)) else { return false }
    }
    return true
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    var values = JSON.Members([
      .init("id", request.body["id"].isNull ? .string(context.uuid()) : request.body["id"]), .init("status", "queued"),
      .init("visibility", "shared"), .init("owner", .string(context.identity?.projectID ?? "")), .init("min_disk", 0),
      .init("min_ram", 0), .init("protected", false), .init("os_hidden", false),
      .init("created_at", .string(context.timestamp)), .init("updated_at", .string(context.timestamp)),
    ])
    var properties: [JSON.Members.Pair] = []
    for pair in request.body.members where pair.key != "tags" && pair.key != "id" {
      try ImageSchema.check(pair.key, pair.value)
      if pair.key == "visibility", pair.value == "public" { try requireAdmin(context, "publicize_image") }
      if ImageSchema.isBase(pair.key) { values[pair.key] = pair.value } else { properties.append(pair) }
    }
    let id = values["id"] ?? .null
    guard try context.db.count("images", where: ["id": id]) == 0 else {
      throw ServiceError("Duplicate", "Image ID \(id.plain) already exists!", status: 409)
    }
    try context.db.insert("images", Cells(values))
    for pair in properties { try set(pair.key, pair.value, of: id, context) }
    for tag in request.body["tags"].array { try context.db.insert("image_tags", ["image_id": id, "value": tag]) }
    guard let row = try context.db.row("images", where: ["id": id]) else { throw ServiceError.databaseAway }
    let image = try Image(row, context.db)
    context.state("image", image.name, "status", from: "", to: "queued")
    return Response(.created, image.view, headers: [.location: "http://controller:9292/v2/images/\(image.id)"])
  }

  /// A JSON patch (RFC 6902) of one level: `add`, `replace` and `remove` of properties and tags.
  private static func change(_ context: Context, _ request: Request) async throws -> Response {
    let image = try Image.owned(context, request, to: "modify_image")
    for operation in request.body.array {
      let name = String((operation["path"].string ?? "").dropFirst()).replacing("~1", with: "/").replacing(
        "~0", with: "~")
      let value = operation["op"] == "remove" ? JSON.null : operation["value"]
      try ImageSchema.check(name, value)
      if name == "visibility", value == "public" { try requireAdmin(context, "publicize_image") }
      if name == "tags" {
        try context.db.delete("image_tags", where: ["image_id": image.row["id"]])
        for tag in value.array { try context.db.insert("image_tags", ["image_id": image.row["id"], "value": tag]) }
      } else if ImageSchema.isBase(name) {
        try context.db.update("images", Cells(JSON.Members([.init(name, value)])), where: ["id": image.row["id"]])
      } else {
        try set(name, value, of: image.row["id"], context)
      }
    }
    try context.db.update("images", ["updated_at": .string(context.timestamp)], where: ["id": image.row["id"]])
    return .ok(try Image.visible(context, request).view)
  }

  /// Sets a property that is none of Glance's own; null takes it away.
  private static func set(_ name: String, _ value: JSON, of image: JSON, _ context: Context) throws {
    try context.db.delete("image_properties", where: ["image_id": image, "name": .string(name)])
    guard !value.isNull else { return }
    try context.db.insert(
      "image_properties", ["image_id": image, "name": .string(name), "value": .string(value.plain)])
  }

  private static func remove(_ context: Context, _ request: Request) async throws -> Response {
    let image = try Image.owned(context, request, to: "delete_image")
    guard image.row["protected"] != true else {
      throw ServiceError(
        "Forbidden", "Image \(image.id) is protected and cannot be deleted.", status: 403)
    }
    try context.db.delete("images", where: ["id": image.row["id"]])
    for table in ["image_properties", "image_tags", "image_members"] {
      try context.db.delete(table, where: ["image_id": image.row["id"]])
    }
    try context.disk.remove(ImageDataAPI.path(image.id))
    context.state("image", image.name, "status", from: image.status, to: "deleted")
    return .noContent
  }

  private static func requireAdmin(_ context: Context, _ action: String) throws {
    try Policy.requireAdmin(context, action) { "You are not authorized to complete \($0) action." }
  }
}
