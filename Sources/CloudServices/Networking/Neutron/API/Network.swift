import CloudKernel

/// A network with its segment, as the API shows it.
struct Network {
  let id: String
  let projectID: String
  let name: String
  let status: String
  let isAdminUp: Bool
  let mtu: Int
  let isShared: Bool
  let isExternal: Bool
  let isDefault: Bool
  let hasPortSecurity: Bool
  let segment: Segment
  var attributes: StandardAttribute

  /// Which wire a network is on: its one segment.
  struct Segment {
    let id: String
    let type: String
    let physicalNetwork: String?
    let number: Int?
  }

  init(_ row: Row) {
    id = row.text("id")
    projectID = row.text("project_id")
    name = row.text("name")
    status = row.text("status")
    isAdminUp = row["admin_state_up"].bool ?? true
    mtu = row.int("mtu")
    isShared = !row["target_project"].isNull
    isExternal = !row["is_default"].isNull
    isDefault = row["is_default"].bool ?? false
    hasPortSecurity = row["port_security_enabled"].bool ?? true
    segment = Segment(
      id: row.text("segment_id"), type: row.text("network_type"), physicalNetwork: row["physical_network"].string,
      number: row["segmentation_id"].int)
    attributes = StandardAttribute(row)
  }

  /// The networks whose columns match, with one statement.
  static func all(_ store: Store, where match: Cells = [:]) throws -> [Network] {
    try store.rows(
      "networks",
      joining: [
        "standardattributes": StandardAttribute.join("networks"),
        "networksegments": "networksegments.network_id = networks.id",
        "networkrbacs": "networkrbacs.object_id = networks.id",
        "externalnetworks": "externalnetworks.network_id = networks.id",
        "networksecuritybindings": "networksecuritybindings.network_id = networks.id",
      ], where: match
    ).map(Network.init)
  }

  static func find(_ store: Store, _ id: String) throws -> Network? { try all(store, where: ["id": .string(id)]).first }

  /// The network of this id; throws `NetworkNotFound`.
  static func get(_ context: Context, _ id: String) throws -> Network {
    guard let network = try find(context.db, id) else { throw NeutronError.notFound("network", id) }
    return network
  }

  func isVisible(to context: Context) -> Bool { isShared || isExternal || context.owns(projectID) }

  /// As the API shows it; what the provider is made of is for admins.
  func json(_ store: Store, forAdmin: Bool) throws -> JSON {
    let subnets = try store.rows("subnets", where: ["network_id": .string(id)]).map { $0["id"] }
    let agents = try store.count("networkdhcpagentbindings", where: ["network_id": .string(id)])
    var json: JSON = [
      "id": .string(id), "name": .string(name), "tenant_id": .string(projectID), "admin_state_up": .bool(isAdminUp),
      "mtu": .int(mtu), "status": .string(status), "subnets": .array(subnets), "shared": .bool(isShared),
      "availability_zone_hints": [], "availability_zones": agents > 0 ? ["nova"] : [], "ipv4_address_scope": nil,
      "ipv6_address_scope": nil, "router:external": .bool(isExternal), "description": .string(attributes.description),
      "port_security_enabled": .bool(hasPortSecurity), "is_default": .bool(isDefault), "tags": [],
      "created_at": .string(attributes.created), "updated_at": .string(attributes.updated),
      "revision_number": .int(attributes.revision), "project_id": .string(projectID),
    ]
    guard forAdmin else { return json }
    json["provider:network_type"] = .string(segment.type)
    json["provider:physical_network"] = .optional(segment.physicalNetwork)
    json["provider:segmentation_id"] = segment.number.map { .int($0) } ?? .null
    return json
  }
}
