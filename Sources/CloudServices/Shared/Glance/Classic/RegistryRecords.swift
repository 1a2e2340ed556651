import CloudKernel

/// Glance's records as glance-registry gives them to glance-api.
struct RegistryRecords: ImageRecords {
  let context: Context

  private func send(_ method: Request.Method, _ target: String, _ body: JSON = .null) async throws -> Response {
    try await context.request(method, Registry.service, target, body: body)
  }

  func image(_ id: String) async throws -> Image? {
    let response = try await send(.get, "/images/\(id)")
    guard response.status.code != 404 else { return nil }
    return Image(registry: try response.checked().body["image"])
  }

  func images(named name: String?, _ isWanted: (JSON) async throws -> Bool) async throws -> [Image] {
    let query = name.map { "?name=\(Request.encoded($0))" } ?? ""
    var images: [Image] = []
    for image in try await send(.get, "/images/detail\(query)").checked().body["images"].array {
      if try await isWanted(image) { images.append(Image(registry: image)) }
    }
    return images
  }

  func create(_ values: JSON) async throws -> Image {
    let response = try await send(.post, "/images", ["image": values])
    guard response.status.code != 409 else { throw ServiceError("Duplicate", response.message, status: 409) }
    return Image(registry: try response.checked().body["image"])
  }

  func update(_ id: String, _ changes: JSON) async throws {
    _ = try await send(.put, "/images/\(id)", ["image": changes]).checked()
  }

  func remove(_ id: String) async throws { _ = try await send(.delete, "/images/\(id)").checked() }

  func members(of id: String) async throws -> [JSON] {
    try await send(.get, "/images/\(id)/members").checked().body["members"].array
  }

  func setMember(_ member: String, of id: String, status: String) async throws {
    _ = try await send(.put, "/images/\(id)/members/\(member)", ["member": ["status": .string(status)]]).checked()
  }

  func removeMember(_ member: String, of id: String) async throws {
    _ = try await send(.delete, "/images/\(id)/members/\(member)").checked()
  }
}
