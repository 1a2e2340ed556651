/// A daemon of the cloud, or the client: what a diagram shows as a participant.
///
/// It knows nothing but its configuration and what its tables say. `memory` is what a real process would hold in its
/// own memory (sessions, caches); it is gone when the process stops.
public final class CloudProcess {
  /// Where it stands in the trace's list of participants.
  public let id: ProcessID
  /// The name of the program: `nova-compute`.
  public let name: String
  /// The machine on which it runs; when that is down, so is this.
  public let node: Node
  /// The project whose tables it has: `nova`; empty for the client and for guests.
  public let project: String
  let role: Participant.Role
  /// Whether it is alive; while it starts it works but does not serve yet.
  @exclusivity(unchecked) public internal(set) var isRunning = false
  /// Whether it answers requests and takes messages.
  @exclusivity(unchecked) public internal(set) var isServing = false
  /// What it knows beside its tables, by keys of its own choice.
  public var memory: [String: JSON] = [:]

  /// Every context asks for it; the kernel owns its processes.
  unowned(unsafe) let kernel: Kernel
  /// Counts the starts, so that work begun before a stop can tell that it is over.
  @exclusivity(unchecked) var generation = 0
  /// Runs at each start: what a service does before it serves.
  private(set) var startWork: (Context) async throws -> Void = { _ in }
  /// What it does every now and then.
  private(set) var periodics: [(every: Span, work: (Context) async throws -> Void)] = []
  private(set) var hostEvents: [String: (Context, JSON) async throws -> Void] = [:]
  /// Tasks of this process that wait for something, to be ended when it stops.
  @exclusivity(unchecked) var waits: [Wait] = []
  /// The waits that others can end, by name.
  var signals: [String: Wait] = [:]

  init(id: ProcessID, name: String, node: Node, project: String, role: Participant.Role, kernel: Kernel) {
    self.id = id
    self.name = name
    self.node = node
    self.project = project
    self.role = role
    self.kernel = kernel
  }

  /// Says what to do at each start, before the process serves.
  public func onStart(_ work: @escaping (Context) async throws -> Void) { startWork = work }

  /// Does something every so often, as a heartbeat, in the background.
  public func every(_ span: Span, _ work: @escaping (Context) async throws -> Void) {
    periodics.append((span, work))
  }

  /// Says what to do when something happens on its machine: a device appears, a file changes.
  ///
  /// What happens while the process is stopped passes it by: it has to look for itself when it starts.
  public func on(_ event: String, _ work: @escaping (Context, JSON) async throws -> Void) { hostEvents[event] = work }

  /// Serves HTTP: requests to `service` (the catalog's type or a name of your choice) go to these routes.
  ///
  /// `work` is how long an answer takes to make, beside what its handler waits for: what runs side by side meets in the
  /// order in which it would on a real cloud.
  public func listen(as service: String, port: Int, work: Span = .milliseconds(10), _ routes: Routes) {
    kernel.http.listeners[service] = Listener(process: self, port: port, work: work, routes: routes)
  }

  /// Consumes messages: those to the topic, to the topic on this server, and to its fanout.
  public func consume(_ target: Target, _ endpoints: Endpoints) {
    kernel.bus.subscribe(self, target, endpoints)
  }

  /// Ends the wait of this name, if anybody waits; false otherwise.
  @discardableResult
  public func signal(_ name: String, _ value: JSON = .null) -> Bool {
    guard let wait = signals.removeValue(forKey: name) else { return false }
    wait.resume(.value(value))
    return true
  }
}
