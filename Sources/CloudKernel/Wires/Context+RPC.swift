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
    let callee = kernel.bus.consumer(target)?.id ?? kernel.brokerID
    let sent = kernel.record(
      .publish, .rpc, mode: .call, from: process.id, to: callee, method, detail: target.routingKey, context: self)
    kernel.keep(.body(arguments), of: sent)
    let wait = Wait(timeline: kernel.timeline)
    let life = expiry ?? timeout
    let message = message(method, arguments, .call, sent, expires: now + life.microseconds, reply: wait)
    kernel.publish(message, target, fanout: false)
    let timeoutError = ServiceError.messagingTimeout(method)
    do {
      return try await finish(wait, within: timeout, orThrow: timeoutError)
    } catch let error as ServiceError where error == timeoutError {
      kernel.record(
        .reply, .rpc, mode: .call, from: callee, to: process.id, method, status: "MessagingTimeout", outcome: .timeout,
        parent: sent, context: self)
      throw error
    }
  }

  /// Sends a message to one consumer and goes on; it waits in the queue as long as it takes.
  public func cast(_ target: Target, _ method: String, _ arguments: JSON = [:]) async throws {
    try await brokerReady()
    let callee = kernel.bus.consumer(target)?.id ?? kernel.brokerID
    let sent = kernel.record(
      .publish, .rpc, mode: .cast, from: process.id, to: callee, method, detail: target.routingKey, context: self)
    kernel.keep(.body(arguments), of: sent)
    kernel.publish(message(method, arguments, .cast, sent), target, fanout: false)
  }

  /// Sends a message to every consumer of a topic.
  public func fanout(_ target: Target, _ method: String, _ arguments: JSON = [:]) async throws {
    try await brokerReady()
    let sent = kernel.record(
      .publish, .rpc, mode: .fanout, from: process.id, to: kernel.brokerID, method, detail: "\(target.topic)_fanout",
      context: self)
    kernel.keep(.body(arguments), of: sent)
    kernel.publish(message(method, arguments, .fanout, sent), target, fanout: true)
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
    kernel.publish(message(eventType, payload, .notify, sent), Target(exchange, topic), fanout: false)
  }

  private func message(
    _ method: String, _ arguments: JSON, _ mode: Event.Mode, _ sent: Int, expires: Int64? = nil, reply: Wait? = nil
  ) -> Message {
    Message(
      method: method, arguments: arguments, mode: mode, published: sent, publisher: process.id, requestID: requestID,
      identity: identity, expires: expires, lane: lane, reply: reply.map { OneThread($0) })
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
