import CloudKernel

/// How much a project may have, and has.
struct Quota {
  let context: Context
  let options: Cinder.Options
  let project: JSON

  init(_ context: Context, _ options: Cinder.Options, project: String? = nil) {
    self.context = context
    self.options = options
    self.project = .optional(project ?? context.identity?.projectID)
  }

  /// Every limit of the project, its own or the default, in Cinder's order; -1 is none.
  func limits() throws -> [(resource: String, limit: Int)] {
    let own = try context.db.rows("quotas", where: ["project_id": project])
    return options.quotas.map { resource, limit in
      (resource, own.last { $0.text("resource") == resource }?.int("hard_limit") ?? limit)
    }
  }

  /// What the project has of a resource.
  func used(_ resource: String) throws -> Int {
    let volumes = try context.db.rows("volumes", where: ["project_id": project, "deleted": false])
    let snapshots = try context.db.rows("snapshots", where: ["project_id": project, "deleted": false])
    switch resource {
    case "volumes": return volumes.count
    case "snapshots": return snapshots.count
    case "gigabytes": return (volumes.map { $0.int("size") } + snapshots.map { $0.int("volume_size") }).reduce(0, +)
    default: return 0
    }
  }

  func checkVolume(size: Int) throws {
    let limits = try limits()
    for (resource, limit) in limits where limit >= 0 {
      switch resource {
      case "volumes" where try used(resource) + 1 > limit:
        throw CinderError.quota(
          "VolumeLimitExceeded", "Maximum number of volumes allowed (\(limit)) exceeded for quota 'volumes'.")
      case "gigabytes": try checkGigabytes(size, limit)
      case "per_volume_gigabytes" where size > limit:
        throw CinderError.quota(
          "VolumeSizeExceedsLimit",
          "Requested volume size \(size)G is larger than maximum allowed limit \(limit)G.")
      default: break
      }
    }
  }

  func checkSnapshot(size: Int) throws {
    for (resource, limit) in try limits() where limit >= 0 {
      if resource == "snapshots", try used(resource) + 1 > limit {
        throw CinderError.quota("SnapshotLimitExceeded", "Maximum number of snapshots allowed (\(limit)) exceeded")
      }
      if resource == "gigabytes" { try checkGigabytes(size, limit) }
    }
  }

  /// For volumes that grow: `size` is what comes on top.
  func checkExtension(by size: Int) throws {
    guard let limit = try limits().first(where: { $0.resource == "gigabytes" })?.limit, limit >= 0 else { return }
    try checkGigabytes(size, limit)
  }

  private func checkGigabytes(_ size: Int, _ limit: Int) throws {
    let consumed = try used("gigabytes")
    guard consumed + size > limit else { return }
    throw CinderError.quota(
      "VolumeSizeExceedsAvailableQuota",
      "Requested volume or snapshot exceeds allowed gigabytes quota. Requested \(size)G, quota is \(limit)G and "
        + "\(consumed)G has been consumed.")
  }
}
