import CloudKernel
import Testing

@testable import CloudServices

/// A cloud with Cinder and what is below it, and requests to it.
struct BlockStorage {
  let site: Site
  private let projects: [String: Identity]
  var cloud: Cloud { site.cloud }

  init(_ change: (inout CloudDescription) -> Void = { _ in }) throws {
    var description = CloudDescription.course
    change(&description)
    let site = try Site(
      description,
      projects: [MariaDB.self, RabbitMQ.self, Memcached.self, Keystone.self, LVM.self, ISCSI.self, Cinder.self])
    var identities: [String: Identity] = [:]
    try site.cloud.run { context in
      for user in ["admin", "demo"] {
        identities[user] = try await context.authenticated(
          user: user, password: description.password, project: user
        ).identity
      }
    }
    site.cloud.forgetTrace()
    self.site = site
    projects = identities
  }

  func send(
    _ method: Request.Method, _ path: String, _ body: JSON = .null, as user: String = "admin"
  ) throws -> Response {
    let identity = try #require(projects[user])
    var answer: Response?
    try cloud.run { context in
      answer = try await context.send(
        Request(method, "block-storage", "/v3/\(identity.projectID)/\(path)", body: body, token: identity.token))
    }
    return try #require(answer)
  }

  func get(_ path: String, as user: String = "admin") throws -> Response { try send(.get, path, as: user) }
  func post(_ path: String, _ body: JSON) throws -> Response { try send(.post, path, body) }
  func volume(_ name: String) throws -> JSON { try site.find("volume", name) }

  /// A new volume, once it is available.
  func available(_ name: String) throws -> JSON {
    _ = try post("volumes", ["volume": ["size": 1, "name": .string(name)]])
    cloud.settle()
    let volume = try volume(name)
    #expect(volume["status"] == "available")
    return volume
  }

  /// What was published, but for heartbeats.
  var messages: [String] {
    cloud.trace.events.filter { $0.kind == .publish && !$0.isPeriodic }.map { event in
      let (from, to) = (cloud.trace[event.source].name, cloud.trace[event.target].name)
      return "\(event.mode) \(from)>\(to) \(event.operation) \(event.detail)"
    }
  }

  /// The states that volumes came to, in order.
  var states: [String] {
    cloud.trace.events.filter { $0.kind == .state && $0.operation.hasPrefix("volume ") }.compactMap {
      $0.detail.split(separator: " ").last.map(String.init)
    }
  }
}
