import CloudKernel

/// The bus: calls there and back with full trace.
enum Messages {
  static func run() throws {
    let cloud = try Cloud()
    let node = cloud.addNode("controller")
    _ = cloud.addProcess("rabbitmq", on: node, project: "rabbitmq", role: .bus)
    let callee = cloud.addProcess("nova-conductor", on: node, project: "nova")
    let target = Target("nova", "conductor")
    callee.consume(target, ["ping": { _, arguments in arguments["n"] }])
    try cloud.boot()
    let count = 100_000
    let arguments: JSON = ["n": 1]
    let one = try Measurement.of {
      try cloud.run { context in for _ in 0..<count { try await context.call(target, "ping", arguments) } }
    }
    // A call is two messages: there and back.
    one.report("rpc messages, one caller", 2 * count, "messages", goal: "500000")
    cloud.forgetTrace()
    let ten = Measurement.of {
      let callers = (0..<10).map { _ in
        cloud.begin { context in for _ in 0..<count / 10 { try await context.call(target, "ping", arguments) } }
      }
      cloud.settle()
      precondition(callers.allSatisfy(\.isDone))
    }
    ten.report("rpc messages, ten callers", 2 * count, "messages", goal: "500000")
    precondition(cloud.trace.events.count == 3 * count)
  }
}
