/// One crossing of a wire, as it happened: the unit of every diagram, export and expectation.
public struct Event: Sendable, Hashable {
  /// What crossed.
  public enum Kind: String, Sendable, CaseIterable {
    /// An HTTP request leaves `source` for `target`; its answer is the `reply` whose `parent` is this event.
    case request
    /// The answer to a `request` or to a `publish` in call mode, from the callee back to the caller.
    case reply
    /// A message is handed to RabbitMQ; see `mode`. Nothing says yet that anybody takes it.
    case publish
    /// The consumer took the message of its `parent`, a `publish`.
    case deliver
    /// An SQL statement or a cache look-up; `operation` is `INSERT instances`.
    case statement
    /// What a daemon did to its machine: define a domain, reload dnsmasq, log in to a target.
    case action
    /// A packet on a bridge.
    case packet
    /// A resource changed state: `operation` is `server web task_state`, `detail` is `scheduling -> networking`.
    case state
    /// A line in a service's log.
    case log
  }

  /// Which wire was crossed.
  public enum Wire: String, Sendable { case http, rpc, sql, host, none }

  /// How a message was published (oslo.messaging's words); `none` off the bus.
  public enum Mode: String, Sendable { case none, call, cast, fanout, notify }

  /// How it ended.
  public enum Outcome: String, Sendable {
    case ok
    /// 4xx, 5xx, or an exception carried back over RPC.
    case error
    /// Nobody answered in time: MessagingTimeout, a gateway time-out.
    case timeout
    /// Refused, dropped, or never taken from its queue.
    case lost
  }

  /// Position in the trace, from 1, without gaps.
  public var number: Int
  /// Virtual time in microseconds since the cloud was started.
  public var time: Int64
  /// What crossed, or what was noted.
  public var kind: Kind
  /// The wire that was crossed; `none` for what a process notes of itself.
  public var wire: Wire
  /// How the message was published; `none` off the bus.
  public var mode: Mode
  /// Who sent it, did it, or notes it.
  public var source: ProcessID
  /// Whom it is for; the source itself for a note.
  public var target: ProcessID
  /// `POST /v2.1/servers`, `select_destinations`, `INSERT instances`, `virDomainCreateXML`.
  public var operation: String
  /// A few words on what was in it.
  public var detail: String
  /// `202`, `NoValidHost`, `3 rows`; empty where there is nothing to say.
  public var status: String
  /// How it ended, as far as was known when it was recorded.
  public var outcome: Outcome
  /// OpenStack's request id, `req-…`; empty outside a request.
  public var requestID: String
  /// The number of the event that caused this one; 0 for what a user or a timer began.
  public var parent: Int
  /// The step of the walkthrough in which it happened; 0 before the first.
  public var step: Int
  /// True for heartbeats and other noise that comes with time and not from a command.
  public var isPeriodic: Bool

  /// Makes an event from its parts; for tests and benchmarks of what reads traces.
  public init(
    number: Int, time: Int64, kind: Kind, wire: Wire, mode: Mode, source: ProcessID, target: ProcessID,
    operation: String, detail: String, status: String, outcome: Outcome, requestID: String, parent: Int, step: Int,
    isPeriodic: Bool
  ) {
    self.number = number
    self.time = time
    self.kind = kind
    self.wire = wire
    self.mode = mode
    self.source = source
    self.target = target
    self.operation = operation
    self.detail = detail
    self.status = status
    self.outcome = outcome
    self.requestID = requestID
    self.parent = parent
    self.step = step
    self.isPeriodic = isPeriodic
  }
}

/// Which process, as an index into the trace's table of processes.
public struct ProcessID: Sendable, Hashable, Comparable {
  /// The index into `Trace.participants`.
  public var rawValue: UInt16
  /// Makes an id from an index into `Trace.participants`.
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// Whether one process was added before the other.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What a diagram needs to know of a process.
public struct Participant: Sendable, Hashable {
  /// What stands in front of the others in a picture.
  public enum Role: String, Sendable {
    case client, api, worker, agent, bus, database, cache, host, guest
  }

  /// Its own place in `Trace.participants`.
  public var id: ProcessID
  /// The process's own name: `nova-compute`, `neutron-linuxbridge-agent`, `rabbitmq`.
  public var name: String
  /// The node it runs on: `controller`, `compute1`; empty for the user's workstation.
  public var node: String
  /// What it is, which decides its place among the lifelines of its node.
  public var role: Role
  /// The project it belongs to: `nova`, `mariadb`; empty for the client and for guests.
  public var project: String

  /// Makes a participant from its parts.
  public init(id: ProcessID, name: String, node: String, role: Role, project: String) {
    self.id = id
    self.name = name
    self.node = node
    self.role = role
    self.project = project
  }
}
