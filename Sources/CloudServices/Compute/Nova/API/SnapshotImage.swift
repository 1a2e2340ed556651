import CloudKernel

/// The record of an image that is to be made of a server's disk: nova-api makes it, nova-compute fills it.
enum SnapshotImage {
  /// Makes the record in Glance, owned by whoever asks; gives its id.
  static func create(_ context: Context, _ instance: Instance, name: String, metadata: JSON = [:]) async throws -> JSON
  {
    _ = try await context.sendForUser(.get, "image", "/v2/schemas/image")
    var image: JSON = [
      "name": .string(name), "visibility": "private", "min_ram": 0, "min_disk": instance.flavor["disk"],
      "image_type": "snapshot", "instance_uuid": .string(instance.uuid), "user_id": instance["user_id"],
      "base_image_ref": instance["image_ref"],
    ]
    for pair in metadata.members { image[pair.key] = pair.value }
    return try await context.sendForUser(.post, "image", "/v2/images", body: image).checked().body["id"]
  }

  /// Takes an image away again; one that is gone already is none of our worries.
  static func delete(_ context: Context, _ image: String) async throws {
    _ = try await context.sendForUser(.delete, "image", "/v2/images/\(image)")
  }
}
