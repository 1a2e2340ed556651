import CloudKernel
import HTTPTypes

/// `/v2/images` and `/v2/schemas`: the records.
enum ImageAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v2/schemas/image") { _, _ in .ok(ImageSchema.image) }
    routes.get("/v2/schemas/images") { _, _ in .ok(ImageSchema.images) }
    routes.get("/v2/images", list)
    routes.post("/v2/images", create)
    routes.get("/v2/images/{image_id}") { context, request in .ok(try await Image.visible(context, request).view) }
    routes.patch("/v2/images/{image_id}", change)
    routes.delete("/v2/images/{image_id}", remove)
    routes.put("/v2/images/{image_id}/tags/{tag}") { context, request in
      let image = try await Image.owned(context, request, to: "modify_image")
      let tag = JSON.string(request["tag"])
      if !image.tags.contains(tag) {
        try await context.imageRecords.update(image.id, ["tags": .array(image.tags + [tag])])
      }
      return .noContent
    }
    routes.delete("/v2/images/{image_id}/tags/{tag}") { context, request in
      let image = try await Image.owned(context, request, to: "modify_image")
      let left = image.tags.filter { $0 != .string(request["tag"]) }
      try await context.imageRecords.update(image.id, ["tags": .array(left)])
      return .noContent
    }
    for (action, status) in [("deactivate", "deactivated"), ("reactivate", "active")] {
      routes.post("/v2/images/{image_id}/actions/\(action)") { context, request in
        let image = try await Image.owned(context, request, to: "\(action)_image")
        guard ["active", "deactivated"].contains(image.status) else { throw transition(image.status, status) }
        if image.status != status { try await image.move(to: status, context) }
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
    let name = request.query("name").flatMap { $0.hasPrefix("in:") ? nil : $0 }
    let found = try await context.imageRecords.images(named: name) { record in
      let isListed = record["visibility"] != "community" || record["owner"].string == project
      guard isListed, matches(record, request) else { return false }
      return try await Image.isVisible(record, context)
    }
    // Newest first, as Glance sorts when nothing is said.
    let images = Array(found.reversed())
    let marker = request.query("marker").flatMap { id in images.firstIndex { $0.id == id } }
    let rest = images.dropFirst(marker.map { $0 + 1 } ?? 0)
    let page = rest.prefix(request.query("limit").flatMap { Int($0) } ?? images.count)
    var body: JSON = ["images": .array(page.map(\.view)), "first": .string(request.target)]
    if page.count < rest.count, let last = page.last { body["next"] = .string("/v2/images?marker=\(last.id)") }
    body["schema"] = "/v2/schemas/images"
    return .ok(body)
  }

  private static func matches(_ record: JSON, _ request: Request) -> Bool {
    for item in request.query
    where ["name", "id", "status", "visibility", "owner", "disk_format", "container_format"].contains(item.name) {
      let isList = item.value.hasPrefix("in:")
      let wanted = isList ? item.value.dropFirst(3).split(separator: ",").map(String.init) : [item.value]
      guard wanted.contains(record[item.name].string ?? "") else { return false }
    }
    return true
  }

  private static func create(_ context: Context, _ request: Request) async throws -> Response {
    var values: JSON = [
      "id": request.body["id"].isNull ? .string(context.uuid()) : request.body["id"], "status": "queued",
      "visibility": "shared", "owner": .string(context.identity?.projectID ?? ""), "min_disk": 0, "min_ram": 0,
      "protected": false, "os_hidden": false, "created_at": .string(context.timestamp),
      "updated_at": .string(context.timestamp),
    ]
    var properties: [JSON.Members.Pair] = []
    for pair in request.body.members where pair.key != "tags" && pair.key != "id" {
      try ImageSchema.check(pair.key, pair.value)
      if pair.key == "visibility", pair.value == "public" { try requireAdmin(context, "publicize_image") }
      if ImageSchema.isBase(pair.key) { values[pair.key] = pair.value } else { properties.append(pair) }
    }
    values["properties"] = .object(JSON.Members(properties))
    values["tags"] = .array(request.body["tags"].array)
    let image = try await context.imageRecords.create(values)
    context.state("image", image.name, "status", from: "", to: "queued")
    return Response(.created, image.view, headers: [.location: "http://controller:9292/v2/images/\(image.id)"])
  }

  /// A JSON patch (RFC 6902) of one level: `add`, `replace` and `remove` of properties and tags.
  private static func change(_ context: Context, _ request: Request) async throws -> Response {
    let image = try await Image.owned(context, request, to: "modify_image")
    let records = context.imageRecords
    for operation in request.body.array {
      let name = String((operation["path"].string ?? "").dropFirst()).replacing("~1", with: "/").replacing(
        "~0", with: "~")
      let value = operation["op"] == "remove" ? JSON.null : operation["value"]
      try ImageSchema.check(name, value)
      if name == "visibility", value == "public" { try requireAdmin(context, "publicize_image") }
      let change = JSON.object(JSON.Members([.init(name, name == "tags" ? .array(value.array) : value)]))
      let isOwn = name == "tags" || ImageSchema.isBase(name)
      try await records.update(image.id, isOwn ? change : ["properties": change])
    }
    try await records.update(image.id, ["updated_at": .string(context.timestamp)])
    return .ok(try await Image.visible(context, request).view)
  }

  private static func remove(_ context: Context, _ request: Request) async throws -> Response {
    let image = try await Image.owned(context, request, to: "delete_image")
    guard image.record["protected"] != true else {
      throw ServiceError(
        "Forbidden", "Image \(image.id) is protected and cannot be deleted.", status: 403)
    }
    try await context.imageRecords.remove(image.id)
    try context.disk.remove(ImageDataAPI.path(image.id))
    context.state("image", image.name, "status", from: image.status, to: "deleted")
    return .noContent
  }

  private static func requireAdmin(_ context: Context, _ action: String) throws {
    try Policy.requireAdmin(context, action) { "You are not authorized to complete \($0) action." }
  }
}
