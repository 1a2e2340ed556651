public import HTTPTypes

/// The routes of one API: patterns such as `/v2.1/servers/{server_id}`, each with its handler.
///
/// The same routes serve walkthroughs, other services and, later, a real socket.
public struct Routes {
  /// Answers a request; a `ServiceError` that it throws becomes the answer, in the API's own form.
  public typealias Handler = (_ context: Context, _ request: Request) async throws -> Response
  /// Stands before the routes: it answers itself, or changes what it likes and asks `next`.
  public typealias Middleware = (_ context: Context, _ request: Request, _ next: Handler) async throws -> Response

  private struct Route {
    let method: Request.Method
    let pattern: [Segment]
    let handler: Handler
  }

  fileprivate enum Segment {
    case literal(Substring)
    case parameter(String)

    var isLiteral: Bool { if case .literal = self { true } else { false } }
  }

  private var routes: [Int: [Route]] = [:]
  private var middlewares: [Middleware] = []
  /// The body with which this API answers an error.
  public var errorBody: (ServiceError) -> JSON

  /// Makes an empty set of routes; errors are `{"error": {"code", "title", "message"}}` unless told otherwise.
  public init(
    errorBody: @escaping (ServiceError) -> JSON = {
      ["error": ["code": .int($0.status), "title": .string(title($0.status)), "message": .string($0.message)]]
    }
  ) { self.errorBody = errorBody }

  /// Adds a handler that sees each request before its route does; the first added is the outermost.
  public mutating func use(_ middleware: @escaping Middleware) { middlewares.append(middleware) }

  /// Adds a route that reads.
  public mutating func get(_ pattern: String, _ handler: @escaping Handler) { add(.get, pattern, handler) }
  /// Adds a route that creates, or that does something (`/action`).
  public mutating func post(_ pattern: String, _ handler: @escaping Handler) { add(.post, pattern, handler) }
  /// Adds a route that replaces, or that makes what is not there yet.
  public mutating func put(_ pattern: String, _ handler: @escaping Handler) { add(.put, pattern, handler) }
  /// Adds a route that changes a part.
  public mutating func patch(_ pattern: String, _ handler: @escaping Handler) { add(.patch, pattern, handler) }
  /// Adds a route that deletes.
  public mutating func delete(_ pattern: String, _ handler: @escaping Handler) { add(.delete, pattern, handler) }

  /// Adds a route; a literal segment goes before a parameter, whichever was added first.
  public mutating func add(_ method: Request.Method, _ pattern: String, _ handler: @escaping Handler) {
    let segments = pattern.split(separator: "/").map { segment -> Segment in
      segment.hasPrefix("{") ? .parameter(String(segment.dropFirst().dropLast())) : .literal(segment)
    }
    let route = Route(method: method, pattern: segments, handler: handler)
    let later = routes[segments.count]?.firstIndex { $0.pattern.isAfter(segments) }
    routes[segments.count, default: []].insert(route, at: later ?? routes[segments.count]?.count ?? 0)
  }

  /// Answers a request: through the middlewares to its route, errors in this API's body.
  func respond(_ context: Context, _ request: Request) async throws -> Response {
    do {
      return try await run(context, request, from: 0)
    } catch let error as ServiceError where !error.isProcessStopped {
      return Response(HTTPResponse.Status(code: error.status), errorBody(error))
    } catch let error where !(error is ServiceError) {
      context.log("ERROR", "\(request.method.rawValue) \(request.target): \(error)")
      return Response(.internalServerError, errorBody(ServiceError("Exception", "\(error)")))
    }
  }

  private func run(_ context: Context, _ request: Request, from index: Int) async throws -> Response {
    guard index < middlewares.count else { return try await dispatch(context, request) }
    return try await middlewares[index](context, request) { try await run($0, $1, from: index + 1) }
  }

  private func dispatch(_ context: Context, _ request: Request) async throws -> Response {
    let segments = request.path.split(separator: "/")
    var request = request
    for route in routes[segments.count, default: []] where route.method == request.method {
      guard match(route.pattern, segments, &request.parameters) else { continue }
      return try await route.handler(context, request)
    }
    throw ServiceError("NotFound", "The resource could not be found.", status: 404)
  }

  private func match(_ pattern: [Segment], _ segments: [Substring], _ found: inout [String: String]) -> Bool {
    for (expected, segment) in zip(pattern, segments) {
      if case .literal(let text) = expected, text != segment { return false }
    }
    for (expected, segment) in zip(pattern, segments) {
      if case .parameter(let name) = expected { found[name] = Request.decoded(segment, plusIsSpace: false) }
    }
    return true
  }

  /// What APIs call a status: `Not Found`.
  public static func title(_ status: Int) -> String { titles[status] ?? "" }

  /// `HTTPResponse.Status(code:)` knows no reason phrases; its constants do.
  private static let titles = [
    HTTPResponse.Status.badRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed, .notAcceptable, .conflict,
    .gone, .contentTooLarge, .unsupportedMediaType, .tooManyRequests, .internalServerError, .notImplemented,
    .badGateway,
    .serviceUnavailable, .gatewayTimeout,
  ].reduce(into: [Int: String]()) { $0[$1.code] = $1.reasonPhrase }
}

extension [Routes.Segment] {
  /// Whether another pattern of this length has to be tried before: it has a literal where this one has a parameter.
  fileprivate func isAfter(_ other: [Routes.Segment]) -> Bool {
    let difference = zip(self, other).first { $0.isLiteral != $1.isLiteral }
    return difference.map { $1.isLiteral } ?? false
  }
}
