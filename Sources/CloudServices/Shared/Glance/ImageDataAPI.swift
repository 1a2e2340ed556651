import CloudKernel
import HTTPTypes

/// `/v2/images/{image_id}/file`: the bytes, in files on the controller's disk as Glance's `file` store keeps them.
///
/// A table is for what is looked up by its columns; an image's data is only ever read as a whole.
enum ImageDataAPI {
  static func path(_ image: String) -> String { "/var/lib/glance/images/\(image)" }

  /// How long data is under way: a disk and a network of 100 MB/s.
  private static func transfer(_ count: Int) -> Span { .microseconds(Int64(count / 100)) }

  static func add(to routes: inout Routes) {
    routes.put("/v2/images/{image_id}/file", upload)
    routes.get("/v2/images/{image_id}/file", download)
  }

  private static func upload(_ context: Context, _ request: Request) async throws -> Response {
    let image = try await Image.owned(context, request, to: "upload_image")
    guard image.status == "queued" else { throw ImageAPI.transition(image.status, "saving") }
    let missing = ["disk_format", "container_format"].filter { image.record[$0].isNull }
    guard missing.isEmpty else {
      throw ServiceError(
        "BadRequest", "Properties \(missing.joined(separator: ", ")) must be set prior to saving data.", status: 400)
    }
    guard let data = request.data else {
      throw ServiceError("UnsupportedMediaType", "The data of an image is application/octet-stream.", status: 415)
    }
    try await image.move(to: "saving", context)
    try await context.sleep(transfer(data.count))
    let saving = try await Image.visible(context, request)
    try context.disk.write(path(image.id), data)
    let size = JSON.int(data.count)
    try await saving.move(
      to: "active",
      with: [
        "size": size, "virtual_size": image.record["disk_format"] == "raw" ? size : .null,
        "checksum": .string(Digest.md5.hex(of: data)), "os_hash_algo": "sha512",
        "os_hash_value": .string(Digest.sha512.hex(of: data)),
      ], context)
    return .noContent
  }

  private static func download(_ context: Context, _ request: Request) async throws -> Response {
    let image = try await Image.visible(context, request)
    guard image.status != "deactivated" || context.identity?.isAdmin == true else {
      throw ServiceError(
        "Forbidden", "The requested image has been deactivated. Image data download is forbidden.", status: 403)
    }
    guard let data = try context.disk.read(path(image.id)) else { return .noContent }
    try await context.sleep(transfer(data.count))
    return Response(
      .ok, headers: [.contentType: "application/octet-stream", .contentMD5: image.record["checksum"].string ?? ""],
      data: data)
  }
}

extension HTTPField.Name {
  fileprivate static let contentMD5 = HTTPField.Name("Content-Md5")!
}
