import CloudKernel

extension Nova {
  /// Taking servers off their hosts, and back.
  static let shelving: [Command] = [
    Command("server shelve", .action, "[--offload] [--wait] <server> [<server> ...]", "Shelve servers", work: shelve),
    Command(
      "server unshelve", .action,
      "[--availability-zone <availability-zone>] [--host <host>] [--wait] <server> [<server> ...]",
      "Unshelve servers", work: unshelve),
  ]

  private static func shelve(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var shelved: [String] = []
    for name in arguments.all("<server>") {
      let found = try await session.find(server, name)
      guard !isShelved(found) else { continue }
      let id = found["id"].plain
      try await act(session, id, ["shelve": .null])
      shelved.append(id)
    }
    guard arguments.has("--wait") || arguments.has("--offload") else { return .nothing }
    for id in shelved {
      guard try await ServerDetail.wait(session, id, until: ["shelved", "shelved_offloaded"]) else {
        throw Failure("Error shelving server: \(id)")
      }
    }
    guard arguments.has("--offload") else { return .nothing }
    for id in shelved {
      let found = try await session.request(.get, .compute, "/servers/\(id)", microversion: microversion)["server"]
      guard found["status"] != "SHELVED_OFFLOADED" else { continue }
      try await act(session, id, ["shelveOffload": .null])
    }
    guard arguments.has("--wait") else { return .nothing }
    for id in shelved {
      guard try await ServerDetail.wait(session, id, until: ["shelved_offloaded"]) else {
        throw Failure("Error offloading shelved server \(id)")
      }
    }
    return .nothing
  }

  private static func unshelve(_ session: Session, _ arguments: Arguments) async throws -> Output {
    for name in arguments.all("<server>") {
      let found = try await session.find(server, name)
      guard isShelved(found) else { continue }
      let id = found["id"].plain
      var body: JSON = [:]
      body.set("availability_zone", arguments.json("--availability-zone"))
      body.set("host", arguments.json("--host"))
      try await act(session, id, ["unshelve": body == [:] ? .null : body])
      guard arguments.has("--wait") else { continue }
      guard try await ServerDetail.wait(session, id, until: ["active", "shutoff"]) else {
        throw Failure("Error unshelving server: \(id)")
      }
    }
    return .nothing
  }

  private static func isShelved(_ server: JSON) -> Bool {
    ["SHELVED", "SHELVED_OFFLOADED"].contains(server["status"].plain)
  }
}
