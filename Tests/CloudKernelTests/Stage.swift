@testable import CloudKernel

/// A small cloud for tests: a database, a broker, and two processes `a` and `b` on machines of their own.
struct Stage {
  let cloud: Cloud
  let near: Node
  let far: Node
  let a: CloudProcess
  let b: CloudProcess

  init(seed: UInt64 = 1, _ prepare: (Stage) throws -> Void = { _ in }) throws {
    cloud = try Cloud(seed: seed)
    near = cloud.addNode("near")
    far = cloud.addNode("far")
    _ = cloud.addProcess("mariadb", on: near, project: "mariadb", role: .database)
    _ = cloud.addProcess("rabbitmq", on: near, project: "rabbitmq", role: .bus)
    _ = cloud.addProcess("memcached", on: near, project: "memcached", role: .cache)
    a = cloud.addProcess("a", on: near, project: "p")
    b = cloud.addProcess("b", on: far, project: "p")
    try cloud.declare([Table("things", "name TEXT", "n INTEGER")], of: "p")
    try prepare(self)
    try cloud.boot()
    cloud.forgetTrace()
  }

  static let toB = Target("x", "b")

  /// A stage whose `b` takes messages `x` and says so each time.
  static func counting(_ taken: @escaping () -> Void) throws -> Stage {
    try Stage {
      $0.b.consume(
        toB,
        [
          "x": { _, _ in
            taken()
            return .null
          }
        ])
    }
  }

  /// A stage whose `b` writes a row at each call of `write`.
  static func writing() throws -> Stage {
    try Stage {
      $0.b.consume(
        toB,
        [
          "write": { context, _ in
            try context.db.insert("things", ["name": "x"])
            return .null
          }
        ])
    }
  }

  var broker: CloudProcess { cloud.process("rabbitmq", on: "near")! }

  /// What crossed the wires, a line for each event.
  var lines: [String] {
    cloud.trace.events.filter { !$0.isPeriodic }.map { event in
      let (from, to) = (cloud.trace[event.source].name, cloud.trace[event.target].name)
      return "\(event.kind) \(from)>\(to) \(event.operation)\(event.status.isEmpty ? "" : " [\(event.status)]")"
    }
  }

  /// The error with which work of the client ends; nil when it ends well.
  func error(_ work: @escaping (Context) async throws -> Void) -> ServiceError? {
    do { try cloud.run(work) } catch { return error as? ServiceError }
    return nil
  }
}
