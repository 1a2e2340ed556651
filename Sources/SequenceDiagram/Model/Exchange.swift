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
    var byNumber = ExchangeNumbers(events)
    ofEvent.reserveCapacity(events.count)
    all.reserveCapacity(events.count)
    for index in events.indices {
      let known = byNumber[events[index].parent]
      let exchange = known.flatMap { join(events[index], index, $0) ? $0 : nil } ?? all.count
      if exchange == all.count { all.append(Exchange(opener: index)) }
      ofEvent.append(exchange)
      // Who answers a message may name the delivery as what it answers.
      byNumber[events[index].number] = exchange
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
      let opener = all[index].opener
      let failed = events[opener].outcome != .ok || all[index].reply.map { events[$0].outcome != .ok } ?? false
      if events[opener].kind == .statement, !events[opener].isPeriodic || options.detail == .all, !failed {
        all[index].treatment = options.showsDatabase ? .rows : .hidden
      } else {
        all[index].treatment = DetailRule.treatment(of: events[opener], failed: failed, in: options.detail)
      }
    }
  }

  /// Finds reads that ask the same and get the same in the same section, and caused nothing new that is shown.
  private mutating func findRepeats(_ events: [Event], sectionOf: [Int], byNumber: ExchangeNumbers) {
    struct Key: Hashable {
      let source: ProcessID, target: ProcessID, operation: String, status: String, section: Int
    }
    var firsts: [Key: Int] = [:]
    for index in all.indices where !all[index].isHidden {
      let event = events[all[index].opener]
      guard event.isRead, let reply = all[index].reply else { continue }
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

/// Which exchange an event belongs to, by the event's number.
struct ExchangeNumbers {
  private let first: Int
  private var exchanges: [Int]

  /// Numbers in a trace are without gaps, so what lies between the lowest and the highest is a place in an array.
  init(_ events: [Event]) {
    first = events.reduce(.max) { min($0, $1.number) }
    let last = events.reduce(.min) { max($0, $1.number) }
    exchanges = Array(repeating: -1, count: events.isEmpty ? 0 : last - first + 1)
  }

  subscript(number: Int) -> Int? {
    get {
      let place = number &- first
      guard exchanges.indices.contains(place), exchanges[place] >= 0 else { return nil }
      return exchanges[place]
    }
    set { exchanges[number - first] = newValue ?? -1 }
  }
}

extension Exchange {
  var isHidden: Bool { if case .hidden = treatment { true } else { false } }
}
