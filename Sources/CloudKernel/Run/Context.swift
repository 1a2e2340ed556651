/// Who is asking, as keystonemiddleware tells the service: the user and project of the request's token.
///
/// It is one reference, because each context and each message carries it.
public final class Identity: Sendable {
  /// Keystone's id of the user.
  public let userID: String
  /// The user's name, for logs and for people.
  public let userName: String
  /// Keystone's id of the project to which the token is scoped.
  public let projectID: String
  /// The project's name, for logs and for people.
  public let projectName: String
  /// The names of the roles that the user has on the project: `admin`, `member`, `reader`.
  public let roles: [String]
  /// The token itself, with which a service asks others in the user's name.
  public let token: String
  /// Whether the policies that ask for an administrator let this pass: a role named `admin`.
  public let isAdmin: Bool

  /// Makes an identity from what Keystone says of a token.
  public init(
    userID: String, userName: String, projectID: String, projectName: String, roles: [String], token: String
  ) {
    self.userID = userID
    self.userName = userName
    self.projectID = projectID
    self.projectName = projectName
    self.roles = roles
    self.token = token
    isAdmin = roles.contains("admin")
  }
}

/// One process at work on one request: everything a handler can do goes through it.
///
/// Handlers talk to the world over its wires only (`http`, `call`, `cast`, `db`, `host`), so that each crossing is in
/// the trace. It is a value: change a copy to act for somebody else.
public struct Context {
  /// Who does the work, and whose tables, memory and files are at hand.
  public let process: CloudProcess
  /// OpenStack's request id, made where the request came in.
  public var requestID: String
  /// The number of the event that caused what is done now.
  public var parent: Int
  /// Who is asking; nil before a token was checked and in work that nobody asked for.
  public var identity: Identity?
  let lane: Lane
  let generation: Int

  var kernel: Kernel { process.kernel }

  /// Virtual time in microseconds since the cloud was started.
  public var now: Int64 { kernel.timeline.now }
  /// The present as APIs print it: `2026-11-22T18:00:03Z`.
  public var timestamp: String { Calendar.timestamp(now) }

  // MARK: Ids and chance

  /// A version 4 UUID (RFC 9562) out of the cloud's own chance: the same run gives the same ids.
  public func uuid() -> String { kernel.generator.uuid() }
  /// That many hexadecimal digits, for ids such as Keystone's, which are UUIDs without hyphens.
  public func hex(_ digits: Int) -> String { kernel.generator.hex(digits) }
  /// A number from 0 up to, not including, `bound`.
  public func random(below bound: Int) -> Int { Int(kernel.generator.next() % UInt64(max(1, bound))) }
  /// That many characters out of an alphabet, for passwords and reservation ids.
  public func randomText(_ count: Int, from alphabet: String) -> String {
    kernel.generator.text(count, from: alphabet)
  }

  // MARK: State

  /// The service's own tables.
  ///
  /// What a daemon of the machine knows (libvirt, tgt) is on that machine and not in MariaDB: no SQL is seen of it.
  public var db: Store {
    Store(kernel, process.project, context: process.role == .host ? nil : self)
  }

  /// Notes that a resource changed state, for pauses, expectations and exports.
  public func state(_ kind: String, _ name: String, _ field: String, from old: String, to new: String) {
    guard old != new else { return }
    kernel.record(
      .state, .none, from: process.id, to: process.id, "\(kind) \(name) \(field)", detail: "\(old) -> \(new)",
      context: self)
  }

  /// Writes a line to the service's log; `level` is INFO, WARNING or ERROR.
  public func log(_ level: String, _ line: String) {
    kernel.record(
      .log, .none, from: process.id, to: process.id, level, detail: line, outcome: level == "ERROR" ? .error : .ok,
      context: self)
  }

  // MARK: Time and tasks

  /// The same process at work of its own accord: a timer began it, but people are to see it, unlike a heartbeat.
  public var onItsOwn: Context {
    Context(
      process: process, requestID: requestID, parent: parent, identity: identity, lane: .own, generation: generation)
  }

  /// Whether the process still runs as it did when this work began.
  public var isAlive: Bool { process.isRunning && process.generation == generation && process.node.isUp }

  /// Does something and says how it failed, if it did; a process that is stopped meanwhile fails with everything.
  public func failure(of work: () async throws -> Void) async throws -> ServiceError? {
    do {
      try await work()
      return nil
    } catch let error as ServiceError where !error.isProcessStopped {
      return error
    }
  }

  func checkAlive() throws { guard isAlive else { throw ServiceError.processStopped } }

  /// Lets virtual time pass.
  public func sleep(_ span: Span) async throws {
    let wait = Wait(timeline: kernel.timeline)
    kernel.timeline.schedule(wait, after: span, lane: lane)
    _ = await wait.value()
    try checkAlive()
  }

  /// Waits until somebody signals this name to the process, or throws `Timeout` after `span`.
  ///
  /// Begin to wait before you cause the signal: `let plugged = context.expect("x")`, cause it, `try await plugged()`.
  public func expect(_ name: String, within span: Span) -> () async throws -> JSON {
    let wait = Wait(timeline: kernel.timeline)
    process.signals[name] = wait
    let started = now
    return {
      // Whoever signals after that has nobody to tell.
      defer { if process.signals[name] === wait { process.signals[name] = nil } }
      let left = Span(microseconds: max(0, started + span.microseconds - now))
      return try await finish(wait, within: left, orThrow: .init("Timeout", "Timed out waiting for \(name)"))
    }
  }

  /// Waits for `wait`, at most `span` (nil: for ever).
  func finish(
    _ wait: Wait, within span: Span?, orThrow timeout: @autoclosure () -> ServiceError
  ) async throws -> JSON {
    if let span, !wait.isDone { kernel.timeline.schedule(wait, after: span, lane: lane) }
    process.waits.append(wait)
    let result = await wait.value()
    if let index = process.waits.lastIndex(where: { $0 === wait }) { process.waits.remove(at: index) }
    try checkAlive()
    switch result {
    case .value(let value): return value
    case .failed(let error): throw error
    case .timedOut: throw timeout()
    case .stopped: throw ServiceError.processStopped
    }
  }

  /// Starts work beside this one; call the result to wait for it.
  ///
  /// What it throws is thrown there.
  @discardableResult
  public func start<T>(_ work: @escaping () async throws -> T) -> () async throws -> T {
    let wait = Wait(timeline: kernel.timeline)
    let box = ResultBox<T>()
    kernel.spawn(lane) {
      do { box.value = .success(try await work()) } catch { box.value = .failure(error) }
      wait.resume(.value(.null))
    }
    return {
      _ = await wait.value()
      try checkAlive()
      guard let result = box.value else { throw ServiceError.processStopped }
      return try result.get()
    }
  }

  private final class ResultBox<T> { var value: Result<T, any Error>? }
}
