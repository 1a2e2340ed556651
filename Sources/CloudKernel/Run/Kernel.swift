/// What a cloud runs on: time, tasks, wires, state and the trace.
///
/// Services see it through `Context` only. What is asked for with each event is marked `@exclusivity(unchecked)`, here
/// and in the other classes of the kernel: all of it is on one thread, and the checks took a fifth of the time.
final class Kernel {
  let queue = JobQueue()
  let timeline = Timeline()
  let database: Database
  var generator: SeededGenerator
  let http = HTTPWire()
  let bus = Bus()
  @exclusivity(unchecked) private(set) var trace = Trace()
  /// The bytes of packets, by event number.
  private(set) var packets: [Int: [UInt8]] = [:]
  /// What was in the other messages, by event number; kept only where somebody wants to look into them.
  private(set) var contents: [Int: Content] = [:]
  @exclusivity(unchecked) var keepsContents = false
  /// By project and name.
  @exclusivity(unchecked) private(set) var relations: [String: [String: Relation]] = [:]

  private(set) var nodes: [Node] = []
  @exclusivity(unchecked) private(set) var processes: [CloudProcess] = []
  private var byName: [String: CloudProcess] = [:]
  /// All processes of a name, in the order of the nodes.
  private(set) var named: [String: [CloudProcess]] = [:]
  /// How many tasks each lane has under way, by the lane's number.
  @exclusivity(unchecked) private var live: [Int] = []
  /// How many tasks are under way in all lanes but the background.
  @exclusivity(unchecked) private(set) var foregroundTasks = 0
  /// How many tasks there are, those of the background too.
  @exclusivity(unchecked) private(set) var tasks = 0
  /// The heartbeats of all processes, those too that will find their process stopped.
  var beats: [Heartbeat] = []
  private(set) var heldLanes: Set<Lane> = []
  @exclusivity(unchecked) var step = 0
  /// Says whether to stop at an event; asked at each.
  @exclusivity(unchecked) var breakpoint: ((Event) -> Bool)?
  @exclusivity(unchecked) var isStopRequested = false
  /// The event at which the breakpoint was met last.
  private(set) var stopEvent = 0
  var waitingForBroker: [Wait] = []
  /// The projects whose databases a fault has taken away.
  @exclusivity(unchecked) var databasesAway: Set<String> = []

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    database = try Database()
    bus.kernel = self
  }

  // MARK: Machines and processes

  func node(_ name: String, facts: JSON) -> Node {
    let node = Node(name: name, facts: facts)
    nodes.append(node)
    return node
  }

  func addProcess(_ name: String, on node: Node, project: String, role: Participant.Role) -> CloudProcess {
    let id = ProcessID(rawValue: UInt16(processes.count))
    let process = CloudProcess(id: id, name: name, node: node, project: project, role: role, kernel: self)
    processes.append(process)
    byName["\(name)@\(node.name)"] = process
    named[name, default: []].append(process)
    if name == "mariadb" { mariadb = mariadb ?? process }
    if name == "rabbitmq" { rabbitmq = rabbitmq ?? process }
    trace.participants.append(Participant(id: id, name: name, node: node.name, role: role, project: project))
    return process
  }

  func process(_ name: String, on node: String) -> CloudProcess? { byName["\(name)@\(node)"] }

  @exclusivity(unchecked) private(set) var mariadb: CloudProcess?
  @exclusivity(unchecked) private(set) var rabbitmq: CloudProcess?
  func cache(_ name: String) -> CloudProcess? { named[name]?.first }
  var brokerID: ProcessID { rabbitmq?.id ?? ProcessID(rawValue: 0) }
  var isBrokerUp: Bool {
    guard let rabbitmq else { return true }
    return rabbitmq.isRunning && rabbitmq.node.isUp
  }

  func declare(_ tables: [Table], of project: String) throws {
    let new = tables.map { Relation($0, of: project) }
    for relation in new { relations[project, default: [:]][relation.table.name] = relation }
    try database.execute(new.map(\.definition).joined())
  }

  // MARK: Tasks

  /// Starts a task in a lane; errors end it, and those that nobody could see are its own business to log.
  func spawn(_ lane: Lane, _ work: @escaping () async throws -> Void) {
    count(lane, 1)
    tasks += 1
    let job = Job(kernel: self, lane: lane, work: work)
    Task(executorPreference: queue) { await job.run() }
  }

  /// A task's work with the kernel it belongs to; they stay on one thread.
  private final class Job: @unchecked Sendable {
    let kernel: Kernel
    let lane: Lane
    let work: () async throws -> Void

    init(kernel: Kernel, lane: Lane, work: @escaping () async throws -> Void) {
      self.kernel = kernel
      self.lane = lane
      self.work = work
    }

    func run() async {
      try? await work()
      kernel.tasks -= 1
      kernel.count(lane, -1)
    }
  }

  /// Does something after a while that needs no task of its own; it counts as under way until then.
  private func later(_ span: Span, _ lane: Lane, _ work: @escaping () -> Void) {
    count(lane, 1)
    timeline.schedule(after: span, lane: lane) { [unowned(unsafe) self] in
      work()
      count(lane, -1)
    }
  }

  private func count(_ lane: Lane, _ change: Int) {
    guard !lane.isBackground else { return }
    foregroundTasks += change
    while live.count <= lane.index { live.append(0) }
    live[lane.index] += change
  }

  func hold(_ lane: Lane) {
    heldLanes.insert(lane)
    timeline.hold(lane)
  }

  func releaseAll() {
    for lane in heldLanes.sorted(by: { $0.rawValue < $1.rawValue }) { timeline.release(lane) }
    heldLanes = []
  }

  /// Lanes with work under way that nobody holds; the background is not counted.
  var busyLanes: [Lane] {
    live.indices.filter { live[$0] > 0 }.map(Lane.init(index:)).filter { !heldLanes.contains($0) }
  }

  /// Whether nothing is under way but the background and what is held.
  var isIdle: Bool { heldLanes.isEmpty ? foregroundTasks == 0 : busyLanes.isEmpty }

  // MARK: Trace

  @discardableResult
  func record(
    _ kind: Event.Kind, _ wire: Event.Wire, mode: Event.Mode = .none, from source: ProcessID, to target: ProcessID,
    _ operation: String, detail: String = "", status: String = "", outcome: Event.Outcome = .ok, parent: Int? = nil,
    context: Context, bytes: [UInt8]? = nil
  ) -> Int {
    let event = Event(
      number: trace.events.count + 1, time: timeline.now, kind: kind, wire: wire, mode: mode, source: source,
      target: target, operation: operation, detail: detail, status: status, outcome: outcome,
      requestID: context.requestID, parent: parent ?? context.parent, step: step, isPeriodic: context.lane.isBackground)
    trace.events.append(event)
    if let bytes { packets[event.number] = bytes }
    if let breakpoint, !isStopRequested, breakpoint(event) {
      isStopRequested = true
      stopEvent = event.number
    }
    return event.number
  }

  /// Keeps what was in a message, where contents are kept at all.
  @inline(__always)
  func keep(_ content: @autoclosure () -> Content?, of event: Int) {
    if keepsContents { contents[event] = content() }
  }

  func recordDropped(_ message: Message, _ why: String) {
    let context = Context(
      process: processes[Int(message.publisher.rawValue)], requestID: message.requestID, parent: message.published,
      identity: nil, lane: message.lane, generation: 0)
    record(
      .log, .rpc, mode: message.mode, from: brokerID, to: brokerID, message.method, detail: "message dropped: \(why)",
      status: why, outcome: .lost, context: context)
  }

  /// Forgets the events so far: what happened while the cloud was built is nobody's step.
  func clearTrace() {
    trace.events.removeAll(keepingCapacity: true)
    packets = [:]
    contents = [:]
  }

  /// Forgets what happened since there were so many events, the guests that came since then, and all that was under way.
  func forget(from events: Int, participants: Int) {
    trace.events.removeSubrange(events...)
    packets = packets.filter { $0.key <= events }
    contents = contents.filter { $0.key <= events }
    for process in processes[participants...] {
      byName["\(process.name)@\(process.node.name)"] = nil
      named[process.name]?.removeAll { $0 === process }
    }
    processes.removeSubrange(participants...)
    trace.participants.removeSubrange(participants...)
    (live, foregroundTasks, heldLanes, isStopRequested) = ([], 0, [], false)
  }

  // MARK: Bus

  /// Takes a message to the broker, through the faults on the way.
  func publish(_ message: Message) {
    var delay = bus.latency
    if !bus.faults.isEmpty,
      let index = bus.faults.firstIndex(where: { $0.method == nil || $0.method == message.method })
    {
      let fault = bus.faults[index]
      if let count = fault.count {
        if count == 1 { bus.faults.remove(at: index) } else { bus.faults[index].count = count - 1 }
      }
      switch fault.effect {
      case .drop: return recordDropped(message, "fault")
      case .delay(let span): delay = Span(microseconds: delay.microseconds + span.microseconds)
      }
    }
    later(delay, message.lane) { [unowned(unsafe) self] in bus.route(message) }
  }

  /// Lets a consumer work on a message, and sends the answer of a call back.
  ///
  /// A consumer has acknowledged a message when it begins to work on it; until then the broker keeps it.
  func handle(_ message: Message, _ process: CloudProcess, _ endpoints: Endpoints, from queue: Bus.Queue) {
    let context = Context(
      process: process, requestID: message.requestID, parent: message.published, identity: message.identity,
      lane: message.lane, generation: process.generation)
    later(bus.latency, message.lane) { [unowned(unsafe) self] in
      guard context.isAlive else { return bus.redeliver(message, queue) }
      var context = context
      context.parent = record(
        .deliver, .rpc, mode: message.mode, from: message.publisher, to: process.id, message.method, context: context)
      spawn(message.lane) { [self, context] in
        guard let result = await result(of: message, endpoints, context) else { return }
        answer(message, result, context)
      }
    }
  }

  /// What a consumer makes of a message; nil when it was stopped at work.
  private func result(of message: Message, _ endpoints: Endpoints, _ context: Context) async -> Wait.Result? {
    guard let endpoint = endpoints[message.method] else {
      return .failed(ServiceError("UnsupportedVersion", "Endpoint does not support \(message.method)"))
    }
    do {
      return .value(try await endpoint(context, message.arguments))
    } catch let error as ServiceError {
      return error.isProcessStopped ? nil : .failed(error)
    } catch {
      return .failed(ServiceError("Exception", "\(error)"))
    }
  }

  private func answer(_ message: Message, _ result: Wait.Result, _ context: Context) {
    guard let reply = message.reply else {
      if case .failed(let error) = result { context.log("ERROR", "\(message.method): \(error)") }
      return
    }
    var outcome = Event.Outcome.ok
    var status = ""
    if case .failed(let error) = result { (outcome, status) = (.error, error.type) }
    if reply.isDone { (outcome, status) = (.lost, "late") }
    let sent = record(
      .reply, .rpc, mode: .call, from: context.process.id, to: message.publisher, message.method, status: status,
      outcome: outcome, parent: message.published, context: context)
    keep(Content(result), of: sent)
    // The reply's own way back through the broker.
    later(bus.latency, message.lane) { reply.resume(result) }
  }
}
