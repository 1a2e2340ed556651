import CloudKernel

/// The types of volumes that users choose from, with the extra specs that schedulers read: `/types`.
struct VolumeTypeController {
  let options: Cinder.Options

  func add(to routes: inout Routes) {
    routes.get("/v3/{project_id}/types", index)
    routes.get("/v3/{project_id}/types/default", showDefault)
    routes.get("/v3/{project_id}/types/{id}", show)
    routes.post("/v3/{project_id}/types", create)
    routes.delete("/v3/{project_id}/types/{id}", delete)
    routes.get("/v3/{project_id}/types/{id}/extra_specs", extraSpecs)
    routes.post("/v3/{project_id}/types/{id}/extra_specs", setExtraSpecs)
  }

  /// The types that every cloud begins with: the one that is the default, and the one for when none is configured.
  static func insertDefaults(_ context: Context, _ options: Cinder.Options) throws {
    guard try context.db.count("volume_types") == 0 else { return }
    let own = try insert(context, options.defaultVolumeType, nil)
    try setSpec(context, own, "volume_backend_name", .string(LVMDriver.backendName))
    _ = try insert(context, "__DEFAULT__", "Default Volume Type")
  }

  /// A type by id or name.
  static func type(_ nameOrID: String, _ context: Context) throws -> Row {
    let id: JSON = .string(nameOrID)
    if let row = try context.db.row("volume_types", where: ["id": id, "deleted": false]) { return row }
    if let row = try context.db.row("volume_types", where: ["name": id, "deleted": false]) { return row }
    throw ServiceError(
      "VolumeTypeNotFoundByName", "Volume type with name \(nameOrID) could not be found.", status: 404)
  }

  /// What a type asks of a backend.
  static func extraSpecs(of type: JSON, in store: Store) throws -> JSON {
    .object(
      JSON.Members(
        try store.rows("volume_type_extra_specs", where: ["volume_type_id": type])
          .map { JSON.Members.Pair($0.text("key"), $0["value"]) }))
  }

  func index(_ context: Context, _ request: Request) async throws -> Response {
    let types = try context.db.rows("volume_types", where: ["deleted": false])
    return .ok(["volume_types": .array(try types.map { try view($0, context) })])
  }

  func show(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["volume_type": try view(existing(request["id"], context), context)])
  }

  func showDefault(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["volume_type": try view(Self.type(options.defaultVolumeType, context), context)])
  }

  func create(_ context: Context, _ request: Request) async throws -> Response {
    try context.requireAdmin("volume_extension:type_create")
    let wanted = request.body["volume_type"]
    guard let name = wanted["name"].string, !name.isEmpty else {
      throw CinderError.schema("volume_type", wanted, "'name' is a required property")
    }
    guard try context.db.count("volume_types", where: ["name": .string(name), "deleted": false]) == 0 else {
      throw ServiceError("VolumeTypeExists", "Volume Type \(name) already exists.", status: 409)
    }
    let id = try Self.insert(context, name, wanted["description"].string)
    for pair in wanted["extra_specs"].members { try Self.setSpec(context, id, pair.key, pair.value) }
    return .ok(["volume_type": try view(existing(id, context), context)])
  }

  func delete(_ context: Context, _ request: Request) async throws -> Response {
    try context.requireAdmin("volume_extension:type_delete")
    let type = try existing(request["id"], context)
    guard try context.db.count("volumes", where: ["volume_type_id": type["id"], "deleted": false]) == 0 else {
      throw ServiceError("VolumeTypeInUse", "Target volume type is still in use.", status: 400)
    }
    try context.db.update("volume_types", ["deleted": true], where: ["id": type["id"]])
    return .accepted()
  }

  func extraSpecs(_ context: Context, _ request: Request) async throws -> Response {
    .ok(["extra_specs": try Self.extraSpecs(of: existing(request["id"], context)["id"], in: context.db)])
  }

  func setExtraSpecs(_ context: Context, _ request: Request) async throws -> Response {
    try context.requireAdmin("volume_extension:types_extra_specs:create")
    let type = try existing(request["id"], context)
    for pair in request.body["extra_specs"].members {
      try Self.setSpec(context, type.text("id"), pair.key, pair.value)
    }
    return .ok(["extra_specs": request.body["extra_specs"]])
  }

  private func existing(_ id: String, _ context: Context) throws -> Row {
    guard let row = try context.db.row("volume_types", where: ["id": .string(id), "deleted": false]) else {
      throw CinderError.notFound("Volume type", id)
    }
    return row
  }

  private func view(_ type: Row, _ context: Context) throws -> JSON {
    [
      "id": type["id"], "name": type["name"], "is_public": type["is_public"], "description": type["description"],
      "extra_specs": try Self.extraSpecs(of: type["id"], in: context.db), "qos_specs_id": nil,
      "os-volume-type-access:is_public": type["is_public"],
    ]
  }

  private static func insert(_ context: Context, _ name: String, _ description: String?) throws -> String {
    let id = context.uuid()
    try context.db.insert(
      "volume_types",
      [
        "id": .string(id), "name": .string(name), "description": .optional(description), "is_public": true,
        "deleted": false,
      ])
    return id
  }

  private static func setSpec(_ context: Context, _ type: String, _ key: String, _ value: JSON) throws {
    let spec: Cells = ["volume_type_id": .string(type), "key": .string(key)]
    try context.db.delete("volume_type_extra_specs", where: spec)
    try context.db.insert(
      "volume_type_extra_specs", ["volume_type_id": .string(type), "key": .string(key), "value": value])
  }
}
