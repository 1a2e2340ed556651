import CloudKernel

/// neutron-server with the ML2 plugin: the API, and the RPC endpoints that agents call.
///
/// What it knows is in its tables; this is its configuration.
struct NeutronServer {
  /// `agent_down_time`: how old an agent's last heartbeat may be.
  var agentDownTime = Span.seconds(75)
  /// `quota_port` and the like: the limits of projects that have none of their own.
  var defaultQuotas = NetworkQuota.defaults
  /// The option `network_vlan_ranges`.
  var vlanRanges = ["provider": 100...199]
  /// The option `flat_networks`.
  var flatNetworks = ["provider"]
  /// The option `vni_ranges`.
  var vniRange = 1...1000
  /// The option `tenant_network_types`.
  var tenantNetworkTypes = ["vxlan"]

  init(_ description: CloudDescription) {
    if let seconds = description.options["agent_down_time"] { agentDownTime = .seconds(Int64(seconds)) }
    for (index, quota) in defaultQuotas.enumerated() {
      if let limit = description.quotas[quota.resource] { defaultQuotas[index].limit = limit }
    }
    for name in Set(description.networks.map(\.physicalNetwork)).sorted() where vlanRanges[name] == nil {
      flatNetworks.append(name)
      vlanRanges[name] = 100...199
    }
  }

  /// Puts the API and the RPC endpoints on the process.
  func serve(_ process: CloudProcess) {
    var routes = Routes { error in
      guard error.type != "Unauthorized" else {
        return ["error": ["code": 401, "title": "Unauthorized", "message": .string(error.message)]]
      }
      return ["NeutronError": ["type": .string(error.type), "message": .string(error.message), "detail": ""]]
    }
    routes.use { context, request, next in
      guard request.path != "/" else { return try await next(context, request) }
      return try await Authtoken.required(context, request, next)
    }
    routes.get("/") { _, _ in .ok(Self.versions) }
    routes.get("/v2.0") { _, _ in .ok(["resources": []]) }
    addNetworks(&routes)
    addSubnets(&routes)
    addPorts(&routes)
    addSecurityGroups(&routes)
    addSecurityGroupRules(&routes)
    addExtensions(&routes)
    addQuotas(&routes)
    addAgents(&routes)
    addFloatingIPs(&routes)
    process.listen(as: "network", port: 9696, work: .milliseconds(60), routes)
    process.consume(Target("neutron", "q-plugin"), pluginEndpoints.merging(dhcpEndpoints) { $1 })
    process.consume(Target("neutron", "q-reports-plugin"), reportEndpoints)
    process.consume(Target("neutron", "q-server-resource-versions"), [:])
    process.onStart { context in try allocateSegments(context) }
  }

  private static let versions: JSON = [
    "versions": [
      [
        "id": "v2.0", "status": "CURRENT",
        "links": [["rel": "self", "href": "http://controller:9696/v2.0/"]],
      ]
    ]
  ]
}
