import TextGrid

/// What processes of a project are for, as the course's pictures of the nodes call it.
enum ProcessGroup: String, Sendable, CaseIterable {
  case mariadb, rabbitmq, memcached, keystone, glance, placement, libvirt, nova, neutron, cinder, barbican
  case linuxbridge, dnsmasq, haproxy, lvm, iscsi

  /// Processes in the order of the course's pictures; what is in none stands before the daemons of the host.
  static func sorted(_ processes: [MachineView.ProcessView]) -> [MachineView.ProcessView] {
    let groups = processes.map { ProcessGroup(rawValue: $0.project) }
    let place = { (group: ProcessGroup?) in group.flatMap { allCases.firstIndex(of: $0) } ?? allCases.count }
    let order = processes.indices.sorted { a, b in
      let (first, second) = (groups[a], groups[b])
      if (first?.isOnHost ?? false) != (second?.isOnHost ?? false) { return second?.isOnHost ?? false }
      return (place(first), a) < (place(second), b)
    }
    return order.map { processes[$0] }
  }

  /// What a process is for; its project where no picture of the course has it.
  static func title(of process: MachineView.ProcessView, _ wording: Wording) -> String {
    ProcessGroup(rawValue: process.project)?.title(wording) ?? process.project
  }

  /// Whether it is a daemon of the machine, below OpenStack.
  var isOnHost: Bool {
    switch self {
    case .linuxbridge, .dnsmasq, .haproxy, .lvm, .iscsi: true
    default: false
    }
  }

  /// `SQL database`, `Identity`.
  func title(_ wording: Wording) -> String {
    switch self {
    case .mariadb: wording("SQL database", "SQL 데이터베이스")
    case .rabbitmq: wording("Message queue", "메시지 큐")
    case .memcached: wording("Cache", "캐시")
    case .keystone: wording("Identity", "인증")
    case .placement: wording("Placement", "자원 집계")
    case .glance: wording("Image", "이미지")
    case .barbican: wording("Key manager", "키 관리")
    case .nova: wording("Compute", "컴퓨트")
    case .neutron: wording("Networking", "네트워킹")
    case .cinder: wording("Block storage", "블록 스토리지")
    case .libvirt: wording("Hypervisor", "하이퍼바이저")
    case .linuxbridge, .dnsmasq, .haproxy, .lvm, .iscsi: wording("On the host", "호스트")
    }
  }
}
