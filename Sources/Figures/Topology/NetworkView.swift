import CloudKernel
import CloudServices

/// A network as it is now: its subnets, and its ports by the machine to which they are bound.
struct NetworkView: Sendable, Hashable {
  let name: String
  /// `flat`, `vlan 101`, `vxlan 5`; with the physical network where there is one.
  let type: String
  let isShared: Bool
  let subnets: [SubnetView]
  let ports: [PortView]
  /// The bridge of the network on each machine that has one, and the interface in it.
  let bridges: [String: String]

  /// A subnet of the network.
  struct SubnetView: Sendable, Hashable {
    let name: String
    let cidr: String
    let gateway: String
    let hasDHCP: Bool
    /// `203.0.113.101-203.0.113.250`.
    let pool: String
  }

  /// A port of the network.
  struct PortView: Sendable, Hashable {
    enum Device: Sendable, Hashable {
      case dhcp
      case instance(name: String, state: String)
      case other(String)
    }

    let device: Device
    /// The machine to which it is bound; empty while it is bound to none.
    let host: String
    let addresses: [String]
    let mac: String
    let status: String
    /// `tap` and the beginning of its id.
    let tap: String
    /// Whether dnsmasq has given its address to who asked for it.
    let isLeased: Bool
  }

  /// The networks of a site now, or the one of a name.
  static func all(of site: Site) -> [NetworkView] {
    let store = site.cloud.store("neutron")
    let rows = { (table: String) in (try? store.rows(table)) ?? [] }
    let (segments, shared, subnets) = (rows("networksegments"), rows("networkrbacs"), rows("subnets"))
    let (pools, ports, bindings) = (rows("ipallocationpools"), rows("ports"), rows("ml2_port_bindings"))
    let allocations = rows("ipallocations")
    let instances = (try? site.cloud.store("nova").rows("instances")) ?? []
    let leases = (try? site.cloud.store("dnsmasq").rows("leases")) ?? []
    let bridges = (try? site.cloud.store("linuxbridge").rows("bridges")) ?? []

    func device(_ port: Row) -> PortView.Device {
      let (owner, id) = (port.text("device_owner"), port.text("device_id"))
      if owner == "network:dhcp" { return .dhcp }
      if owner.hasPrefix("compute:"), let instance = instances.first(where: { $0.text("uuid") == id }) {
        return .instance(name: instance.text("display_name"), state: instance.text("vm_state"))
      }
      let name = port.text("name")
      return .other(name.isEmpty ? String(port.text("id").prefix(8)) : name)
    }

    return rows("networks").map { network in
      let id = network.text("id")
      let segment = segments.first { $0.text("network_id") == id }
      let number = segment?["segmentation_id"].int.map { " \($0)" } ?? ""
      let physical = segment?["physical_network"].string.map { " · \($0)" } ?? ""
      return NetworkView(
        name: network.text("name"), type: (segment?.text("network_type") ?? "") + number + physical,
        isShared: shared.contains { $0.text("object_id") == id },
        subnets: subnets.filter { $0.text("network_id") == id }.map { subnet in
          let pool = pools.first { $0.text("subnet_id") == subnet.text("id") }
          return SubnetView(
            name: subnet.text("name"), cidr: subnet.text("cidr"), gateway: subnet.text("gateway_ip"),
            hasDHCP: subnet["enable_dhcp"].bool ?? false,
            pool: pool.map { "\($0.text("first_ip"))-\($0.text("last_ip"))" } ?? "")
        },
        ports: ports.filter { $0.text("network_id") == id }.map { port in
          let portID = port.text("id")
          return PortView(
            device: device(port), host: bindings.first { $0.text("port_id") == portID }?.text("host") ?? "",
            addresses: allocations.filter { $0.text("port_id") == portID }.map { $0.text("ip_address") },
            mac: port.text("mac_address"), status: port.text("status"), tap: "tap" + portID.prefix(11),
            isLeased: leases.contains { $0.text("mac") == port.text("mac_address") })
        },
        bridges: bridges.filter { $0.text("name") == "brq" + id.prefix(11) }.reduce(into: [:]) {
          let uplink = $1.text("uplink")
          $0[$1.text("node")] = $1.text("name") + (uplink.isEmpty ? "" : " ─ \(uplink)")
        })
    }
  }
}
