import CloudKernel

/// The service catalog: which services there are, and where, for a project.
enum Catalog {
  /// What stands for the project's id in an endpoint's URL.
  static let placeholder = "%(project_id)s"

  static func view(project: String, _ store: Store) throws -> JSON {
    let endpoints = try store.rows("endpoint", where: ["enabled": true])
    return .array(
      try store.rows("service", where: ["enabled": true]).map { service in
        [
          "endpoints": .array(
            endpoints.filter { $0["service_id"] == service["id"] }.map { view($0, project: project) }),
          "id": service["id"], "type": service["type"], "name": service["name"],
        ]
      })
  }

  private static func view(_ endpoint: Row, project: String) -> JSON {
    [
      "id": endpoint["id"], "interface": endpoint["interface"], "region_id": endpoint["region_id"],
      "url": .string(url(endpoint.text("url"), project: project)), "region": endpoint["region_id"],
    ]
  }

  private static func url(_ url: String, project: String) -> String {
    // Most have no placeholder, and to look for one text in another is slow.
    guard url.utf8.contains(UInt8(ascii: "%")) else { return url }
    return url.split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: project)
  }
}
