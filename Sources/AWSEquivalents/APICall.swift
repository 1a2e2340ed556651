public import CloudKernel

/// A request that a client made, with what went with it: the OpenStack side of an equivalent.
public struct APICall: Sendable {
  /// `POST`.
  public var method: String
  /// The type of the service in the catalog: `compute`; empty when it is not known.
  public var service: String
  /// The path, with or without a query: `/v2.1/servers/detail?all_tenants=True`.
  public var target: String
  /// The body of the request; null when there was none or it is not known.
  public var body: JSON
  /// The body of the answer.
  public var answer: JSON

  /// Puts a call together; what is not known stays null.
  public init(_ method: String, _ service: String, _ target: String, body: JSON = .null, answer: JSON = .null) {
    self.method = method
    self.service = service
    self.target = target
    self.body = body
    self.answer = answer
  }

  /// Reads the operation of a trace's request event: `POST /v2.1/servers`.
  public init?(operation: String, service: String = "") {
    let parts = operation.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[1].hasPrefix("/") else { return nil }
    self.init(String(parts[0]), service, String(parts[1]))
  }

  /// Whether it asks for a change.
  public var isChange: Bool { method != "GET" && method != "HEAD" && !target.contains("/auth/tokens") }
}
