import CloudKernel

/// One row of a diagram: an arrow, or a note on a lifeline.
public struct Message: Sendable, Hashable {
  /// How the row is drawn.
  public enum Kind: Sendable, Hashable {
    /// Somebody asks and waits, or acts on something else: HTTP requests, RPC calls, SQL, libvirt.
    case call
    /// The answer to a call.
    case reply
    /// Sent without waiting: cast, fanout, notification, a packet.
    case cast
    /// RabbitMQ hands a message to its consumer.
    case deliver
    /// A process tells of itself: a state change, a log line.
    case note
    /// A call whose answer never came; drawn at the caller.
    case timeout
    /// In `fold`: this many messages between processes of one node.
    case inside(Int)
  }

  /// What is drawn.
  public var kind: Kind
  /// Where it starts, as an index into `Diagram.participants`.
  public var source: Int
  /// Where it ends; several for a fanout, the source itself for notes.
  public var targets: [Int]
  /// The text that names it: `POST /v2.1/servers`, `select_destinations`; ids and queries are shortened.
  public var operation: String
  /// A few words on what was in it.
  public var detail: String
  /// In `fold`: which processes of the two nodes it is between.
  public var route = ""
  /// The answer of a call that is drawn in one row with it, or of this reply.
  public var status: String
  /// Call and answer are one row.
  public var isPaired = false
  /// Nobody has taken it from its queue.
  public var isWaiting = false
  /// How often it happened, where identical ones are counted in one row.
  public var count = 1
  /// How it ended.
  public var outcome: Event.Outcome
  /// The trace's numbers of all events this row stands for, the first of them first.
  public var events: [Int]
  /// The section it belongs to, as an index into `Diagram.sections`; -1 before the first.
  public var section: Int

  /// It starts and ends at the same lifeline.
  public var isSelf: Bool { targets.allSatisfy { $0 == source } }
  /// It is drawn as an arrow that comes back to its lifeline.
  var isLoop: Bool { isSelf && (kind == .call || kind == .cast) }
  /// It ended badly.
  public var isFailure: Bool { outcome != .ok }
}

/// A titled part of a diagram: a step or a command.
public struct Section: Sendable, Hashable {
  /// What stands in its rule.
  public var title: String
  /// The number of the first event that belongs to it.
  public var first: Int

  /// Makes a section.
  public init(_ title: String, first: Int) {
    self.title = title
    self.first = first
  }
}
