import CloudKernel

/// How much of what happened a diagram shows.
public enum Detail: String, Sendable, Hashable, CaseIterable {
  /// Everything, with SQL, caches, notifications and heartbeats.
  case all
  /// The messages that teach.
  case flow
  /// One row a call.
  case summary
}

/// What a detail makes of a call and its answer, or of a single event.
enum Treatment: Sendable {
  case hidden
  /// Call and answer are one row.
  case paired
  /// One row where nothing is shown between call and answer, otherwise two.
  case pairedIfLeaf
  /// Call and answer are a row each.
  case rows
}

/// One line of the table that says what each detail hides; the first line that matches decides.
struct DetailRule: Sendable {
  let what: String
  let flow: Treatment
  let summary: Treatment
  let matches: @Sendable (Event) -> Bool

  init(_ what: String, flow: Treatment, summary: Treatment, _ matches: @escaping @Sendable (Event) -> Bool) {
    self.what = what
    self.flow = flow
    self.summary = summary
    self.matches = matches
  }

  /// What failed is never hidden, heartbeats apart; `all` shows every event in a row of its own.
  static let table: [DetailRule] = [
    DetailRule("heartbeats", flow: .hidden, summary: .hidden) { $0.isPeriodic },
    DetailRule("SQL and cache look-ups", flow: .hidden, summary: .hidden) { $0.kind == .statement },
    DetailRule("notifications", flow: .hidden, summary: .hidden) { $0.mode == .notify },
    DetailRule("log lines", flow: .hidden, summary: .hidden) { $0.kind == .log },
    DetailRule("version discovery", flow: .hidden, summary: .hidden) { $0.isVersionDiscovery },
    DetailRule("token validation", flow: .paired, summary: .hidden) { $0.isTokenValidation },
    DetailRule("objects read and saved by RPC", flow: .paired, summary: .hidden) { $0.isObjectCall },
    DetailRule("reads", flow: .pairedIfLeaf, summary: .paired) { $0.isRead },
    DetailRule("everything else", flow: .rows, summary: .paired) { _ in true },
  ]

  /// What a detail makes of an event and, if it is a call, its answer.
  static func treatment(of event: Event, failed: Bool, in detail: Detail) -> Treatment {
    guard detail != .all, let rule = table.first(where: { $0.matches(event) }) else { return .rows }
    let treatment = detail == .flow ? rule.flow : rule.summary
    guard case .hidden = treatment, failed, !event.isPeriodic else { return treatment }
    return .paired
  }
}

extension Event {
  /// `GET /`, `GET /v3`, `GET /v2.1/`: a client asks what versions there are.
  var isVersionDiscovery: Bool {
    guard isRead else { return false }
    var path = operation.utf8.dropFirst(4)
    if path.last == UInt8(ascii: "/") { path = path.dropLast() }
    guard !path.isEmpty else { return true }
    guard path.starts(with: "/v".utf8) else { return false }
    return path.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }

  /// A service asks Keystone whether the token it was given is good.
  var isTokenValidation: Bool { isRead && operation == "GET /v3/auth/tokens" }

  /// A process without a database reads or saves an object through another one.
  var isObjectCall: Bool { kind == .publish && operation.utf8.starts(with: "object_".utf8) }

  /// The broker's note that it threw a message away.
  var isDrop: Bool { kind == .log && wire == .rpc && outcome == .lost }

  /// An HTTP request that changes nothing.
  var isRead: Bool { kind == .request && operation.utf8.starts(with: "GET ".utf8) }
}
