import CloudKernel

extension CloudDescription {
  /// Which OpenStack a cloud runs: flows were told otherwise before they became what they are.
  public enum Edition: String, Sendable, Hashable, CaseIterable {
    /// What a current release does: the conductor schedules, Placement counts, validated tokens are shared.
    case current
    /// The request flow as courses tell it: nova-api calls the scheduler, which reads the database and casts to
    /// nova-compute; Neutron calls its agents; glance-registry stands before Glance's database; no Placement.
    case classic
  }
}

extension Projects {
  /// The projects of an edition, in the order in which they start.
  ///
  /// The classic one has no Placement, and no memcached either: each service has Keystone check every token.
  public static func of(_ edition: CloudDescription.Edition) -> [any Project.Type] {
    switch edition {
    case .current: all
    case .classic: all.filter { $0 != Placement.self && $0 != Memcached.self }
    }
  }
}

extension Context {
  /// Whether this process's machine has the classic edition installed.
  var isClassic: Bool { process.node.facts[CloudDescription.Machine.editionFact] != .null }
}

extension CloudDescription.Machine {
  /// The fact that says so, for services whose configuration is not at hand.
  static let editionFact = "edition"

  /// What the machine's daemons read of it where an edition is installed; the current one goes without saying.
  func facts(of edition: CloudDescription.Edition) -> JSON {
    var facts = facts
    if edition != .current { facts[Self.editionFact] = .string(edition.rawValue) }
    return facts
  }
}
