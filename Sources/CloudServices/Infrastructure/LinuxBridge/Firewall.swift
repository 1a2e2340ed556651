import CloudKernel

/// The rules that keep a guest from being somebody else, and let in what its groups let in.
///
/// Lines as `iptables-save` and `ebtables -L` print them.
struct Firewall {
  let tap: String
  let mac: String
  let addresses: [String]
  /// The rules of the port's groups, as security_group_info_for_devices gives them.
  let rules: [JSON]
  /// The connection tracking zone of the tap's network.
  let zone: Int

  /// Chains have short names: the first letters of the port's id.
  private var short: String { String(tap.dropFirst(3).prefix(10)) }
  private var v4: [String] { addresses.filter { !$0.utf8.contains(UInt8(ascii: ":")) } }

  private static let bridged = "--physdev-is-bridged -m comment --comment"

  /// The chains that belong to the tap, and what leads to them.
  var iptables: [String] {
    let (inward, outward, source) = chains
    let direct = "\"Direct traffic from the VM interface to the security group chain.\" -j neutron-linuxbri-sg-chain"
    let jump = "\"Jump to the VM specific chain.\""
    return [
      "-A neutron-linuxbri-FORWARD -m physdev --physdev-out \(tap) \(Self.bridged) \(direct)",
      "-A neutron-linuxbri-FORWARD -m physdev --physdev-in \(tap) \(Self.bridged) \(direct)",
      "-A neutron-linuxbri-INPUT -m physdev --physdev-in \(tap) \(Self.bridged) "
        + "\"Direct incoming traffic from VM to the security group chain.\" -j \(outward)",
    ] + ingress(inward) + egress(outward, source) + spoofing(source) + [
      "-A neutron-linuxbri-sg-chain -m physdev --physdev-out \(tap) \(Self.bridged) \(jump) -j \(inward)",
      "-A neutron-linuxbri-sg-chain -m physdev --physdev-in \(tap) \(Self.bridged) \(jump) -j \(outward)",
    ]
  }

  private var chains: (inward: String, outward: String, source: String) {
    ("neutron-linuxbri-i\(short)", "neutron-linuxbri-o\(short)", "neutron-linuxbri-s\(short)")
  }

  private static func known(_ chain: String) -> String {
    "-A \(chain) -m state --state RELATED,ESTABLISHED -m comment --comment "
      + "\"Direct packets associated with a known session to the RETURN chain.\" -j RETURN"
  }

  private static func rest(_ chain: String) -> [String] {
    [
      "-A \(chain) -m state --state INVALID -m comment --comment \"Drop packets that appear related to an existing "
        + "connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack.\" -j DROP",
      "-A \(chain) -m comment --comment \"Send unmatched traffic to the fallback chain.\" "
        + "-j neutron-linuxbri-sg-fallback",
    ]
  }

  private func ingress(_ chain: String) -> [String] {
    let dhcp = (v4 + ["255.255.255.255"]).map {
      "-A \(chain) -d \($0)/32 -p udp -m udp --sport 67 --dport 68 -j RETURN"
    }
    return [Self.known(chain)] + dhcp + matches("ingress", chain) + Self.rest(chain)
  }

  private func egress(_ chain: String, _ source: String) -> [String] {
    let client = "-p udp -m udp --sport 68 --dport 67 -m comment --comment \"Allow DHCP client traffic.\" -j RETURN"
    return [
      "-A \(chain) -s 0.0.0.0/32 -d 255.255.255.255/32 \(client)", "-A \(chain) -j \(source)", "-A \(chain) \(client)",
      "-A \(chain) -p udp -m udp --sport 67 --dport 68 -m comment --comment \"Prevent DHCP Spoofing by VM.\" -j DROP",
      Self.known(chain),
    ] + matches("egress", chain) + Self.rest(chain)
  }

  private func spoofing(_ chain: String) -> [String] {
    v4.map {
      "-A \(chain) -s \($0)/32 -m mac --mac-source \(mac) -m comment --comment "
        + "\"Allow traffic from defined IP/MAC pairs.\" -j RETURN"
    } + ["-A \(chain) -m comment --comment \"Drop traffic without an IP/MAC allow rule.\" -j DROP"]
  }

  /// The groups' own rules for IPv4, in one direction.
  private func matches(_ direction: String, _ chain: String) -> [String] {
    rules.filter { $0["direction"].string == direction && $0["ethertype"].string == "IPv4" }.map { rule in
      var match = ""
      if let prefix = rule["remote_ip_prefix"].string, prefix != "0.0.0.0/0" {
        match += direction == "ingress" ? " -s \(prefix)" : " -d \(prefix)"
      }
      if let name = rule["protocol"].string {
        match += " -p \(name)"
        if let first = rule["port_range_min"].int {
          let last = rule["port_range_max"].int ?? first
          if name == "icmp" {
            match += " -m icmp --icmp-type \(first)"
          } else {
            match +=
              first == last ? " -m \(name) --dport \(first)" : " -m \(name) -m multiport --dports \(first):\(last)"
          }
        }
      }
      if let group = rule["remote_group_id"].string {
        match += " -m set --match-set \(Self.setName(group, "IPv4")) \(direction == "ingress" ? "src" : "dst")"
      }
      return "-A \(chain)\(match) -j RETURN"
    }
  }

  /// The zones of connection tracking, so that equal addresses of two networks don't meet.
  func raw(bridge: String) -> [String] {
    let comment = "-m comment --comment \"Set zone for \(tap.dropFirst(4))\" -j CT --zone \(zone)"
    return [
      "-A neutron-linuxbri-PREROUTING -m physdev --physdev-in \(bridge) \(comment)",
      "-A neutron-linuxbri-PREROUTING -i \(bridge) \(comment)",
      "-A neutron-linuxbri-PREROUTING -m physdev --physdev-in \(tap) \(comment)",
    ]
  }

  /// ebtables: no ARP in another's name, no frames from another's MAC.
  var ebtables: [String] {
    let arp = v4.map { "-A neutronARP-\(tap) -p ARP --arp-ip-src \($0) -j ACCEPT" } + ["-A neutronARP-\(tap) -j DROP"]
    return [
      "-A PREROUTING -i \(tap) -j neutronMAC-\(tap)", "-A PREROUTING -p ARP -i \(tap) -j neutronARP-\(tap)",
    ] + arp + [
      "-A neutronMAC-\(tap) -i \(tap) --among-src \(mac) -j RETURN", "-A neutronMAC-\(tap) -j DROP",
    ]
  }

  /// The name of the set of a group's addresses: cut off at what ipset allows.
  static func setName(_ group: String, _ family: String) -> String { "N\(family)\(group.prefix(24))" }
}
