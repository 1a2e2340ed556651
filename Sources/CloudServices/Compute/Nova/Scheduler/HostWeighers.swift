/// The scheduler's weighers, by Nova's names: the emptier host wins.
enum HostWeighers {
  static let enabled: [(name: String, weigh: @Sendable (HostState) -> Double)] = [
    ("RAMWeigher", { Double($0.freeRAM) }),
    ("CPUWeigher", { Double($0.freeCPUs) }),
    ("DiskWeigher", { Double($0.freeDisk) }),
    ("IoOpsWeigher", { -Double($0.node.int("current_workload")) }),
  ]

  /// Hosts by weight, heaviest first; each weigher's values are scaled to 0…1 and added up, ties keep their order.
  static func sorted(_ hosts: [HostState]) -> [HostState] {
    var hosts = hosts
    for weigher in enabled {
      let values = hosts.map(weigher.weigh)
      guard let least = values.min(), let most = values.max(), most > least else { continue }
      for index in hosts.indices { hosts[index].weight += (values[index] - least) / (most - least) }
    }
    return hosts.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
  }
}
