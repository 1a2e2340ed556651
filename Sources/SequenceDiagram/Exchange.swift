import CloudKernel

/// Events that belong together: a request with its reply, a published message with its deliveries and its answer.
struct Exchange {
  /// Indices into the events: what began it, who took it, what came back.
  let opener: Int
  var delivers: [Int] = []
  var reply: Int?
  /// The broker threw the message away before anything else came of it.
  var drop: Int?
  var treatment = Treatment.rows
  /// The exchange that this one repeats.
  var original: Int?
}

/// The events of a diagram sorted into exchanges.
struct Exchanges {
  private(set) var all: [Exchange] = []
  /// `ofEvent[i]` is the exchange that event `i` belongs to.
  private(set) var ofEvent: [Int] = []

  init(_ events: [Event], sectionOf: [Int], options: Diagram.Options) {
    var byNumber: [Int: Int] = Dictionary(minimumCapacity: events.count)
    ofEvent.reserveCapacity(events.count)
    for (index, event) in events.enumerated() {
      let known = byNumber[event.parent]
      let exchange = known.flatMap { join(event, index, $0) ? $0 : nil } ?? all.count
      if exchange == all.count { all.append(Exchange(opener: index)) }
      ofEvent.append(exchange)
      // Who answers a message may name the delivery as what it answers.
      byNumber[event.number] = exchange
    }
    treat(events, options)
    if options.detail != .all { findRepeats(events, sectionOf: sectionOf, byNumber: byNumber) }
  }

  /// Adds an event to the exchange of its parent, if it is a part of that.
  private mutating func join(_ event: Event, _ index: Int, _ exchange: Int) -> Bool {
    switch event.kind {
    case .reply where all[exchange].reply == nil: all[exchange].reply = index
    case .deliver: all[exchange].delivers.append(index)
    case .log where event.isDrop && all[exchange].reply == nil && all[exchange].drop == nil:
      all[exchange].drop = index
    default: return false
    }
    return true
  }

  private mutating func treat(_ events: [Event], _ options: Diagram.Options) {
    for index in all.indices {
      let exchange = all[index]
      let event = events[exchange.opener]
      let reply = exchange.reply.map { events[$0] }
      let failed = event.outcome != .ok || (reply?.outcome ?? .ok) != .ok
      all[index].treatment = DetailRule.treatment(of: event, failed: failed, in: options.detail)
      guard event.kind == .statement, !event.isPeriodic || options.detail == .all, !failed else { continue }
      all[index].treatment = options.showsDatabase ? .rows : .hidden
    }
  }

  /// Finds reads that ask the same and get the same in the same section, and caused nothing new that is shown.
  private mutating func findRepeats(_ events: [Event], sectionOf: [Int], byNumber: [Int: Int]) {
    struct Key: Hashable {
      let source: ProcessID, target: ProcessID, operation: String, status: String, section: Int
    }
    var firsts: [Key: Int] = [:]
    for index in all.indices {
      let event = events[all[index].opener]
      guard event.isRead, let reply = all[index].reply, !all[index].isHidden else { continue }
      let key = Key(
        source: event.source, target: event.target, operation: event.operation, status: events[reply].status,
        section: sectionOf[all[index].opener])
      if let first = firsts[key] { all[index].original = first } else { firsts[key] = index }
    }
    for index in all.indices where !all[index].isHidden && all[index].original == nil {
      var parent = byNumber[events[all[index].opener].parent]
      while let ancestor = parent, ancestor != index {
        all[ancestor].original = nil
        let next = byNumber[events[all[ancestor].opener].parent]
        parent = next == ancestor ? nil : next
      }
    }
  }
}

extension Exchange {
  var isHidden: Bool { if case .hidden = treatment { true } else { false } }
}
