import CloudKernel

/// Cinder's errors, in its API's words.
enum CinderError {
  static func volumeNotFound(_ id: String) -> ServiceError { notFound("Volume", id) }

  static func notFound(_ kind: String, _ id: String) -> ServiceError {
    ServiceError("\(kind.filter { $0 != " " })NotFound", "\(kind) \(id) could not be found.", status: 404)
  }

  static func invalidVolume(_ reason: String) -> ServiceError {
    ServiceError("InvalidVolume", "Invalid volume: \(reason)", status: 400)
  }

  static func invalidInput(_ reason: String) -> ServiceError {
    ServiceError("InvalidInput", "Invalid input received: \(reason)", status: 400)
  }

  static func schema(_ field: String, _ value: JSON, _ why: String) -> ServiceError {
    ServiceError(
      "ValidationError", "Invalid input for field/attribute \(field). Value: \(value.plain). \(why)", status: 400)
  }

  static func policy(_ rule: String) -> ServiceError {
    ServiceError("PolicyNotAuthorized", "Policy doesn't allow \(rule) to be performed.", status: 403)
  }

  static func quota(_ type: String, _ message: String) -> ServiceError {
    ServiceError(type, "\(type): \(message)", status: 413)
  }

  /// The body with which the API answers an error: the fault's name, the code and the message.
  static func body(_ error: ServiceError) -> JSON {
    if error.status == 401 {
      return ["error": ["code": 401, "title": "Unauthorized", "message": .string(error.message)]]
    }
    let names = [
      400: "badRequest", 403: "forbidden", 404: "itemNotFound", 405: "badMethod", 409: "conflictingRequest",
      413: "overLimit", 503: "serviceUnavailable",
    ]
    var fault: JSON = ["code": .int(error.status), "message": .string(message(error))]
    if error.status == 413 { fault["retryAfter"] = "0" }
    return .object(JSON.Members([JSON.Members.Pair(names[error.status] ?? "computeFault", fault)]))
  }

  /// An error that Cinder didn't foresee is not shown to users.
  private static func message(_ error: ServiceError) -> String {
    guard error.status >= 500, error.status != 503 else { return error.message }
    return "The server has either erred or is incapable of performing the requested operation."
  }
}

extension Context {
  /// Refuses whoever is no admin, naming the policy that says so.
  func requireAdmin(_ rule: String) throws {
    guard identity?.isAdmin == true else { throw CinderError.policy(rule) }
  }
}
