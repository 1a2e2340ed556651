import CloudKernel

/// What Neutron answers when it can't: its exceptions by their names.
enum NeutronError {
  static func notFound(_ resource: String, _ id: String) -> ServiceError {
    let name = resource.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let label = resource.prefix(1).uppercased() + resource.dropFirst()
    let subject =
      resource == "security group" ? "Security group \(id) does not exist" : "\(label) \(id) could not be found."
    return ServiceError(name + "NotFound", subject, status: 404)
  }

  static func badRequest(_ message: String) -> ServiceError { ServiceError("HTTPBadRequest", message, status: 400) }

  static func invalidInput(_ message: String) -> ServiceError {
    ServiceError("InvalidInput", "Invalid input for operation: \(message)", status: 400)
  }

  static func conflict(_ type: String, _ message: String) -> ServiceError { ServiceError(type, message, status: 409) }

  /// Refused by policy; `rules` in the words of the policy engine.
  static func forbidden(_ rules: String) -> ServiceError {
    ServiceError("PolicyNotAuthorized", "\(rules) is disallowed by policy", status: 403)
  }
}
