import TextGrid

/// Sets each network as a line across, with the machines hanging from it.
struct TopologyLayout {
  private let networks: [NetworkView]
  private let machines: [MachineView]
  private let width: Int
  private let wording: Wording
  private let asked: String?

  init(_ networks: [NetworkView], _ machines: [MachineView], width: Int, _ wording: Wording, asked: String?) {
    self.networks = networks
    self.machines = machines
    self.width = min(width, 120)
    self.wording = wording
    self.asked = asked
  }

  /// No machine is narrower: a hardware address has room in it.
  private static let least = 25

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    var y = 0
    if networks.isEmpty { drawing.text(0, 0, InkedText(TopologyFigure.nothing(asked, wording), .faint)) }
    for network in networks {
      y = head(network, &drawing, y: y)
      // As many machines side by side as have room; the line is drawn again for the others.
      let columns = max(1, min(machines.count, (width + 1) / (Self.least + 1)))
      for start in stride(from: 0, to: machines.count, by: columns) {
        let row = machines[start..<min(start + columns, machines.count)]
        y = hang(Array(row), columns: columns, network, &drawing, y: y)
      }
      y = unbound(network, &drawing, y: y) + 1
    }
    return drawing
  }

  private func head(_ network: NetworkView, _ drawing: inout Drawing, y: Int) -> Int {
    var y = y
    var line = InkedText(network.name, .heading)
    line.append("  \(network.type)", .faint)
    if network.isShared { line.append(wording(" · shared", " · 공유"), .faint) }
    drawing.text(1, y, line.truncated(to: width - 1))
    if let address = network.subnets.map(\.gateway).first(where: { !$0.isEmpty }) {
      let gateway = InkedText(wording("gateway \(address)", "게이트웨이 \(address)"), .faint)
      if line.width + gateway.width + 3 < width {
        drawing.text(width - 1 - gateway.width, y, gateway, in: gateway.width, .right)
      }
    }
    y += 1
    for subnet in network.subnets {
      var line = InkedText("\(subnet.cidr)", .strong)
      line.append("  \(subnet.name)", .faint)
      if subnet.hasDHCP { line.append(" · DHCP \(subnet.pool)", .faint) }
      drawing.text(1, y, line.truncated(to: width - 1))
      y += 1
    }
    return y
  }

  // MARK: Machines

  private func hang(
    _ row: [MachineView], columns: Int, _ network: NetworkView, _ drawing: inout Drawing, y top: Int
  ) -> Int {
    let box = (width - columns + 1) / columns
    let texts = row.map { lines($0, network, width: box - 4) }
    let height = (texts.map(\.count).max() ?? 0) + 2
    drawing.wire([.init(x: 0, y: top), .init(x: width - 1, y: top)], .host, hasArrow: false)
    for (index, machine) in row.enumerated() {
      let x = index * (box + 1)
      // Beside the name in the frame.
      let trunk = x + box - 5
      drawing.wire([.init(x: trunk, y: top), .init(x: trunk, y: top + 1)], .host, hasArrow: false)
      drawing.dot(trunk, top)
      let title = InkedText(machine.isUp ? machine.name : machine.name + " ✗", machine.isUp ? .heading : .stopped)
      drawing.frame(
        .init(x: x, y: top + 1, width: box, height: height), title.truncated(to: box - 9),
        machine.isUp ? .edge : .stopped)
      for (offset, line) in texts[index].enumerated() { drawing.text(x + 2, top + 2 + offset, line) }
    }
    return top + height + 1
  }

  private func lines(_ machine: MachineView, _ network: NetworkView, width: Int) -> [InkedText] {
    var lines: [InkedText] = []
    if let bridge = network.bridges[machine.name] { lines.append(InkedText(bridge, .faint)) }
    let ports = network.ports.filter { $0.host == machine.name }
    for port in ports {
      switch port.device {
      case .dhcp: lines.append(InkedText("DHCP", .strong) + InkedText(" dnsmasq", .faint))
      case .instance(let name, let state):
        lines.append(InkedText("▣ \(name)", .strong) + InkedText(" \(state)", .faint))
      case .other(let name): lines.append(InkedText("○ \(name)", .strong))
      }
      for address in port.addresses {
        let lease = port.isLeased ? wording(" leased", " 임대됨") : ""
        lines.append(InkedText(" " + address, .live) + InkedText(lease, .faint))
      }
      lines.append(InkedText(" \(port.mac)", .faint))
      lines.append(
        InkedText(" \(port.tap) ", .faint) + InkedText(port.status, port.status == "ACTIVE" ? .faint : .stopped))
    }
    if lines.isEmpty { lines.append(InkedText(wording("no port here", "포트 없음"), .faint)) }
    return lines.map { $0.truncated(to: width) }
  }

  private func unbound(_ network: NetworkView, _ drawing: inout Drawing, y: Int) -> Int {
    var y = y
    for port in network.ports where !machines.contains(where: { $0.name == port.host }) {
      let text =
        "○ \(TopologyFigure.said(port.device, wording))  \(port.addresses.joined(separator: ", "))  \(port.status)"
      let line = InkedText(text) + InkedText(wording("  bound to no host", "  호스트에 없음"), .faint)
      drawing.text(1, y, line.truncated(to: width - 1))
      y += 1
    }
    return y
  }
}
