import CloudKernel
import CloudServices
import HTTPTypes

/// One run of the client: its token, the catalog, which services it has found, and what it says meanwhile.
final class Session {
  private(set) var context: Context
  private let credentials: Credentials
  /// Keystone's answer: the token's body with the catalog.
  private(set) var token: JSON = .null
  /// The services whose version it knows.
  var opened: Set<String> = []

  /// What goes to standard output before the result: `--wait`'s progress.
  var messages = ""
  /// What goes to standard error though the command goes on.
  var warnings = ""
  /// Whether the command ends with 1 though it was not cut short.
  var hasFailed = false

  init(_ context: Context, _ credentials: Credentials) {
    self.context = context
    self.credentials = credentials
  }

  /// A variable of the environment, or the option that stands for it.
  func variable(_ name: String) -> String? { credentials.variables[name] }

  var projectID: String { token["project"]["id"].string ?? "" }
  var userID: String { token["user"]["id"].string ?? "" }
  /// The token itself.
  var tokenID: String { context.identity?.token ?? "" }

  /// Finds Keystone's version and gets a token.
  func authenticate() async throws {
    let body = try credentials.request()
    do {
      _ = try await context.send(Request(.get, "identity", "/v3", headers: Self.accepting("application/json")))
      let headers = Self.accepting("application/json")
      let response = try await context.send(Request(.post, "identity", "/v3/auth/tokens", body: body, headers: headers))
      guard response.isSuccess else { throw keystoneFailure(response) }
      token = response.body["token"]
      context.identity = Identity(
        userID: userID, userName: token["user"]["name"].string ?? "", projectID: projectID,
        projectName: token["project"]["name"].string ?? "",
        roles: token["roles"].array.compactMap { $0["name"].string }, token: response.headers[.subjectToken] ?? "")
    } catch let error as ServiceError where error.type == "ConnectFailure" {
      let url = credentials.variables["OS_AUTH_URL"] ?? ""
      throw Failure(
        "Failed to discover available identity versions when contacting \(url). Attempting to parse version from URL.\n"
          + error.message)
    }
  }

  private func keystoneFailure(_ response: Response) -> Failure {
    let request = response.headers[HTTPField.Name.requestID].map { " (Request-ID: \($0))" } ?? ""
    return Failure("\(response.message) (HTTP \(response.status.code))\(request)")
  }

  static func accepting(_ type: String) -> HTTPFields { [.accept: type] }
}

extension HTTPField.Name {
  static let requestID = HTTPField.Name("X-Openstack-Request-Id")!
}
