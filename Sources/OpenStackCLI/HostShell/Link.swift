import CloudKernel

/// A network device of a machine, as its kernel knows it.
struct Link {
  enum Kind { case loopback, physical, bridge, tap, veth, vlan, vxlan }

  let name: String
  var kind: Kind
  var mac: String
  var bridge: String?
  /// What the device lies on (`eth2` below `eth2.100`).
  var parent: String?
  var namespace: String?
  var mtu = 1500

  /// The devices of a machine: its cards, and what Neutron and libvirt have added.
  static func all(on host: Host) throws -> [Link] {
    let here: Cells = ["node": .string(host.name)]
    let bridges = try host.cloud.store("linuxbridge").rows("bridges", where: here)
    let taps = try host.cloud.store("linuxbridge").rows("taps", where: here).map { try tap($0, on: host) }
    var links = [Link(name: "lo", kind: .loopback, mac: "00:00:00:00:00:00", mtu: 65536)]
    for bridge in bridges {
      guard let uplink = bridge["uplink"].string else { continue }
      for link in uplinks(uplink, in: bridge.text("name"), on: host) {
        if let index = links.firstIndex(where: { $0.name == link.name }) {
          links[index].bridge = links[index].bridge ?? link.bridge
        } else {
          links.append(link)
        }
      }
    }
    for bridge in bridges {
      let name = bridge.text("name")
      // A bridge has the lowest address of its ports.
      let ports = (links + taps).filter { $0.bridge == name }
      let mac = ports.map(\.mac).min() ?? made("02:00:00", for: name, on: host)
      links.append(Link(name: name, kind: .bridge, mac: mac, mtu: ports.map(\.mtu).min() ?? 1500))
    }
    return links + taps
  }

  private static func tap(_ row: Row, on host: Host) throws -> Link {
    let name = row.text("name")
    let network = try host.process("dnsmasq").flatMap { _ in
      try host.cloud.store("dnsmasq").row("networks", where: ["tap": .string(name)])
    }
    let bridge = row["bridge"].string
    let mtu = try bridge.flatMap { bridge in
      try host.cloud.store("neutron").rows("networks").first { "brq\($0.text("id").prefix(11))" == bridge }
    }?.int("mtu")
    guard let network else {
      // libvirt gives the host's end the guest's address with the highest first byte, so that no bridge takes it.
      return Link(
        name: name, kind: .tap, mac: "fe" + row.text("address").dropFirst(2), bridge: bridge, mtu: mtu ?? 1500)
    }
    // The address in the row is the one in the namespace; the outer end has one of its own.
    return Link(
      name: name, kind: .veth, mac: made("fa:16:3f", for: name, on: host), bridge: bridge,
      namespace: "qdhcp-\(network.text("network_id"))", mtu: network.int("mtu"))
  }

  private static func uplinks(_ name: String, in bridge: String, on host: Host) -> [Link] {
    if name.hasPrefix("vxlan-") {
      return [Link(name: name, kind: .vxlan, mac: made("02:56:58", for: name, on: host), bridge: bridge, mtu: 1450)]
    }
    guard let dot = name.firstIndex(of: ".") else {
      return [Link(name: name, kind: .physical, mac: made("52:54:00", for: name, on: host), bridge: bridge)]
    }
    let parent = String(name[..<dot])
    let mac = made("52:54:00", for: parent, on: host)
    return [
      Link(name: parent, kind: .physical, mac: mac),
      Link(name: name, kind: .vlan, mac: mac, bridge: bridge, parent: parent),
    ]
  }

  /// The address of a device that the model gives none: always the same for the same device of the same machine (FNV-1a).
  private static func made(_ vendor: String, for name: String, on host: Host) -> String {
    let hash = "\(host.name)/\(name)".utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return [16, 8, 0].reduce(vendor) { text, shift in
      let byte = String(hash >> UInt32(shift) & 255, radix: 16)
      return text + (byte.count == 1 ? ":0" : ":") + byte
    }
  }
}
