import CloudKernel
import HTTPTypes

/// The image service: what instances and volumes are made from.
enum Glance: Project {
  static let name = "glance"
  static let endpoint: Endpoint? = Endpoint("image", port: 9292)

  static let tables = [
    Table(
      "images", "id TEXT PRIMARY KEY", "name TEXT INDEX", "size INTEGER", "virtual_size INTEGER", "status TEXT",
      "visibility TEXT", "disk_format TEXT", "container_format TEXT", "checksum TEXT", "os_hash_algo TEXT",
      "os_hash_value TEXT", "owner TEXT", "min_disk INTEGER", "min_ram INTEGER", "protected BOOL", "os_hidden BOOL",
      "created_at TEXT", "updated_at TEXT"),
    Table("image_properties", "image_id TEXT INDEX", "name TEXT", "value TEXT"),
    Table("image_tags", "image_id TEXT INDEX", "value TEXT"),
    Table(
      "image_members", "image_id TEXT INDEX", "member TEXT INDEX", "status TEXT", "created_at TEXT", "updated_at TEXT"),
  ]

  static let resources = [
    ResourceKind("image") { store, nameOrID in
      let row =
        try store.row("images", where: ["id": .string(nameOrID)])
        ?? store.row("images", where: ["name": .string(nameOrID)])
      return try row.map { try Image($0.object, store).view } ?? .null
    }
  ]

  static func deploy(on site: Site) {
    let process = site.process("glance-api", on: site.controller, of: Glance.self, role: .api)
    var routes = Routes(errorBody: errorBody)
    routes.use(authenticate)
    for path in ["/", "/versions"] {
      routes.get(path) { _, _ in Response(.multipleChoices, ["versions": versions]) }
    }
    ImageAPI.add(to: &routes)
    ImageDataAPI.add(to: &routes)
    ImageMemberAPI.add(to: &routes)
    process.listen(as: "image", port: 9292, routes)
    if site.description.edition == .classic { Registry.deploy(on: site) }
  }

  static func seed(_ admin: Context, _ site: Site) async throws {
    for (number, image) in site.description.images.enumerated() {
      let record = try await admin.request(
        .post, "image", "/v2/images",
        body: [
          "name": .string(image.name), "disk_format": "raw", "container_format": "bare", "visibility": "public",
          "min_disk": .int(image.minDisk), "min_ram": .int(image.minRAM),
        ]
      ).checked()
      let target = "/v2/images/\(record.body["id"].plain)/file"
      // No operating system, but as many bytes.
      let data = MadeUpData.bytes(image.size, seed: UInt64(number))
      _ = try await admin.request(.put, "image", target, data: data).checked()
    }
  }

  /// Glance lets requests without a valid token in (`delay_auth_decision`) and refuses them in its own words, also when
  /// Keystone is away.
  private static func authenticate(
    _ context: Context, _ request: Request, _ next: Routes.Handler
  ) async throws -> Response {
    guard request.path.hasPrefix("/v2/") else { return try await next(context, request) }
    var context = context
    do {
      context.identity = try await Authtoken.identify(context, request)
    } catch let error as ServiceError where error == Authtoken.unauthorized || error == Authtoken.unavailable {
      return Response(.unauthorized, errorBody(unauthorized), headers: [.wwwAuthenticate: Authtoken.challenge])
    }
    return try await next(context, request)
  }

  private static let unauthorized = ServiceError(
    "HTTPUnauthorized",
    "This server could not verify that you are authorized to access the document you requested. Either you supplied the "
      + "wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials "
      + "required.", status: 401)

  static func errorBody(_ error: ServiceError) -> JSON {
    let title = Routes.title(error.status)
    return [
      "message": .string("\(error.message)<br /><br />\n\n\n"), "code": .string("\(error.status) \(title)"),
      "title": .string(title),
    ]
  }

  private static let versions = JSON.array(
    ([15] + (0...13).reversed()).map { minor in
      [
        "id": .string("v2.\(minor)"), "status": minor == 15 ? "CURRENT" : "SUPPORTED",
        "links": [["rel": "self", "href": "http://controller:9292/v2/"]],
      ]
    })
}
