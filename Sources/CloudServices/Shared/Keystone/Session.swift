public import CloudKernel

/// How services and clients act under a token: the part of keystoneauth that every project uses.
extension Context {
  /// Gets a token from Keystone by password and acts as that user from now on.
  public func authenticated(user: String, password: String, project: String) async throws -> Context {
    let domain: JSON = ["name": "Default"]
    let body: JSON = [
      "auth": [
        "identity": [
          "methods": ["password"],
          "password": ["user": ["password": .string(password), "name": .string(user), "domain": domain]],
        ],
        "scope": ["project": ["name": .string(project), "domain": domain]],
      ]
    ]
    let response = try await send(Request(.post, "identity", "/v3/auth/tokens", body: body)).checked()
    var context = self
    context.identity = Identity(token: response.headers[.subjectToken] ?? "", body: response.body["token"])
    return context
  }

  /// Sends for the user who asked, with this service's own token beside (`X-Service-Token`).
  ///
  /// The classic edition knows no service tokens: the user's is all there is.
  public func sendForUser(
    _ method: Request.Method, _ service: String, _ target: String, body: JSON = .null, data: [UInt8]? = nil
  ) async throws -> Response {
    if isClassic, let token = identity?.token {
      return try await send(Request(method, service, target, body: body, data: data, token: token))
    }
    let own = try await serviceToken()
    return try await send(
      Request(method, service, target, body: body, data: data, token: identity?.token ?? own, serviceToken: own))
  }

  /// Sends as this service's own user (`nova` in the project `service`).
  public func sendAsService(
    _ method: Request.Method, _ service: String, _ target: String, body: JSON = .null
  ) async throws -> Response {
    try await send(Request(method, service, target, body: body, token: serviceToken()))
  }

  /// The token of this service's own user: kept in the process's memory and renewed five minutes before its end.
  func serviceToken() async throws -> String {
    let kept = process.memory["service_token"] ?? .null
    if let token = kept["id"].string, let until = kept["until"].int, Int64(until) > now { return token }
    // A session asks first which versions there are.
    _ = try await send(Request(.get, "identity", "/"))
    let mine = try await authenticated(user: process.project, password: Session.servicePassword, project: "service")
    let token = mine.identity?.token ?? ""
    process.memory["service_token"] = ["id": .string(token), "until": .int(Int(now + Session.renewAfter.microseconds))]
    return token
  }

  /// Lets the next request of this service get a new token: Keystone knows the old one no more.
  func forgetServiceToken() { process.memory["service_token"] = nil }
}

/// What sessions of services have in common.
public enum Session {
  /// The password of the service users, which only Keystone and their services' configuration know.
  static let servicePassword = "service-secret"
  /// Tokens live an hour.
  static let renewAfter = Span.seconds(3300)
}

extension Identity {
  /// Reads who a token stands for from Keystone's answer about it.
  convenience init(token: String, body: JSON) {
    self.init(
      userID: body["user"]["id"].string ?? "", userName: body["user"]["name"].string ?? "",
      projectID: body["project"]["id"].string ?? "", projectName: body["project"]["name"].string ?? "",
      roles: body["roles"].array.compactMap { $0["name"].string }, token: token)
  }
}
