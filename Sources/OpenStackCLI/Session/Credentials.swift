import CloudKernel

/// Who the client acts as, from the variables of an openrc file.
struct Credentials {
  let variables: [String: String]

  init(_ variables: [String: String]) { self.variables = variables }

  /// What Keystone is asked for a token with; throws `Failure` for what is missing, as keystoneauth says it.
  func request() throws(Failure) -> JSON {
    guard variables["OS_AUTH_URL"] != nil else {
      throw Failure("Missing value auth-url required for auth plugin password")
    }
    var user: JSON = ["password": .string(variables["OS_PASSWORD"] ?? "")]
    user["name"] = .string(variables["OS_USERNAME"] ?? "")
    user["domain"] = domain("OS_USER_DOMAIN")
    var auth: JSON = ["identity": ["methods": ["password"], "password": ["user": user]]]
    if let id = variables["OS_PROJECT_ID"] {
      auth["scope"] = ["project": ["id": .string(id)]]
    } else if let name = variables["OS_PROJECT_NAME"] {
      auth["scope"] = ["project": ["name": .string(name), "domain": domain("OS_PROJECT_DOMAIN")]]
    }
    return ["auth": auth]
  }

  private func domain(_ variable: String) -> JSON {
    if let name = variables[variable + "_NAME"] { return ["name": .string(name)] }
    return ["id": .string(variables[variable + "_ID"] ?? variables["OS_DEFAULT_DOMAIN"] ?? "default")]
  }
}
