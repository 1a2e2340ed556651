import CloudServices
import TextGrid

/// Networks with their subnets, and on each machine the ports, instances and addresses, as they are now.
struct TopologyFigure: FigureContent {
  /// The one network that is drawn; nil for all.
  let network: String?

  init(_ options: FigureOptions) throws(FigureError) {
    try options.check(["network"])
    network = options.value("network")?.text
  }

  func networks(_ scene: FigureScene) -> [NetworkView] {
    let all = scene.site.map { NetworkView.all(of: $0) } ?? []
    return all.filter { network == nil || $0.name == network }
  }

  func drawing(width: Int, _ scene: FigureScene) -> Drawing {
    TopologyLayout(networks(scene), scene.machines, width: width, scene.wording, asked: network).drawing
  }

  func export(_ scene: FigureScene) -> FigureExport {
    let networks = networks(scene)
    var chart = Flowchart(description: alternative(scene))
    for network in networks {
      let subnets = network.subnets.map { subnet in
        subnet.cidr + (subnet.gateway.isEmpty ? "" : scene.wording(", gateway ", ", 게이트웨이 ") + subnet.gateway)
      }
      chart.box("network \(network.name)", [network.name, network.type] + subnets, isRound: true)
    }
    let machines = scene.machines.map(\.name)
    var links: [(network: String, port: String)] = []
    for machine in machines + [""] {
      let ports = networks.flatMap { network in
        network.ports.filter { machine.isEmpty ? !machines.contains($0.host) : $0.host == machine }.map {
          (network, $0)
        }
      }
      guard !ports.isEmpty else { continue }
      let title = machine.isEmpty ? scene.wording("bound to no host", "호스트 없음") : machine
      chart.group(title) { chart in
        for (network, port) in ports {
          chart.box(
            port.tap, [Self.said(port.device, scene.wording)] + port.addresses + [port.mac, port.status], depth: 2)
          links.append((network.name, port.tap))
        }
      }
    }
    for link in links { chart.link("network \(link.network)", link.port) }
    return .mermaid(chart.text)
  }

  func alternative(_ scene: FigureScene) -> String {
    let wording = scene.wording
    let networks = networks(scene)
    guard !networks.isEmpty else { return Self.nothing(network, wording) }
    return networks.map { network in
      let subnets = network.subnets.map { subnet in
        wording("subnet \(subnet.name) \(subnet.cidr)", "서브넷 \(subnet.name) \(subnet.cidr)")
          + (subnet.gateway.isEmpty ? "" : wording(", gateway \(subnet.gateway)", ", 게이트웨이 \(subnet.gateway)"))
      }
      let ports = network.ports.map { port in
        let host = port.host.isEmpty ? wording("bound to no host", "호스트 없음") : port.host
        let lease = port.isLeased ? wording(", leased", ", 임대됨") : ""
        let addresses = port.addresses.joined(separator: ", ")
        return "\(Self.said(port.device, wording)): \(addresses)\(lease), \(port.mac), \(port.status), \(host)"
      }
      let head = wording("Network \(network.name) (\(network.type))", "네트워크 \(network.name) (\(network.type))")
      return ([([head] + subnets).joined(separator: ", ")] + ports).map { $0 + "." }.joined(separator: " ")
    }.joined(separator: " ")
  }

  static func said(_ device: NetworkView.PortView.Device, _ wording: Wording) -> String {
    switch device {
    case .dhcp: "DHCP"
    case .instance(let name, let state): wording("instance \(name) (\(state))", "인스턴스 \(name) (\(state))")
    case .other(let name): wording("port \(name)", "포트 \(name)")
    }
  }

  static func nothing(_ name: String?, _ wording: Wording) -> String {
    guard let name else { return wording("There is no network.", "네트워크가 없다.") }
    return wording("There is no network ‘\(name)’ yet.", "아직 ‘\(name)’ 네트워크가 없다.")
  }
}
