import CloudKernel

/// keystonemiddleware's `authtoken`: finds out who a token stands for before a service sees the request.
///
/// A validated token is kept in memcached for 300 s, which the services share: only the first service that sees a token
/// asks Keystone.
enum Authtoken {
  /// Refuses requests without a valid token; gives the handler the identity.
  static func required(_ context: Context, _ request: Request, _ next: Routes.Handler) async throws -> Response {
    guard let token = request.token else { throw unauthorized }
    var context = context
    context.identity = Identity(token: token, body: try await validated(token, context))
    if let own = request.serviceToken { _ = try await validated(own, context) }
    return try await next(context, request)
  }

  static let unauthorized = ServiceError(
    "Unauthorized", "The request you have made requires authentication.", status: 401)

  private static func validated(_ token: String, _ context: Context) async throws -> JSON {
    if let cached = Memcached.get("tokens/\(token)", context) { return cached }
    // … asks Keystone as the service itself: filled with Keystone.
    throw unauthorized
  }
}
