/// Where a message goes, in oslo.messaging's words.
public struct Target: Sendable, Hashable {
  public var exchange: String
  public var topic: String
  /// One server's own queue; nil for whoever consumes the topic.
  public var server: String?

  public init(_ exchange: String, _ topic: String, server: String? = nil) {
    self.exchange = exchange
    self.topic = topic
    self.server = server
  }

  /// The routing key, which is also the queue's name: `conductor`, `compute.compute2`.
  public var routingKey: String { server.map { "\(topic).\($0)" } ?? topic }
}

/// What a consumer does with the methods it knows.
public typealias Endpoints = [String: (_ context: Context, _ arguments: JSON) async throws -> JSON]

/// A message on the bus.
public struct Message: Sendable {
  public var method: String
  public var arguments: JSON
  public var mode: Event.Mode
  /// The `publish` event.
  public var published: Int
  public var publisher: ProcessID
  public var requestID: String
  public var identity: Identity?
  /// When the broker drops it, in microseconds of virtual time; nil: never.
  public var expires: Int64?
  var lane: Lane
  /// What the caller of a `call` waits with.
  var reply: OneThread<Wait>?
}
