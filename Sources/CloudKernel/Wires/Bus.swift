/// RabbitMQ: queues, who consumes them, and the messages that wait because nobody does.
///
/// Queues are not durable, as OpenStack's default has it: a restart of the broker forgets them until their consumers
/// have come back.
final class Bus {
  struct Queue {
    var name: String
    var exchange: String
    var consumers: [(process: CloudProcess, endpoints: Endpoints)] = []
    var waiting: [Message] = []
    var next = 0
    /// False while the broker, restarted, has not heard of it again.
    var isDeclared = true
  }

  private(set) var queues: [String: Queue] = [:]
  /// Queue names in the order in which they were declared.
  private(set) var names: [String] = []
  /// How the queues of a fanout are named; each consumer has its own.
  private var fanouts: [String: [String]] = [:]
  unowned let kernel: Kernel
  var faults: [BusFault] = []
  /// How long a message is under way to the broker, or from it.
  let latency = Span.microseconds(500)

  init(kernel: Kernel) { self.kernel = kernel }

  func subscribe(_ process: CloudProcess, _ target: Target, _ endpoints: Endpoints) {
    let server = target.server ?? process.node.name
    let fanout = "\(target.topic)_fanout_\(kernel.generator.hex(32))"
    fanouts["\(target.exchange)/\(target.topic)", default: []].append(fanout)
    for name in [target.topic, "\(target.topic).\(server)", fanout] {
      let key = "\(target.exchange)/\(name)"
      if queues[key] == nil {
        queues[key] = Queue(name: name, exchange: target.exchange)
        names.append(key)
      }
      queues[key]!.consumers.append((process, endpoints))
    }
  }

  /// Puts a message into its queue, or into the queue of each consumer of a fanout.
  func route(_ message: Message, _ target: Target, fanout: Bool) {
    guard fanout else { return enqueue(message, "\(target.exchange)/\(target.routingKey)") }
    for name in fanouts["\(target.exchange)/\(target.topic)", default: []] {
      enqueue(message, "\(target.exchange)/\(name)")
    }
  }

  /// Who would take a message: for the arrow of a message that nobody has taken yet.
  func consumer(_ target: Target) -> CloudProcess? {
    guard let queue = queues["\(target.exchange)/\(target.routingKey)"] else { return nil }
    return (queue.consumers.first { $0.process.isServing } ?? queue.consumers.first)?.process
  }

  private func enqueue(_ message: Message, _ key: String) {
    guard let queue = queues[key], queue.isDeclared else {
      // Nobody has bound a queue: the broker drops the message, and the publisher is not told.
      if message.mode == .call || message.mode == .cast { kernel.recordDropped(message, "no queue") }
      return
    }
    queues[key]!.waiting.append(message)
    deliver(key)
  }

  /// Gives waiting messages to consumers that run.
  func deliver(_ key: String) {
    while let queue = queues[key], queue.isDeclared, !queue.waiting.isEmpty {
      let running = queue.consumers.filter { $0.process.isServing && $0.process.node.isUp }
      guard !running.isEmpty, kernel.isBrokerUp else { return }
      let message = queues[key]!.waiting.removeFirst()
      if let expires = message.expires, expires <= kernel.timeline.now {
        kernel.recordDropped(message, "expired")
        continue
      }
      let consumer = running[queue.next % running.count]
      queues[key]!.next += 1
      kernel.handle(message, consumer.process, consumer.endpoints)
    }
  }

  /// A process came back: it takes what waits, but for its fanout queues, which are new ones.
  func consumerStarted(_ process: CloudProcess) {
    for key in names {
      guard queues[key]!.consumers.contains(where: { $0.process === process }) else { continue }
      if queues[key]!.name.contains("_fanout_") { queues[key]!.waiting = [] }
      deliver(key)
    }
  }

  /// The broker stopped: what was in its memory is gone.
  func brokerStopped() {
    for key in names {
      queues[key]!.waiting = []
      queues[key]!.isDeclared = false
    }
  }

  /// Consumers have reconnected and declared their queues again.
  func brokerHealed() {
    for key in names {
      queues[key]!.isDeclared = true
      deliver(key)
    }
  }
}

/// A fault on the bus: what happens to the next messages of a method (nil: of any).
struct BusFault {
  enum Effect { case drop, delay(Span) }
  var method: String?
  var effect: Effect
  /// How many more messages; nil: all until healed.
  var count: Int?
}
