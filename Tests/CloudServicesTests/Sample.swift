import CloudKernel
import TestSupport

@testable import CloudServices

/// One recorded answer of a real cloud: `{request, status, headers, body}`.
struct Sample {
  let status: Int
  let body: JSON

  init(_ name: String) throws {
    let json = try JSON(parsing: fixture("Fixtures/\(name).json"))
    status = json["status"].int ?? 0
    body = json["body"]
  }
}

extension JSON {
  /// The names and types of what a body holds, in order; of an array, those of its elements, each once.
  var shape: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int, .double: "number"
    case .string: "string"
    case .array(let elements): "[\(Set(elements.map(\.shape)).sorted().joined(separator: " | "))]"
    case .object(let members): "{\(members.pairs.map { "\($0.key): \($0.value.shape)" }.joined(separator: ", "))}"
    }
  }
}

extension Site {
  /// Sends a request as a user of the description and gives the answer.
  func send(
    _ method: Request.Method, _ service: String, _ target: String, body: JSON = .null, data: [UInt8]? = nil,
    as user: String = "admin"
  ) throws -> Response {
    var response = Response(.ok)
    try cloud.run { context in
      let mine = try await context.authenticated(user: user, password: "secret", project: user)
      response = try await mine.request(method, service, target, body: body, data: data)
    }
    return response
  }
}
