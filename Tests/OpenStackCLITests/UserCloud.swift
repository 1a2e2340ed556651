import CloudKernel
import CloudServices
import OpenStackCLI
import Testing

/// The course's cloud in one of its editions, and an administrator at work on it.
struct UserCloud {
  let site: Site
  let client: OpenStackClient

  init(edition: CloudDescription.Edition = .current, options: [String: Int] = [:]) throws {
    var description = CloudDescription.course
    description.edition = edition
    description.options = options
    site = try Site(description)
    client = OpenStackClient(user: "admin", password: description.password, project: "admin")
  }

  var trace: Trace { site.cloud.trace }

  /// Runs a command of the client and lets all come to its end.
  @discardableResult
  func run(_ line: String, exitCode: Int32 = 0) throws -> CommandResult {
    var result = CommandResult()
    try site.cloud.run { result = try await client.run(line.split(separator: " ").map(String.init), on: $0) }
    site.cloud.settle()
    #expect(result.exitCode == exitCode, "\(line): \(result.output)\(result.errors)")
    return result
  }

  func stop(_ name: String) throws {
    for process in site.cloud.processes where process.name == name { site.cloud.stop(process) }
  }

  /// One arrow of a picture.
  struct Hop {
    var source: String
    var target: String
    var operation: String
  }

  /// What crossed, as a picture with the broker in it draws it: a message, and the answer to a call, goes through
  /// RabbitMQ.
  func hops(from first: Int) -> [Hop] {
    trace.events.dropFirst(first).filter { !$0.isPeriodic }.flatMap { event -> [Hop] in
      let (source, target) = (trace[event.source].name, trace[event.target].name)
      switch event.kind {
      case .publish: return [Hop(source: source, target: "rabbitmq", operation: event.operation)]
      case .deliver: return [Hop(source: "rabbitmq", target: target, operation: event.operation)]
      case .reply where event.wire == .rpc:
        return [
          Hop(source: source, target: "rabbitmq", operation: event.operation),
          Hop(source: "rabbitmq", target: target, operation: event.operation),
        ]
      case .state, .log: return []
      default: return [Hop(source: source, target: target, operation: event.operation)]
      }
    }
  }
}
