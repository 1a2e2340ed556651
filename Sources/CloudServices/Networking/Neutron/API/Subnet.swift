import CloudKernel

/// A subnet with its pools, as the API shows it.
struct Subnet {
  let id: String
  let projectID: String
  let name: String
  let networkID: String
  let version: Int
  let cidr: String
  let gateway: String?
  let hasDHCP: Bool
  let raMode: String?
  let addressMode: String?
  var attributes: StandardAttribute

  init(_ row: Row) {
    id = row.text("id")
    projectID = row.text("project_id")
    name = row.text("name")
    networkID = row.text("network_id")
    version = row.int("ip_version")
    cidr = row.text("cidr")
    gateway = row["gateway_ip"].string
    hasDHCP = row["enable_dhcp"].bool ?? false
    raMode = row["ipv6_ra_mode"].string
    addressMode = row["ipv6_address_mode"].string
    attributes = StandardAttribute(row)
  }

  static func all(_ store: Store, where match: Cells = [:]) throws -> [Subnet] {
    try store.rows(
      "subnets", joining: ["standardattributes": StandardAttribute.join("subnets")], where: match
    ).map(Subnet.init)
  }

  static func find(_ store: Store, _ id: String) throws -> Subnet? { try all(store, where: ["id": .string(id)]).first }

  static func get(_ context: Context, _ id: String) throws -> Subnet {
    guard let subnet = try find(context.db, id) else { throw NeutronError.notFound("subnet", id) }
    return subnet
  }

  /// Whether hosts make their addresses of their MACs (RFC 4862).
  var isAutoconfigured: Bool { addressMode == "slaac" || addressMode == "dhcpv6-stateless" }

  func nameservers(_ store: Store) throws -> [JSON] {
    try store.rows("dnsnameservers", where: ["subnet_id": .string(id)]).map { $0["address"] }
  }

  func routes(_ store: Store) throws -> [JSON] {
    try store.rows("subnetroutes", where: ["subnet_id": .string(id)]).map {
      ["destination": $0["destination"], "nexthop": $0["nexthop"]]
    }
  }

  func json(_ store: Store) throws -> JSON {
    let pools = try store.rows("ipallocationpools", where: ["subnet_id": .string(id)])
    return [
      "id": .string(id), "name": .string(name), "tenant_id": .string(projectID), "network_id": .string(networkID),
      "ip_version": .int(version), "subnetpool_id": nil, "enable_dhcp": .bool(hasDHCP),
      "ipv6_ra_mode": .optional(raMode),
      "ipv6_address_mode": .optional(addressMode), "gateway_ip": .optional(gateway), "cidr": .string(cidr),
      "allocation_pools": .array(pools.map { ["start": $0["first_ip"], "end": $0["last_ip"]] }),
      "host_routes": .array(try routes(store)), "dns_nameservers": .array(try nameservers(store)),
      "description": .string(attributes.description), "service_types": [], "tags": [],
      "created_at": .string(attributes.created), "updated_at": .string(attributes.updated),
      "revision_number": .int(attributes.revision), "project_id": .string(projectID),
    ]
  }
}
