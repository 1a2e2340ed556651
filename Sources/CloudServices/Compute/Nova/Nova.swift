import CloudKernel

/// Compute: nova-api, nova-conductor, nova-scheduler and nova-novncproxy on the controller, nova-compute on each
/// compute node.
enum Nova: Project {
  static let name = "nova"
  static let endpoint: Endpoint? = Endpoint("compute", port: 8774, path: "/v2.1")

  static let resources = [
    ResourceKind("server") { store, name in
      let instance = try store.row("instances", where: ["display_name": .string(name), "deleted": false])
      if let instance = try instance ?? store.row("instances", where: ["uuid": .string(name)]) {
        return try ServerView.full(Instance(row: instance, store), store)
      }
      for request in try store.rows("build_requests")
      where [request["display_name"], request["instance_uuid"]].contains(.string(name)) {
        return try ServerView.full(Instance(fields: request["instance"]), store)
      }
      return .null
    },
    ResourceKind("flavor") { store, name in
      try store.row("flavors", where: ["name": .string(name)]).map(FlavorsAPI.view) ?? .null
    },
  ]

  /// Nova's default for the pings of its services; `service_down_time` in the description's options changes it.
  static let serviceDownTime = Span.seconds(60)
  static let reportInterval = Span.seconds(10)

  static func deploy(on site: Site) {
    let options = NovaOptions(site.description)
    let api = site.process("nova-api", on: site.controller, of: Nova.self, role: .api)
    api.listen(as: "compute", port: 8774, NovaAPI.routes(options))
    api.listen(as: "metadata", port: 8775, MetadataAPI.routes())
    let conductor = site.process("nova-conductor", on: site.controller, of: Nova.self)
    Conductor.deploy(on: conductor, options)
    let scheduler = site.process("nova-scheduler", on: site.controller, of: Nova.self)
    Scheduler(options: options).deploy(on: scheduler)
    _ = site.process("nova-novncproxy", on: site.controller, of: Nova.self, role: .api)
    for node in site.computes {
      let compute = site.process("nova-compute", on: node, of: Nova.self, role: .agent)
      ComputeManager(options: options).deploy(on: compute)
    }
  }

  static func seed(_ admin: Context, _ site: Site) async throws {
    for flavor in site.description.flavors {
      let body: JSON = [
        "flavor": [
          "name": .string(flavor.name), "vcpus": .int(flavor.vcpus), "ram": .int(flavor.ram), "disk": .int(flavor.disk),
        ]
      ]
      _ = try await admin.request(.post, "compute", "/v2.1/flavors", body: body).checked()
    }
  }
}

/// Nova's configuration, from the description of the cloud.
struct NovaOptions: Sendable {
  var edition = CloudDescription.Edition.current
  var vifPluggingTimeout = Span.seconds(300)
  var serviceDownTime = Nova.serviceDownTime
  var shelvedOffloadTime = 0
  var quotas = ["instances": 10, "cores": 20, "ram": 51200, "key_pairs": 100]

  init(_ description: CloudDescription) {
    edition = description.edition
    for (name, value) in description.options {
      switch name {
      case "vif_plugging_timeout": vifPluggingTimeout = .seconds(Int64(value))
      case "service_down_time": serviceDownTime = .seconds(Int64(value))
      case "shelved_offload_time": shelvedOffloadTime = value
      default: break
      }
    }
    for name in quotas.keys { quotas[name] = description.quotas[name] ?? quotas[name] }
  }
}
