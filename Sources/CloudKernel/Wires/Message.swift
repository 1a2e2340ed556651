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

/// A message on the bus, on the cloud's one thread.
final class Message {
  let method: String
  let arguments: JSON
  let mode: Event.Mode
  /// The `publish` event.
  let published: Int
  let publisher: ProcessID
  let requestID: String
  let identity: Identity?
  /// When the broker drops it, in microseconds of virtual time; nil: never.
  let expires: Int64?
  let lane: Lane
  let target: Target
  /// The queue it goes to, as far as there was one when it was published.
  let queue: Bus.Queue?
  /// What the caller of a `call` waits with.
  let reply: Wait?

  init(
    method: String, arguments: JSON, mode: Event.Mode, published: Int, publisher: ProcessID, requestID: String,
    identity: Identity?, expires: Int64?, lane: Lane, target: Target, queue: Bus.Queue?, reply: Wait?
  ) {
    self.method = method
    self.arguments = arguments
    self.mode = mode
    self.published = published
    self.publisher = publisher
    self.requestID = requestID
    self.identity = identity
    self.expires = expires
    self.lane = lane
    self.target = target
    self.queue = queue
    self.reply = reply
  }
}
