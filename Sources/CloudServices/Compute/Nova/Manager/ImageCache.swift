import CloudKernel

/// The base images a compute node keeps in `/var/lib/nova/instances/_base`: each is downloaded once.
enum ImageCache {
  /// Makes sure an image is on this node; the download takes the time its size takes at 100 MB/s.
  static func fetch(_ context: Context, _ image: String) async throws {
    guard !image.isEmpty else { return }
    let record = try await context.sendForUser(.get, "image", "/v2/images/\(image)").checked().body
    guard try !Libvirt.hasBaseImage(context, image) else { return }
    let file = try await context.sendForUser(.get, "image", "/v2/images/\(image)/file").checked()
    let size = record["size"].int ?? file.data?.count ?? 0
    try await context.sleep(.microseconds(Int64(size / 100)))
    try Libvirt.addBaseImage(context, image, checksum: record["checksum"].string ?? "", size: size)
  }
}
