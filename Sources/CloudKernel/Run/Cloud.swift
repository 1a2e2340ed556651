/// The model, assembled: machines, processes, wires and state on one virtual clock.
///
/// It runs on the thread of whoever calls it, and the same calls give the same trace. Nothing in it touches the real
/// machine, network or time.
public final class Cloud {
  let kernel: Kernel
  var lanes = 0
  /// The user's workstation: the client of every command.
  public let client: CloudProcess

  /// How a run ended.
  public enum Outcome: Sendable, Hashable {
    /// What was asked for is done.
    case finished
    /// The breakpoint was met at this event; what was under way is held.
    case paused(event: Int)
    /// It can't go on: everything waits for something that no time brings (a broker that is away).
    case waiting
    /// The time given to it passed.
    case timeLimit
  }

  /// Makes an empty cloud; the same seed gives the same ids.
  public init(seed: UInt64 = 1) throws {
    kernel = try Kernel(seed: seed)
    client = kernel.addProcess("client", on: kernel.node("", facts: [:]), project: "", role: .client)
    client.isRunning = true
    client.isServing = true
  }

  deinit { kernel.shutDown() }

  // MARK: Building

  /// Adds a machine; its facts are what its daemons find on it (`vcpus`, `memory_mb`, `disk_gb`, `address`).
  public func addNode(_ name: String, facts: JSON = [:]) -> Node { kernel.node(name, facts: facts) }

  /// Adds a process to a machine; it starts with `boot`, in the order of adding.
  public func addProcess(
    _ name: String, on node: Node, project: String, role: Participant.Role = .worker
  ) -> CloudProcess {
    kernel.addProcess(name, on: node, project: project, role: role)
  }

  /// Creates a project's tables.
  public func declare(_ tables: [Table], of project: String) throws { try kernel.declare(tables, of: project) }

  /// Starts every process in the order of adding, each when the one before it serves.
  public func boot() throws {
    try run { [kernel] _ in
      for process in kernel.processes where !process.isRunning {
        try await kernel.start(process, in: Lane(rawValue: 1))
      }
    }
    settle()
  }

  /// Forgets the events so far: how the cloud came to be is nobody's step.
  public func forgetTrace() { kernel.clearTrace() }

  // MARK: Running

  /// Does something as the client and returns when it is done; what it set off may still be under way.
  ///
  /// Stops early at the first event that `breakpoint` accepts: then all that is under way is held until `resume` or
  /// `settle`. Rethrows what the work throws.
  @discardableResult
  public func run(
    until breakpoint: ((Event) -> Bool)? = nil, _ work: @escaping (Context) async throws -> Void
  ) throws -> Outcome {
    let command = begin(work)
    let outcome = proceed(until: breakpoint) { command.isDone }
    if let error = command.error { throw error }
    return outcome
  }

  /// Starts work as the client without running it; `proceed` and `settle` do.
  public func begin(_ work: @escaping (Context) async throws -> Void) -> Command {
    lanes += 1
    let lane = Lane(rawValue: lanes)
    let command = Command()
    let context = Context(
      process: client, requestID: "", parent: 0, identity: nil, lane: lane, generation: client.generation)
    kernel.spawn(lane) {
      do { try await work(context) } catch { command.error = error }
      command.isDone = true
    }
    return command
  }

  /// A command under way.
  public final class Command {
    /// Whether the command itself came to its end.
    public fileprivate(set) var isDone = false
    /// What it threw.
    public fileprivate(set) var error: (any Error)?
  }

