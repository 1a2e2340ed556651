import CloudKernel

/// How the API shows a server (microversion 2.93).
enum ServerView {
  private static let root = "http://controller:8774"

  static func links(_ uuid: String) -> JSON {
    [
      ["rel": "self", "href": .string("\(root)/v2.1/servers/\(uuid)")],
      ["rel": "bookmark", "href": .string("\(root)/servers/\(uuid)")],
    ]
  }

  static func short(_ instance: Instance) -> JSON {
    ["id": .string(instance.uuid), "name": .string(instance.name), "links": links(instance.uuid)]
  }

  /// A password for a server's administrator, which nothing in this model takes.
  static func password(_ context: Context) -> String {
    context.randomText(12, from: "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
  }

  /// What `POST /servers` answers.
  static func created(_ instance: Instance, adminPass: String) -> JSON {
    [
      "id": .string(instance.uuid), "links": links(instance.uuid), "OS-DCF:diskConfig": "MANUAL",
      "security_groups": [["name": "default"]], "adminPass": .string(adminPass),
    ]
  }

  /// Asks Neutron for the ports and security groups of servers, as the API does before it shows them.
  static func askNetwork(_ context: Context, _ servers: [Instance]) async throws {
    guard !servers.isEmpty else { return }
    let ids = servers.map { "device_id=\($0.uuid)" }.joined(separator: "&")
    let ports = try await context.sendForUser(.get, "network", "/v2.0/ports?\(ids)").checked().body["ports"].array
    var groups: [String] = []
    for group in ports.flatMap({ $0["security_groups"].array }).compactMap(\.string) where !groups.contains(group) {
      groups.append(group)
    }
    guard !groups.isEmpty else { return }
    let query = groups.map { "id=\($0)" }.joined(separator: "&")
    _ = try await context.sendForUser(.get, "network", "/v2.0/security-groups?\(query)&fields=id&fields=name").checked()
  }

  static func full(_ instance: Instance, _ store: Store) throws -> JSON {
    let uuid = JSON.string(instance.uuid)
    let network = try store.row("instance_info_caches", where: ["instance_uuid": uuid])?["network_info"].array ?? []
    let devices = try store.rows("block_device_mapping", where: ["instance_uuid": uuid])
    let isPlaced = instance.host != nil
    var view: JSON = [
      "id": uuid, "name": .string(instance.name), "status": .string(instance.status),
      "tenant_id": instance["project_id"], "user_id": instance["user_id"],
      "metadata": instance["metadata"].isNull ? [:] : instance["metadata"],
      "hostId": .string(instance.host.map { hostID($0, instance.project) } ?? ""),
      "image": instance.isVolumeBacked ? "" : image(instance["image_ref"].plain), "flavor": instance.flavor,
      "created": instance["created_at"], "updated": instance["updated_at"], "addresses": addresses(network),
      "accessIPv4": "", "accessIPv6": "", "links": links(instance.uuid), "OS-DCF:diskConfig": "MANUAL",
    ]
    if instance.vmState == VMState.error,
      let fault = try store.rows("instance_faults", where: ["instance_uuid": uuid]).last
    {
      view["fault"] = [
        "code": fault["code"], "created": fault["created_at"], "message": fault["message"], "details": fault["details"],
      ]
    } else {
      view["progress"] = 0
    }
    view["OS-EXT-AZ:availability_zone"] = isPlaced ? .string(instance["availability_zone"].string ?? "nova") : ""
    view["config_drive"] = .string(instance["config_drive"].string ?? "")
    view["key_name"] = instance["key_name"]
    view["OS-SRV-USG:launched_at"] = usage(instance["launched_at"])
    view["OS-SRV-USG:terminated_at"] = usage(instance["terminated_at"])
    view["security_groups"] = [["name": "default"]]
    view["OS-EXT-SRV-ATTR:host"] = .optional(instance.host)
    view["OS-EXT-SRV-ATTR:instance_name"] = .string(instance["id"].isNull ? "" : instance.domainName)
    view["OS-EXT-SRV-ATTR:hypervisor_hostname"] = instance["node"]
    view["OS-EXT-SRV-ATTR:reservation_id"] = instance["reservation_id"]
    view["OS-EXT-SRV-ATTR:launch_index"] = 0
    view["OS-EXT-SRV-ATTR:hostname"] = instance["hostname"]
    view["OS-EXT-SRV-ATTR:kernel_id"] = ""
    view["OS-EXT-SRV-ATTR:ramdisk_id"] = ""
    view["OS-EXT-SRV-ATTR:root_device_name"] = instance["root_device_name"]
    view["OS-EXT-SRV-ATTR:user_data"] = instance["user_data"]
    view["OS-EXT-STS:task_state"] = .optional(instance.taskState)
    view["OS-EXT-STS:vm_state"] = .string(instance.vmState)
    view["OS-EXT-STS:power_state"] = instance["power_state"]
    view["os-extended-volumes:volumes_attached"] = .array(
      devices.filter { $0["volume_id"].string != nil }.map {
        ["id": $0["volume_id"], "delete_on_termination": .bool($0["delete_on_termination"].bool ?? false)]
      })
    view["host_status"] = isPlaced ? "UP" : ""
    view["locked"] = .bool(instance["locked"].bool ?? false)
    view["locked_reason"] = nil
    view["description"] = instance["display_description"]
    view["tags"] = []
    view["trusted_image_certificates"] = nil
    view["server_groups"] = []
    return view
  }

  private static func image(_ id: String) -> JSON {
    ["id": .string(id), "links": [["rel": "bookmark", "href": .string("\(root)/images/\(id)")]]]
  }

  /// `2026-11-22T18:30:58.000000`, without a zone, as these two fields are.
  private static func usage(_ time: JSON) -> JSON { time.string.map { .string($0.dropLast() + ".000000") } ?? .null }

  private static func addresses(_ interfaces: [JSON]) -> JSON {
    var addresses: JSON = [:]
    for vif in interfaces {
      let label = vif["network"]["label"].string ?? ""
      let shown = vif["ips"].array.map { ip -> JSON in
        let address = ip["ip_address"].string ?? ""
        return [
          "version": address.utf8.contains(UInt8(ascii: ":")) ? 6 : 4, "addr": .string(address),
          "OS-EXT-IPS:type": "fixed",
          "OS-EXT-IPS-MAC:mac_addr": vif["address"],
        ]
      }
      addresses[label] = .array(addresses[label].array + shown)
    }
    return addresses
  }

  /// A project sees that two servers share a host, but not which: a hash of both .
  private static func hostID(_ host: String, _ project: String) -> String {
    Digest.sha224.hex(of: Array((project + host).utf8))
  }
}
