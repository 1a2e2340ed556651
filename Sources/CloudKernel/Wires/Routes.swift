public import HTTPTypes

/// The routes of one API: patterns such as `/v2.1/servers/{server_id}`, each with its handler.
///
/// The same routes serve walkthroughs, other services and, later, a real socket.
public struct Routes {
  public typealias Handler = (_ context: Context, _ request: Request) async throws -> Response
  public typealias Middleware = (_ context: Context, _ request: Request, _ next: Handler) async throws -> Response

  private struct Route {
    let method: Request.Method
    let pattern: [Segment]
    let handler: Handler
  }

  private enum Segment {
    case literal(Substring)
    case parameter(String)
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

  public mutating func get(_ pattern: String, _ handler: @escaping Handler) { add(.get, pattern, handler) }
  public mutating func post(_ pattern: String, _ handler: @escaping Handler) { add(.post, pattern, handler) }
  public mutating func put(_ pattern: String, _ handler: @escaping Handler) { add(.put, pattern, handler) }
  public mutating func patch(_ pattern: String, _ handler: @escaping Handler) { add(.patch, pattern, handler) }
  public mutating func delete(_ pattern: String, _ handler: @escaping Handler) { add(.delete, pattern, handler) }

  /// Adds a route; a literal segment goes before a parameter, whichever was added first.
  public mutating func add(_ method: Request.Method, _ pattern: String, _ handler: @escaping Handler) {
    let segments = pattern.split(separator: "/").map { segment -> Segment in
      segment.hasPrefix("{") ? .parameter(String(segment.dropFirst().dropLast())) : .literal(segment)
    }
    let route = Route(method: method, pattern: segments, handler: handler)
    let literal = segments.allSatisfy { if case .literal = $0 { true } else { false } }
    if literal {
      routes[segments.count, default: []].insert(route, at: 0)
    } else {
      routes[segments.count, default: []].append(route)
    }
  }

  /// Answers a request: through the middlewares to its route, errors in this API's body.
  func respond(_ context: Context, _ request: Request) async throws -> Response {
    do {
      return try await run(context, request, from: 0)
    } catch let error as ServiceError where !error.isProcessStopped {
      return Response(HTTPResponse.Status(code: error.status), errorBody(error))
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
      if case .parameter(let name) = expected { found[name] = String(segment) }
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
