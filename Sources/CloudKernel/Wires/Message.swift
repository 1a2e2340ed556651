/// Where a message goes, in oslo.messaging's words.
public struct Target: Sendable, Hashable {
  /// The control exchange of the service: `nova`, `neutron`, `openstack` for Cinder.
  public var exchange: String
  /// Which kind of server is meant: `conductor`, `compute`, `q-plugin`.
  public var topic: String
  /// One server's own queue; nil for whoever consumes the topic.
  public var server: String?

  /// Makes a target; without a server the message is for whichever consumer of the topic is next.
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
struct Message: Sendable {
  var method: String
  var arguments: JSON
  var mode: Event.Mode
  /// The `publish` event.
  var published: Int
  var publisher: ProcessID
  var requestID: String
  var identity: Identity?
  /// When the broker drops it, in microseconds of virtual time; nil: never.
  var expires: Int64?
  var lane: Lane
  /// What the caller of a `call` waits with.
  var reply: OneThread<Wait>?
}
