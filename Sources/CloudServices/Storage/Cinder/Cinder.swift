import CloudKernel

/// Cinder, the block storage service: cinder-api, cinder-scheduler, and cinder-volume with the LVM driver.
enum Cinder: Project {
  static let name = "cinder"
  static let endpoint: Endpoint? = Endpoint("block-storage", port: 8776, path: "/v3/{project}")
  /// The exchange of Cinder's messages (`control_exchange`, oslo.messaging's default).
  static let exchange = "openstack"
  static let scheduler = Target(exchange, "cinder-scheduler")

  static var resources: [ResourceKind] {
    [
      ResourceKind("volume") { store, nameOrID in
        try VolumeView.find(store, nameOrID).map { try VolumeView.detail($0, in: store) } ?? .null
      },
      ResourceKind("snapshot") { store, nameOrID in
        let live = try store.rows("snapshots", where: ["deleted": false])
        let found = live.first { $0.text("id") == nameOrID } ?? live.first { $0.text("display_name") == nameOrID }
        return found.map { SnapshotView.detail($0) } ?? .null
      },
    ]
  }

  static func deploy(on site: Site) {
    let options = Options(site.description)
    let api = site.process("cinder-api", on: site.controller, of: Cinder.self, role: .api)
    api.listen(as: "block-storage", port: 8776, work: .milliseconds(60), CinderAPI.routes(options))

    let scheduler = site.process("cinder-scheduler", on: site.controller, of: Cinder.self)
    SchedulerManager(options: options).run(in: scheduler)

    let volume = site.process("cinder-volume", on: site.controller, of: Cinder.self)
    VolumeManager(host: "\(site.controller.name)@lvm", driver: LVMDriver()).run(in: volume)
  }

  /// The queue of the cinder-volume that serves a backend: `cinder-volume.controller@lvm.controller`.
  static func volumeTarget(_ host: String) -> Target {
    let backend = String(host.prefix { $0 != "#" })
    return Target(exchange, "cinder-volume.\(backend)", server: String(backend.prefix { $0 != "@" }))
  }

  /// What `cinder.conf` says.
  struct Options {
    /// Limits of every project that has none of its own.
    var quotas = [("volumes", 10), ("snapshots", 10), ("gigabytes", 1000), ("per_volume_gigabytes", -1)]
    var serviceDownTime = Span.seconds(60)
    var defaultVolumeType = "lvmdriver-1"

    init(_ description: CloudDescription) {
      for (index, quota) in quotas.enumerated() { quotas[index].1 = description.quotas[quota.0] ?? quota.1 }
      if let seconds = description.options["service_down_time"] { serviceDownTime = .seconds(Int64(seconds)) }
    }
  }
}
