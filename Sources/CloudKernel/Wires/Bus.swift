/// RabbitMQ: queues, who consumes them, and the messages that wait because nobody does.
///
/// Queues are not durable, as OpenStack's default has it: a restart of the broker forgets them until their consumers
/// have come back.
final class Bus {
  final class Queue {
    let name: String
    let exchange: String
    @exclusivity(unchecked) var consumers: [(process: CloudProcess, endpoints: Endpoints)] = []
    @exclusivity(unchecked) var waiting: [Message] = []
    @exclusivity(unchecked) var next = 0
    /// False while the broker, restarted, has not heard of it again.
    @exclusivity(unchecked) var isDeclared = true

    init(name: String, exchange: String) {
      self.name = name
      self.exchange = exchange
    }

    /// One consumer's own queue of a fanout, which goes with the consumer.
    var isFanout: Bool { name.contains("_fanout_") }

    /// The consumer whose turn it is; nil when none runs.
    func consumer() -> (process: CloudProcess, endpoints: Endpoints)? {
      for offset in consumers.indices {
        let candidate = consumers[(next + offset) % consumers.count]
        guard candidate.process.isServing, candidate.process.node.isUp else { continue }
        next += offset + 1
        return candidate
      }
      return nil
    }

    /// Who would take a message: for the arrow of a message that nobody has taken yet.
    var likelyConsumer: CloudProcess? { (consumers.first { $0.process.isServing } ?? consumers.first)?.process }
  }

  /// By exchange and routing key.
  @exclusivity(unchecked) private var queues: [Address: Queue] = [:]
  private struct Address: Hashable {
    var exchange: String
    var key: String
  }
  /// The queues in the order in which they were declared.
  private(set) var inOrder: [Queue] = []
  /// The queues of a fanout, by exchange and topic; each consumer has its own.
  private var fanouts: [Address: [Queue]] = [:]
  unowned(unsafe) var kernel: Kernel!
  @exclusivity(unchecked) var faults: [BusFault] = []
  /// How long a message is under way to the broker, or from it.
  let latency = Span.microseconds(500)

  func subscribe(_ process: CloudProcess, _ target: Target, _ endpoints: Endpoints) {
    let server = target.server ?? process.node.name
    let fanout = "\(target.topic)_fanout_\(kernel.generator.hex(32))"
    for name in [target.topic, "\(target.topic).\(server)", fanout] {
      let address = Address(exchange: target.exchange, key: name)
      let queue = queues[address] ?? Queue(name: name, exchange: target.exchange)
      if queues[address] == nil {
        queues[address] = queue
        inOrder.append(queue)
      }
      queue.consumers.append((process, endpoints))
      if name == fanout { fanouts[Address(exchange: target.exchange, key: target.topic), default: []].append(queue) }
    }
  }

  /// The queue of a target; nil as long as nobody has declared it.
  func queue(_ target: Target) -> Queue? { queues[Address(exchange: target.exchange, key: target.routingKey)] }

  /// Puts a message into its queue, or into the queue of each consumer of a fanout.
  func route(_ message: Message) {
    guard message.mode == .fanout else { return enqueue(message, message.queue ?? queue(message.target)) }
    for queue in fanouts[Address(exchange: message.target.exchange, key: message.target.topic), default: []] {
      enqueue(message, queue)
    }
  }

  private func enqueue(_ message: Message, _ queue: Queue?) {
    guard let queue, queue.isDeclared else {
      // Nobody has bound a queue: the broker drops the message, and the publisher is not told.
      if message.mode == .call || message.mode == .cast { kernel.recordDropped(message, "no queue") }
      return
    }
    queue.waiting.append(message)
    deliver(queue)
  }

  /// Gives waiting messages to consumers that run.
  private func deliver(_ queue: Queue) {
    while queue.isDeclared, kernel.isBrokerUp, !queue.waiting.isEmpty, let consumer = queue.consumer() {
      let message = queue.waiting.removeFirst()
      if let expires = message.expires, expires <= kernel.timeline.now {
        kernel.recordDropped(message, "expired")
        continue
      }
      kernel.handle(message, consumer.process, consumer.endpoints, from: queue)
    }
  }

  /// A consumer was gone before a message had reached it: the message goes back to the head of its queue.
  func redeliver(_ message: Message, _ queue: Queue) {
    guard queue.isDeclared, !queue.isFanout else { return kernel.recordDropped(message, "no queue") }
    queue.waiting.insert(message, at: 0)
    deliver(queue)
  }

  /// A process came back: it takes what waits, but for its fanout queues, which are new ones.
  func consumerStarted(_ process: CloudProcess) {
    for queue in inOrder where queue.consumers.contains(where: { $0.process === process }) {
      if queue.isFanout { queue.waiting = [] }
      deliver(queue)
    }
  }

  /// The broker stopped: what was in its memory is gone.
  func brokerStopped() {
    for queue in inOrder {
      queue.waiting = []
      queue.isDeclared = false
    }
  }

  /// Consumers have reconnected and declared their queues again.
  func brokerHealed() {
    for queue in inOrder {
      queue.isDeclared = true
      deliver(queue)
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
