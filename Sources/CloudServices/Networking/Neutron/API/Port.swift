import CloudKernel

/// A port with its addresses, groups and binding, as the API shows it.
struct Port {
  let id: String
  let projectID: String
  let networkID: String
  let name: String
  let mac: String
  let isAdminUp: Bool
  var status: String
  let deviceID: String
  let deviceOwner: String
  let fixedIPs: [NeutronServer.FixedIP]
  let securityGroups: [String]
  let hasPortSecurity: Bool
  var binding: Binding
  var attributes: StandardAttribute

  /// Where a port is, and how it is plugged in there.
  struct Binding {
    var host: String
    var vifType: String
    var vnicType: String
    var profile: JSON
    var details: JSON
  }

  init(_ row: Row, _ store: Store) throws {
    id = row.text("id")
    projectID = row.text("project_id")
    networkID = row.text("network_id")
    name = row.text("name")
    mac = row.text("mac_address")
    isAdminUp = row["admin_state_up"].bool ?? true
    status = row.text("status")
    deviceID = row.text("device_id")
    deviceOwner = row.text("device_owner")
    hasPortSecurity = row["port_security_enabled"].bool ?? true
    binding = Binding(
      host: row.text("host"), vifType: row.text("vif_type"), vnicType: row.text("vnic_type"), profile: row["profile"],
      details: row["vif_details"])
    attributes = StandardAttribute(row)
    let key: Cells = ["port_id": .string(id)]
    fixedIPs = try store.rows("ipallocations", where: key).map {
      NeutronServer.FixedIP(subnetID: $0.text("subnet_id"), address: $0.text("ip_address"))
    }
    securityGroups = try store.rows("securitygroupportbindings", where: key).map { $0.text("security_group_id") }
  }

  static func all(_ store: Store, where match: Cells = [:]) throws -> [Port] {
    try store.rows(
      "ports",
      joining: [
        "standardattributes": StandardAttribute.join("ports"),
        "portsecuritybindings": "portsecuritybindings.port_id = ports.id",
        "ml2_port_bindings": "ml2_port_bindings.port_id = ports.id",
      ], where: match
    ).map { try Port($0, store) }
  }

  static func find(_ store: Store, _ id: String) throws -> Port? { try all(store, where: ["id": .string(id)]).first }

  static func get(_ context: Context, _ id: String) throws -> Port {
    guard let port = try find(context.db, id) else { throw NeutronError.notFound("port", id) }
    return port
  }

  var isCompute: Bool { deviceOwner.hasPrefix("compute:") }
  /// How diagrams and expectations call it: by name where it has one.
  var label: String { name.isEmpty ? id : name }
  /// The device of the guest on its host.
  var tap: String { "tap\(id.prefix(11))" }

  /// As the API shows it; where it is bound is for admins.
  func json(forAdmin: Bool) -> JSON {
    var pairs: [JSON.Members.Pair] = []
    pairs.reserveCapacity(24)
    func add(_ key: String, _ value: JSON) { pairs.append(JSON.Members.Pair(key, value)) }
    add("id", .string(id))
    add("name", .string(name))
    add("network_id", .string(networkID))
    add("tenant_id", .string(projectID))
    add("mac_address", .string(mac))
    add("admin_state_up", .bool(isAdminUp))
    add("status", .string(status))
    add("device_id", .string(deviceID))
    add("device_owner", .string(deviceOwner))
    add("fixed_ips", .array(fixedIPs.map(\.json)))
    add("allowed_address_pairs", [])
    add("extra_dhcp_opts", [])
    add("security_groups", .array(securityGroups.map { .string($0) }))
    add("description", .string(attributes.description))
    add("binding:vnic_type", .string(binding.vnicType))
    if forAdmin {
      add("binding:profile", binding.profile.isNull ? [:] : binding.profile)
      add("binding:host_id", .string(binding.host))
      add("binding:vif_type", .string(binding.vifType))
      add("binding:vif_details", binding.details.isNull ? [:] : binding.details)
    }
    add("port_security_enabled", .bool(hasPortSecurity))
    add("tags", [])
    add("created_at", .string(attributes.created))
    add("updated_at", .string(attributes.updated))
    add("revision_number", .int(attributes.revision))
    add("project_id", .string(projectID))
    return .object(JSON.Members(pairs))
  }
}
