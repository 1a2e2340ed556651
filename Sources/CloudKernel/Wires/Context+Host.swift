extension Context {
  /// Asks a daemon of this machine to do something: libvirt to define a domain, dnsmasq to read its files.
  ///
  /// The body runs as that daemon, with its tables. Throws `HostDaemonDown` when it does not run here.
  @discardableResult
  public func host<T>(
    _ daemon: String, _ operation: String, _ detail: String = "", _ body: (Context) throws -> T
  ) throws -> T {
    try checkAlive()
    guard let target = kernel.process(daemon, on: process.node.name) else {
      throw ServiceError("HostDaemonMissing", "there is no \(daemon) on \(process.node.name)")
    }
    let sent = kernel.record(.action, .host, from: process.id, to: target.id, operation, detail: detail, context: self)
    guard target.isRunning else {
      kernel.record(
        .reply, .host, from: target.id, to: process.id, operation, status: "not running", outcome: .lost, parent: sent,
        context: self)
      throw ServiceError("HostDaemonDown", "\(daemon) is not running on \(process.node.name)")
    }
    let inside = Context(
      process: target, requestID: requestID, parent: sent, identity: identity, lane: lane,
      generation: target.generation)
    return try body(inside)
  }

  /// Starts a daemon of this machine when it does not run, as an agent does that watches over its own processes.
  public func ensureRunning(_ daemon: String) async throws {
    guard let target = kernel.process(daemon, on: process.node.name), !target.isRunning else { return }
    kernel.record(.action, .host, from: process.id, to: target.id, "start", detail: daemon, context: self)
    try await kernel.start(target, in: lane)
  }

  /// Tells a daemon of this machine that something happened (netlink, inotify); it goes about it after `delay`.
  public func raise(_ event: String, at daemon: String, _ payload: JSON = .null, after delay: Span = .milliseconds(1)) {
    guard let target = kernel.process(daemon, on: process.node.name), target.isServing,
      let work = target.hostEvents[event]
    else { return }
    let inside = at(target)
    kernel.spawn(lane) {
      try await inside.sleep(delay)
      try await work(inside, payload)
    }
  }

  /// Puts a packet on the wire from this process to another; `bytes` are what is in it.
  public func packet(to target: CloudProcess, _ operation: String, _ detail: String, bytes: [UInt8]) {
    kernel.record(
      .packet, .host, from: process.id, to: target.id, operation, detail: detail, context: self, bytes: bytes)
  }

  /// The same request at work in another process of the cloud: for packets that one sends and another answers.
  public func at(_ other: CloudProcess) -> Context {
    Context(
      process: other, requestID: requestID, parent: parent, identity: identity, lane: lane, generation: other.generation
    )
  }

  /// A process of the cloud by name and node; nil when there is none.
  public func process(_ name: String, on node: String) -> CloudProcess? { kernel.process(name, on: node) }

  /// The guest of that name on this machine, switched on; made when there is none yet.
  public func addGuest(_ name: String) -> CloudProcess {
    let guest =
      kernel.process(name, on: process.node.name)
      ?? kernel.addProcess(name, on: process.node, project: "", role: .guest)
    guest.isRunning = true
    guest.isServing = true
    return guest
  }

  /// Every process of that name, in the order of the nodes.
  public func processes(_ name: String) -> [CloudProcess] { kernel.named[name] ?? [] }
}