  /// Goes on until `isDone` says so, a breakpoint is met, time is up, or nothing can go on.
  public func proceed(
    until breakpoint: ((Event) -> Bool)? = nil, within span: Span? = nil, _ isDone: () -> Bool
  ) -> Outcome {
    let limit = span.map { kernel.timeline.now + $0.microseconds }
    kernel.breakpoint = breakpoint
    kernel.isStopRequested = false
    defer { kernel.breakpoint = nil }
    while true {
      kernel.queue.drain()
      if kernel.isStopRequested {
        let event = kernel.stopEvent
        for lane in kernel.busyLanes { kernel.hold(lane) }
        return .paused(event: event)
      }
      if isDone() { return .finished }
      if limit == nil, kernel.timeline.foreground == 0 { return .waiting }
      if !kernel.timeline.advance(upTo: limit) { return limit == nil ? .waiting : .timeLimit }
    }
  }

  /// Lets everything that is under way, held or not, come to its end.
  @discardableResult
  public func settle(until breakpoint: ((Event) -> Bool)? = nil) -> Outcome {
    kernel.releaseAll()
    return proceed(until: breakpoint) { kernel.isIdle }
  }

  /// Lets virtual time pass, and what is under way with it.
  @discardableResult
  public func advance(by span: Span, until breakpoint: ((Event) -> Bool)? = nil) -> Outcome {
    kernel.releaseAll()
    let outcome = proceed(until: breakpoint, within: span) { false }
    return outcome == .timeLimit ? .finished : outcome
  }

  // MARK: Looking

  /// The events since `forgetTrace`, or since the cloud was made.
  public var trace: Trace { kernel.trace }
  /// Virtual time in microseconds since the cloud was started.
  public var now: Int64 { kernel.timeline.now }
  /// The step to which new events belong; 0 before the first.
  public var step: Int {
    get { kernel.step }
    set { kernel.step = newValue }
  }
  /// Whether something is held at a breakpoint.
  public var isPaused: Bool { !kernel.heldLanes.isEmpty }
  /// The machines in the order of adding; the first is the user's workstation.
  public var nodes: [Node] { kernel.nodes }
  /// The processes in the order of adding; the first is the client.
  public var processes: [CloudProcess] { kernel.processes }

  /// The process of this name on a machine; nil when there is none.
  public func process(_ name: String, on node: String) -> CloudProcess? { kernel.process(name, on: node) }
  /// The machine of this name; nil when there is none.
  public func node(_ name: String) -> Node? { kernel.nodes.first { $0.name == name } }

  /// The bytes of a packet event.
  public func bytes(ofEvent number: Int) -> [UInt8]? { kernel.packets[number] }

  /// What was in an event's message; nil where nothing was, or where `keepsContents` was off.
  public func content(ofEvent number: Int) -> Content? {
    kernel.packets[number].map { .data($0) } ?? kernel.contents[number]
  }

  /// Whether bodies, arguments and cells are kept beside the trace, for those who look into messages.
  public var keepsContents: Bool {
    get { kernel.keepsContents }
    set { kernel.keepsContents = newValue }
  }

  /// A project's tables as they are now, for pictures and checks; looking leaves no trace.
  public func store(_ project: String) -> Store { Store(kernel, project, context: nil) }
  /// The names of a project's tables.
  public func tables(of project: String) -> [String] {
    (kernel.relations[project] ?? [:]).keys.sorted()
  }

  /// A queue of RabbitMQ as `rabbitmqctl list_queues` tells it.
  public struct QueueState: Sendable, Hashable {
    /// The routing key: `conductor`, `compute.compute2`, `conductor_fanout_…`.
    public var name: String
    /// How many consumers serve; with 0, messages wait here.
    public var consumers: Int
    /// The methods of the messages that wait, oldest first.
    public var waiting: [String]
  }

  /// The methods whose messages somebody consumes.
  public var methods: [String] {
    Set(kernel.bus.inOrder.flatMap { $0.consumers.flatMap(\.endpoints.keys) }).sorted()
  }

  /// RabbitMQ's queues, in the order in which they were declared.
  public var queues: [QueueState] {
    kernel.bus.inOrder.map { queue in
      QueueState(
        name: queue.name, consumers: queue.consumers.count { $0.process.isServing },
        waiting: queue.waiting.map(\.method))
    }
  }
}
