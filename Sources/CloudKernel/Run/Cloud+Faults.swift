/// Faults act on processes, machines and wires; the services know nothing of them.
extension Cloud {
  /// Stops a process: it answers nobody, what it was doing ends, and its messages wait.
  public func stop(_ process: CloudProcess) { kernel.stop(process) }

  /// Starts a stopped process: first what it does at its start, then it serves and takes what waits for it.
  public func start(_ process: CloudProcess) {
    guard !process.isRunning else { return }
    let command = begin { [kernel] context in try await kernel.start(process, in: context.lane) }
    _ = proceed { command.isDone }
  }

  /// Switches a machine off or cuts it off from the others; its processes go with it.
  public func cutOff(_ node: Node) {
    node.isUp = false
    for process in kernel.processes where process.node === node { kernel.endWaits(of: process) }
  }

  /// Brings a machine back; its processes take what waits for them.
  public func reconnect(_ node: Node) {
    node.isUp = true
    if let broker = kernel.rabbitmq, broker.node === node { kernel.releasePublishers() }
    for process in kernel.processes where process.node === node && process.isServing {
      kernel.bus.consumerStarted(process)
    }
  }

  /// Takes a project's database away, or brings it back; the server and the other databases stay as they are.
  public func setDatabase(of project: String, away: Bool) {
    if away { kernel.databasesAway.insert(project) } else { kernel.databasesAway.remove(project) }
  }

  /// Answers the next requests to a service (a type of the catalog) by this status; 0 heals it.
  public func failHTTP(_ service: String, status: Int, count: Int) {
    kernel.http.failures[service] = count > 0 ? (status, count) : nil
  }

  /// The types under which processes listen, sorted.
  public var services: [String] { kernel.http.listeners.keys.sorted() }

  /// Loses the next messages of a method (nil: of any); count nil: until healed.
  public func dropMessages(_ method: String?, count: Int? = nil) {
    kernel.bus.faults.append(BusFault(method: method, effect: .drop, count: count))
  }

  /// Makes messages of a method (nil: all) late.
  public func delayMessages(_ method: String?, by span: Span, count: Int? = nil) {
    kernel.bus.faults.append(BusFault(method: method, effect: .delay(span), count: count))
  }

  /// Takes back what `dropMessages` and `delayMessages` did to a method (nil: to all).
  public func healMessages(_ method: String?) {
    kernel.bus.faults.removeAll { method == nil || $0.method == method }
  }
}

extension Kernel {
  func stop(_ process: CloudProcess) {
    guard process.isRunning else { return }
    process.isRunning = false
    process.isServing = false
    process.memory = [:]
    endWaits(of: process)
    if process === rabbitmq { bus.brokerStopped() }
  }

  func endWaits(of process: CloudProcess) {
    let waits = process.waits
    process.waits = []
    process.signals = [:]
    for wait in waits { wait.resume(.stopped) }
  }

  /// Ends all tasks: nobody looks at this cloud any more, and a task that waits would keep it for ever.
  func shutDown() {
    for process in processes {
      process.isRunning = false
      process.isServing = false
      endWaits(of: process)
    }
    let publishers = waitingForBroker
    waitingForBroker = []
    for wait in publishers { wait.resume(.stopped) }
    repeat {
      queue.drain()
      for wait in timeline.removeAll() { wait.resume(.stopped) }
    } while queue.drain()
  }

  func start(_ process: CloudProcess, in lane: Lane) async throws {
    process.isRunning = true
    process.generation += 1
    let context = Context(
      process: process, requestID: "", parent: 0, identity: nil, lane: lane, generation: process.generation)
    do {
      try await process.startWork(context)
    } catch let error as ServiceError {
      guard !error.isProcessStopped else { return }
      process.isRunning = false
      context.log("ERROR", "exits at start: \(error)")
      return
    }
    process.isServing = true
    for index in process.periodics.indices {
      repeatInBackground(index, of: process, generation: process.generation, firstAfter: process.periodics[index].every)
    }
    if process === rabbitmq { brokerStarted() } else { bus.consumerStarted(process) }
  }

  /// Does what a process does every so often, until it is stopped.
  func repeatInBackground(_ index: Int, of process: CloudProcess, generation: Int, firstAfter first: Span) {
    let background = Context(
      process: process, requestID: "", parent: 0, identity: nil, lane: .background, generation: generation)
    let (every, work) = process.periodics[index]
    let beat = Heartbeat(process, index, generation)
    beats.append(beat)
    spawn(.background) { [self] in
      defer { beats.removeAll { $0 === beat } }
      var span = first
      while true {
        let wait = Wait(timeline: timeline)
        beat.wait = wait
        timeline.schedule(wait, after: span, lane: .background)
        _ = await wait.value()
        try background.checkAlive()
        // A heartbeat that fails is tried again the next time.
        try? await work(background)
        span = every
      }
    }
  }

  /// Publishers that wait for the broker go on.
  func releasePublishers() {
    let waits = waitingForBroker
    waitingForBroker = []
    for wait in waits { wait.resume(.value(.null)) }
  }

  /// Publishers are back within a second; consumers have to notice, wait and declare first.
  private func brokerStarted() {
    releasePublishers()
    let isFirstStart = bus.inOrder.allSatisfy(\.isDeclared)
    guard !isFirstStart else { return bus.brokerHealed() }
    spawn(.background) { [self] in
      let wait = Wait(timeline: timeline)
      timeline.schedule(wait, after: .seconds(5), lane: .background)
      _ = await wait.value()
      if isBrokerUp { bus.brokerHealed() }
    }
  }
}
