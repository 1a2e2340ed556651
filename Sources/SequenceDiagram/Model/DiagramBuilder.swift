import CloudKernel
import TextGrid

/// Turns events into messages whose lifelines are still process ids.
struct DiagramBuilder {
  let events: [Event]
  let trace: Trace
  let options: Diagram.Options
  private let sectionOf: [Int]
  private let exchanges: Exchanges
  /// RabbitMQ, where there is one.
  private let broker: Int?
  /// The message that draws the opener of each exchange.
  private var messageOf: [Int?]

  private(set) var messages: [Message] = []
  private(set) var taking: Set<ProcessID> = []
  private let texts = Shortening()

  init(events: [Event], trace: Trace, options: Diagram.Options) {
    self.events = events
    self.trace = trace
    self.options = options
    var section = -1
    sectionOf = events.indices.map { index in
      let number = events[index].number
      while section + 1 < options.sections.count, options.sections[section + 1].first <= number { section += 1 }
      return section
    }
    broker = trace.participants.firstIndex { $0.role == .bus }
    exchanges = Exchanges(events, sectionOf: sectionOf, options: options)
    messageOf = Array(repeating: nil, count: exchanges.all.count)
  }

  mutating func build() {
    for index in events.indices {
      let number = exchanges.ofEvent[index]
      guard !exchanges.all[number].isHidden else { continue }
      let exchange = exchanges.all[number]
      if let original = exchange.original {
        count(index, in: original, isOpener: index == exchange.opener)
      } else if index == exchange.opener {
        open(index, exchange, number)
      } else if index == exchange.drop {
        drop(index, exchange, number)
      } else if events[index].kind == .deliver {
        deliver(index, exchange, number)
      } else {
        reply(index, exchange, number)
      }
    }
    var isTaking = Array(repeating: false, count: trace.participants.count)
    for message in messages {
      isTaking[message.source] = true
      for target in message.targets { isTaking[target] = true }
    }
    taking = Set(isTaking.indices.filter { isTaking[$0] }.map { ProcessID(rawValue: UInt16($0)) })
  }

  /// The messages, which the builder then has no more: so they are changed in place.
  mutating func takeMessages() -> [Message] {
    defer { messages = [] }
    return messages
  }

  /// An event of an exchange that repeats an earlier one is counted in the earlier one's row.
  private mutating func count(_ index: Int, in original: Int, isOpener: Bool) {
    guard let message = messageOf[original] else { return }
    messages[message].events.append(events[index].number)
    if isOpener { messages[message].count += 1 }
  }

  private mutating func open(_ index: Int, _ exchange: Exchange, _ number: Int) {
    let event = events[index]
    var message = makeMessage(of: event, at: index)
    switch event.kind {
    case .publish: address(&message, exchange, index)
    case .reply: message = answer(message, to: traced(event.parent), isAdjacent: false)
    case .state, .log: message.targets = [message.source]
    default: break
    }
    if let reply = exchange.reply, case .paired = exchange.treatment { pair(&message, with: events[reply]) }
    messageOf[number] = messages.count
    messages.append(message)
  }

  /// Finds out where a published message goes in the picture: to those who take it, or to the broker.
  private func address(_ message: inout Message, _ exchange: Exchange, _ index: Int) {
    let event = events[index]
    message.detail = ""
    let prompt = exchange.delivers.filter { sectionOf[$0] == sectionOf[index] }
    guard prompt.isEmpty || options.showsBus else {
      message.targets = prompt.map { Int(events[$0].target.rawValue) }
      return
    }
    if let broker { message.targets = [broker] }
    if let drop = exchange.drop, sectionOf[drop] == sectionOf[index] {
      message.outcome = .lost
      message.status = events[drop].status.sanitised
    } else if prompt.isEmpty, event.mode == .call || event.mode == .cast {
      message.isWaiting = true
      message.detail = texts.shortened(event.detail)
    }
  }

  private mutating func deliver(_ index: Int, _ exchange: Exchange, _ number: Int) {
    let isFolded = !options.showsBus && sectionOf[index] == sectionOf[exchange.opener]
    if isFolded, let opener = messageOf[number] {
      messages[opener].events.append(events[index].number)
    } else {
      messages.append(makeMessage(of: events[index], at: index))
    }
  }

  /// A drop is told in the row of its message, or, when that is of another section, by the broker.
  private mutating func drop(_ index: Int, _ exchange: Exchange, _ number: Int) {
    if let opener = messageOf[number], sectionOf[index] == sectionOf[exchange.opener] {
      messages[opener].events.append(events[index].number)
    } else {
      messages.append(makeMessage(of: events[index], at: index))
    }
  }

  private mutating func reply(_ index: Int, _ exchange: Exchange, _ number: Int) {
    let event = events[index]
    guard let opener = messageOf[number] else { return }
    let isAdjacent = opener == messages.count - 1
    switch exchange.treatment {
    case .paired: return
    case .pairedIfLeaf where isAdjacent: pair(&messages[opener], with: event)
    // A refused request was never answered: its own row says so.
    case _ where isAdjacent && event.outcome == .lost: pair(&messages[opener], with: event)
    default:
      messages.append(
        answer(makeMessage(of: event, at: index), to: events[exchange.opener], isAdjacent: isAdjacent))
    }
  }

  private func pair(_ message: inout Message, with reply: Event) {
    message.isPaired = true
    message.status = reply.status.sanitised
    message.outcome = reply.outcome
    message.events.append(reply.number)
  }

  /// A reply names what it answers unless that stands right above it; a time-out is what the caller sees.
  private func answer(_ message: Message, to call: Event?, isAdjacent: Bool) -> Message {
    var message = message
    message.operation = isAdjacent ? "" : call.map { texts.shortened($0.operation) } ?? message.operation
    guard message.outcome == .timeout else { return message }
    message.kind = .timeout
    message.operation = call.map { texts.shortened($0.operation) } ?? message.operation
    message.source = call.map { Int($0.source.rawValue) } ?? message.targets[0]
    message.targets = [message.source]
    return message
  }

  private func makeMessage(of event: Event, at index: Int) -> Message {
    Message(
      kind: kind(of: event), source: event.kind == .deliver ? broker ?? source(event) : source(event),
      targets: [Int(event.target.rawValue)],
      operation: texts.shortened(event.operation), detail: texts.shortened(event.detail),
      status: event.status.sanitised,
      outcome: event.outcome, events: [event.number], section: sectionOf[index])
  }

  private func source(_ event: Event) -> Int { Int(event.source.rawValue) }

  private func kind(of event: Event) -> Message.Kind {
    switch event.kind {
    case .request, .statement, .action: .call
    case .reply: .reply
    case .publish: event.mode == .call ? .call : .cast
    case .deliver: .deliver
    case .packet: .cast
    case .state, .log: .note
    }
  }

  /// An event of the whole trace, which may lie before the events of the diagram.
  private func traced(_ number: Int) -> Event? {
    trace.events.indices.contains(number - 1) ? trace.events[number - 1] : nil
  }
}
