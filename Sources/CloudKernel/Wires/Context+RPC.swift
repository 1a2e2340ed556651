extension Context {
  /// How long a caller waits by default: `rpc_response_timeout`.
  public static let rpcResponseTimeout = Span.seconds(60)

  /// Calls a method and waits for its answer; throws what the callee threw, or `MessagingTimeout`.
  ///
  /// `expiry` is how long the message may wait in its queue; by default as long as the caller waits.
  @discardableResult
  public func call(
    _ target: Target, _ method: String, _ arguments: JSON = [:], timeout: Span = Context.rpcResponseTimeout,
    expiry: Span? = nil
  ) async throws -> JSON {
    try await brokerReady()
    let kernel = kernel
    let queue = kernel.bus.queue(target)
    let callee = queue?.likelyConsumer?.id ?? kernel.brokerID
    let sent = kernel.record(
      .publish, .rpc, mode: .call, from: process.id, to: callee, method, detail: target.routingKey, context: self)
    kernel.keep(.body(arguments), of: sent)
    let wait = Wait(timeline: kernel.timeline)
    let life = expiry ?? timeout
    kernel.publish(
      message(method, arguments, .call, sent, target, queue, expires: now + life.microseconds, reply: wait))
    do {
      return try await finish(wait, within: timeout, orThrow: .messagingTimeout(method))
    } catch  where wait.isTimedOut && isAlive {
      kernel.record(
        .reply, .rpc, mode: .call, from: callee, to: process.id, method, status: "MessagingTimeout", outcome: .timeout,
        parent: sent, context: self)
      throw error
    }
  }

  /// Sends a message to one consumer and goes on; it waits in the queue as long as it takes.
  public func cast(_ target: Target, _ method: String, _ arguments: JSON = [:]) async throws {
    try await brokerReady()
    let queue = kernel.bus.queue(target)
    let callee = queue?.likelyConsumer?.id ?? kernel.brokerID
    let sent = kernel.record(
      .publish, .rpc, mode: .cast, from: process.id, to: callee, method, detail: target.routingKey, context: self)
    kernel.keep(.body(arguments), of: sent)
    kernel.publish(message(method, arguments, .cast, sent, target, queue))
  }

  /// Sends a message to every consumer of a topic.
  public func fanout(_ target: Target, _ method: String, _ arguments: JSON = [:]) async throws {
    try await brokerReady()
    let sent = kernel.record(
      .publish, .rpc, mode: .fanout, from: process.id, to: kernel.brokerID, method, detail: "\(target.topic)_fanout",
      context: self)
    kernel.keep(.body(arguments), of: sent)
    kernel.publish(message(method, arguments, .fanout, sent, target, nil))
  }

  /// Publishes a notification, as services do for whoever listens (Ceilometer, Searchlight); nobody has to.
  public func notify(
    _ eventType: String, _ payload: JSON = [:], exchange: String = "nova",
    topic: String = "versioned_notifications.info"
  ) async throws {
    try await brokerReady()
    let sent = kernel.record(
      .publish, .rpc, mode: .notify, from: process.id, to: kernel.brokerID, eventType, detail: "\(exchange)/\(topic)",
      context: self)
    kernel.keep(.body(payload), of: sent)
    let target = Target(exchange, topic)
    kernel.publish(message(eventType, payload, .notify, sent, target, kernel.bus.queue(target)))
  }

  private func message(
    _ method: String, _ arguments: JSON, _ mode: Event.Mode, _ sent: Int, _ target: Target, _ queue: Bus.Queue?,
    expires: Int64? = nil, reply: Wait? = nil
  ) -> Message {
    Message(
      method: method, arguments: arguments, mode: mode, published: sent, publisher: process.id, requestID: requestID,
      identity: identity, expires: expires, lane: lane, target: target, queue: queue, reply: reply)
  }

  /// Publishers wait for the broker for as long as it takes, as kombu does.
  private func brokerReady() async throws {
    try checkAlive()
    while !kernel.isBrokerUp {
      let wait = Wait(timeline: kernel.timeline)
      kernel.waitingForBroker.append(wait)
      _ = try await finish(wait, within: nil, orThrow: ServiceError.processStopped)
      try await sleep(.seconds(1))
    }
  }
}
