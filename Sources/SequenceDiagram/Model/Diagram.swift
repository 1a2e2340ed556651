import CloudKernel
public import TextGrid

/// A sequence diagram, computed from what happened; the views draw it.
public struct Diagram: Sendable, Hashable {
  /// What to show.
  public struct Options: Sendable, Hashable {
    /// How much is shown.
    public var detail: Detail
    /// RabbitMQ is a participant and not just the way between two.
    public var showsBus: Bool
    /// SQL statements and cache look-ups are shown.
    public var showsDatabase: Bool
    /// Titled parts, in order.
    public var sections: [Section]
    /// The language of what the diagram itself says.
    public var wording: Wording

    /// Makes options; bus and database are participants where not said otherwise when everything is shown.
    public init(
      detail: Detail = .flow, showsBus: Bool? = nil, showsDatabase: Bool? = nil, sections: [Section] = [],
      wording: Wording = Wording("en")
    ) {
      self.detail = detail
      self.showsBus = showsBus ?? (detail == .all)
      self.showsDatabase = showsDatabase ?? (detail == .all)
      self.sections = sections
      self.wording = wording
    }
  }

  /// Those who take part, in the order of their lifelines: by node, then from clients to guests.
  public internal(set) var participants: [Participant]
  /// The rows, in order.
  public internal(set) var messages: [Message]
  /// The titled parts, in order.
  public internal(set) var sections: [Section]
  /// How many events no message stands for.
  public internal(set) var hiddenCount: Int
  /// The language of what the diagram itself says.
  public internal(set) var wording: Wording

  /// Makes the diagram of some events of a trace.
  public init(events: [Event], trace: Trace, options: Options = Options()) {
    var builder = DiagramBuilder(events: events, trace: trace, options: options)
    builder.build()
    let order = lifelineOrder(of: builder.taking, in: trace)
    var places = Array(repeating: 0, count: trace.participants.count)
    for (place, id) in order.enumerated() { places[Int(id.rawValue)] = place }
    participants = order.map { id in
      var participant = trace[id]
      participant.name = participant.name.sanitised
      participant.node = participant.node.sanitised
      return participant
    }
    messages = builder.takeMessages()
    for index in messages.indices {
      messages[index].source = places[messages[index].source]
      for target in messages[index].targets.indices {
        messages[index].targets[target] = places[messages[index].targets[target]]
      }
    }
    sections = options.sections.map { Section($0.title.sanitised, first: $0.first) }
    wording = options.wording
    hiddenCount = events.count - messages.reduce(0) { $0 + $1.events.count }
  }
}

/// The processes in the order of their lifelines: workstation first, then node by node; in a node by role.
private func lifelineOrder(of taking: Set<ProcessID>, in trace: Trace) -> [ProcessID] {
  var nodeRanks: [String: Int] = ["": -1]
  for (rank, participant) in trace.participants.enumerated() where nodeRanks[participant.node] == nil {
    nodeRanks[participant.node] = rank
  }
  func key(_ id: ProcessID) -> (Int, Int, UInt16) {
    let participant = trace[id]
    return (nodeRanks[participant.node] ?? 0, participant.role.rank, id.rawValue)
  }
  return taking.sorted { key($0) < key($1) }
}

extension Participant.Role {
  /// Where the role stands among the lifelines of a node.
  var rank: Int {
    switch self {
    case .client: 0
    case .api: 1
    case .worker: 2
    case .bus: 3
    case .database: 4
    case .cache: 5
    case .agent: 6
    case .host: 7
    case .guest: 8
    }
  }
}
