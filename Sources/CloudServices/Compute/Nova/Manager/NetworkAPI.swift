import CloudKernel

/// nova.network.neutron: what nova-compute asks Neutron for an instance.
struct NetworkAPI {
  let context: Context
  let instance: Instance

  /// Creates and binds the instance's ports; gives its network information, an element an interface.
  func allocate(_ requested: [JSON]) async throws -> [JSON] {
    var ports: [JSON] = []
    for request in requested {
      do {
        ports.append(try await port(request))
      } catch let error as ServiceError where !error.isProcessStopped {
        for made in ports where made["preexisting"].isNull { try await delete(made["id"].string ?? "") }
        throw error
      }
    }
    for port in ports {
      try await context.conductor(
        "object_action(VirtualInterface.create)",
        ["uuid": port["id"], "address": port["mac_address"], "instance_uuid": .string(instance.uuid)])
    }
    return try await refresh()
  }

  /// Makes or takes the port of one requested network, and binds it to this host.
  private func port(_ request: JSON) async throws -> JSON {
    var port: JSON
    if let existing = request["port"].string {
      port = try await get("/v2.0/ports/\(existing)").body["port"]
      port["preexisting"] = true
    } else {
      let network = request["uuid"].string ?? ""
      _ = try await get("/v2.0/networks?id=\(network)")
      port = try await create(network, fixedIP: request["fixed_ip"].string)
    }
    let id = port["id"].string ?? ""
    let isBound = context.isClassic && port["preexisting"].isNull
    let bound =
      try await isBound ? port : send(.put, "/v2.0/ports/\(id)", ["port": binding]).checked().body["port"]
    guard bound["binding:vif_type"].string != "binding_failed" else {
      if port["preexisting"].isNull { try await delete(id) }
      throw ServiceError(
        "PortBindingFailed", "Binding failed for port \(id), please check neutron logs for more information.")
    }
    return port
  }

  /// Whose port it is and where: what binds it.
  private var binding: JSON {
    [
      "device_id": .string(instance.uuid),
      "device_owner": .string("compute:\(instance["availability_zone"].string ?? "nova")"),
      "binding:host_id": .string(context.process.node.name),
    ]
  }

  private func create(_ network: String, fixedIP: String?) async throws -> JSON {
    var port: JSON = [
      "device_id": .string(instance.uuid), "network_id": .string(network), "admin_state_up": true,
      "tenant_id": .string(instance.project),
    ]
    if let fixedIP { port["fixed_ips"] = [["ip_address": .string(fixedIP)]] }
    // The classic one asks once: for a port that is bound as it is made.
    if context.isClassic { for member in binding.members { port[member.key] = member.value } }
    let response = try await send(.post, "/v2.0/ports", ["port": port])
    if response.status.code == 409, response.body["NeutronError"]["type"].string == "IpAddressGenerationFailure" {
      throw ServiceError(
        "BuildAbortException",
        "Build of instance \(instance.uuid) aborted: Failed to allocate the network(s) with error No fixed IP addresses "
          + "available for network: \(network), not rescheduling.")
    }
    return try response.checked().body["port"]
  }

  /// Reads the instance's ports from Neutron, writes its network information to the cache, and gives it.
  @discardableResult
  func refresh() async throws -> [JSON] {
    let uuid = instance.uuid
    try await context.conductor("object_action(InstanceInfoCache.refresh)", ["uuid": .string(uuid)])
    let ports = try await get("/v2.0/ports?tenant_id=\(instance.project)&device_id=\(uuid)").body["ports"].array
    var interfaces: [JSON] = []
    for port in ports { interfaces.append(try await interface(port)) }
    try await context.conductor(
      "object_action(InstanceInfoCache.save)", ["uuid": .string(uuid), "network_info": .array(interfaces)])
    return interfaces
  }

  /// Binds the instance's ports to this host, as far as they are elsewhere.
  func bindHere() async throws {
    let ports = try await get("/v2.0/ports?device_id=\(instance.uuid)&tenant_id=\(instance.project)").body["ports"]
    for port in ports.array where port["binding:host_id"] != binding["binding:host_id"] {
      _ = try await send(.put, "/v2.0/ports/\(port["id"].plain)", ["port": binding]).checked()
    }
  }

  /// The network information of one port: what libvirt, os-vif and the API need to know of it.
  private func interface(_ port: JSON) async throws -> JSON {
    let network = port["network_id"].string ?? ""
    let id = port["id"].string ?? ""
    let networks = try await get("/v2.0/networks?id=\(network)").body["networks"]
    for address in port["fixed_ips"].array {
      _ = try await get("/v2.0/floatingips?fixed_ip_address=\(address["ip_address"].plain)&port_id=\(id)")
    }
    var subnets: [JSON] = []
    for address in port["fixed_ips"].array {
      subnets += try await get("/v2.0/subnets?id=\(address["subnet_id"].plain)").body["subnets"].array
    }
    _ = try await get("/v2.0/ports?network_id=\(network)&device_owner=network%3Adhcp")
    _ = try await get("/v2.0/networks/\(network)?fields=segments")
    let provider = try await get(
      "/v2.0/networks/\(network)?fields=provider%3Aphysical_network&fields=provider%3Anetwork_type"
    ).body["network"]
    return [
      "id": .string(id), "address": port["mac_address"], "active": .bool(port["status"].string == "ACTIVE"),
      "type": port["binding:vif_type"], "devname": .string("tap" + id.prefix(11)),
      "network": [
        "id": .string(network), "label": networks[0]["name"], "bridge": .string("brq" + network.prefix(11)),
        "mtu": networks[0]["mtu"], "physical_network": provider["provider:physical_network"],
      ],
      "ips": port["fixed_ips"],
      "subnets": .array(
        subnets.map { ["id": $0["id"], "cidr": $0["cidr"], "gateway": $0["gateway_ip"], "dns": $0["dns_nameservers"]] }),
    ]
  }

  /// Deletes the instance's ports, those that were not its own but lent too being unbound.
  func deallocate() async throws {
    let ports = try await get("/v2.0/ports?device_id=\(instance.uuid)").body["ports"].array
    for port in ports { try await delete(port["id"].string ?? "") }
    try await context.conductor(
      "object_class_action_versions(VirtualInterface.delete_by_instance_uuid)", ["uuid": .string(instance.uuid)])
    try await context.conductor(
      "object_action(InstanceInfoCache.save)", ["uuid": .string(instance.uuid), "network_info": []])
  }

  private func delete(_ port: String) async throws {
    let response = try await send(.delete, "/v2.0/ports/\(port)")
    if response.status.code != 404 { _ = try response.checked() }
  }

  private func get(_ target: String) async throws -> Response {
    try await send(.get, target).checked()
  }

  /// Without service tokens only an administrator may say where a port is bound: the classic Nova asks as itself.
  private func send(_ method: Request.Method, _ target: String, _ body: JSON = .null) async throws -> Response {
    guard !context.isClassic else { return try await context.sendAsService(method, "network", target, body: body) }
    return try await context.sendForUser(method, "network", target, body: body)
  }
}
