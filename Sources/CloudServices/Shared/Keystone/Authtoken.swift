import CloudKernel
import HTTPTypes

/// keystonemiddleware's `authtoken`: finds out who a token stands for before a service sees the request.
///
/// A validated token is kept in memcached for 300 s, which the services share: only the first service that sees a token
/// asks Keystone. So a revoked token works where its validation is still kept; an expired one does not.
enum Authtoken {
  /// Refuses requests without a valid token; gives the handler the identity.
  static func required(_ context: Context, _ request: Request, _ next: Routes.Handler) async throws -> Response {
    let identity: Identity
    do {
      identity = try await identify(context, request)
    } catch let error as ServiceError where error == unauthorized {
      // The middleware stands before the API, so this is not in the API's own words.
      let body: JSON = ["error": ["code": 401, "title": "Unauthorized", "message": .string(error.message)]]
      return Response(.unauthorized, body, headers: [.wwwAuthenticate: challenge])
    } catch let error as ServiceError where error == unavailable {
      let body: JSON = [
        "message": .string(error.message), "code": "503 Service Unavailable", "title": "Service Unavailable",
      ]
      return Response(.serviceUnavailable, body)
    }
    var context = context
    context.identity = identity
    return try await next(context, request)
  }

  /// The same for an API whose versions, at these paths, everybody may see.
  static func required(except open: String...) -> Routes.Middleware {
    { context, request, next in
      guard !open.contains(request.path) else { return try await next(context, request) }
      return try await required(context, request, next)
    }
  }

  /// Who sends a request; throws `unauthorized` or `unavailable`.
  static func identify(_ context: Context, _ request: Request) async throws -> Identity {
    guard let token = request.token else { throw unauthorized }
    var allowsExpired = false
    if let own = request.serviceToken {
      let service = try await validated(own, allowsExpired: false, context)
      allowsExpired = service["roles"].array.contains("service")
    }
    return Identity(token: token, kept: try await validated(token, allowsExpired: allowsExpired, context))
  }

  static let unauthorized = ServiceError(
    "Unauthorized", "The request you have made requires authentication.", status: 401)
  static let unavailable = ServiceError(
    "ServiceUnavailable",
    "The server is currently unavailable. Please try again at a later time.<br /><br />\n"
      + "The Keystone service is temporarily unavailable.\n\n", status: 503)
  static let challenge = #"Keystone uri="http://controller:5000""#

  /// How long a validation is kept (`[keystone_authtoken] token_cache_time`).
  private static let cacheTime = Span.seconds(300)

  /// What Keystone says of a token, as far as services need it, from memcached or from Keystone itself.
  private static func validated(_ token: String, allowsExpired: Bool, _ context: Context) async throws -> JSON {
    let key = "tokens/\(token)"
    if let kept = Memcached.get(key, context) {
      guard allowsExpired || Int64(kept["expires"].int ?? 0) > context.now else { throw unauthorized }
      return kept
    }
    let answer = try await ask(token, allowsExpired: allowsExpired, context)
    Memcached.set(key, answer, for: cacheTime, context)
    return answer
  }

  private static func ask(_ token: String, allowsExpired: Bool, _ context: Context) async throws -> JSON {
    let target = allowsExpired ? "/v3/auth/tokens?allow_expired=1" : "/v3/auth/tokens"
    for delay in [500, 1000, 2000, nil] as [Int64?] {
      do {
        let own = try await context.serviceToken()
        let response = try await context.send(
          Request(.get, "identity", target, token: own, headers: [.subjectToken: token]))
        switch response.status.code {
        case 200: return summary(response.body["token"])
        case 401: context.forgetServiceToken()
        case 404: throw unauthorized
        default: throw unavailable
        }
      } catch let error as ServiceError where error.type == "ConnectFailure" {
        // `http_request_max_retries` is 3, with a pause that doubles.
        guard let delay else { break }
        try await context.sleep(.milliseconds(delay))
      } catch let error as ServiceError where error.type == "HTTPError" {
        throw unavailable
      }
    }
    throw unavailable
  }

  /// What is kept of Keystone's answer; the catalog, which is most of it, is not.
  private static func summary(_ body: JSON) -> JSON {
    [
      "user_id": body["user"]["id"], "user_name": body["user"]["name"], "project_id": body["project"]["id"],
      "project_name": body["project"]["name"], "roles": .array(body["roles"].array.map { $0["name"] }),
      "expires": .int(Int(Calendar.time(body["expires_at"].string ?? "") ?? 0)),
    ]
  }
}

extension Identity {
  /// Reads who a token stands for from what `Authtoken` keeps of it.
  fileprivate convenience init(token: String, kept: JSON) {
    self.init(
      userID: kept["user_id"].string ?? "", userName: kept["user_name"].string ?? "",
      projectID: kept["project_id"].string ?? "", projectName: kept["project_name"].string ?? "",
      roles: kept["roles"].array.compactMap(\.string), token: token)
  }
}
