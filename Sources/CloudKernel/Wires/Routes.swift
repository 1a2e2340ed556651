public import HTTPTypes

/// The routes of one API: patterns such as `/v2.1/servers/{server_id}`, each with its handler.
///
/// The same routes serve walkthroughs, other services and, later, a real socket.
public struct Routes {
  /// Answers a request; a `ServiceError` that it throws becomes the answer, in the API's own form.
  public typealias Handler = (_ context: Context, _ request: Request) async throws -> Response
  /// Stands before the routes: it answers itself, or changes what it likes and asks `next`.
  public typealias Middleware = (_ context: Context, _ request: Request, _ next: Handler) async throws -> Response

  /// A place in the tree of patterns, a segment of a path below its parent.
  ///
  /// The tree is built when the cloud is and never changes after that.
  private final class Place {
    var literals: [String: Place] = [:]
    /// What a segment leads to that no literal is.
    var parameter: Place?
    var handlers: [(method: Request.Method, names: [(segment: Int, name: String)], handler: Handler)] = []
  }

  private let root = Place()
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
    var place = root
    var names: [(segment: Int, name: String)] = []
    for (index, segment) in pattern.split(separator: "/").enumerated() {
      if segment.hasPrefix("{") {
        names.append((index, String(segment.dropFirst().dropLast())))
        let next = place.parameter ?? Place()
        place.parameter = next
        place = next
      } else {
        let next = place.literals[String(segment)] ?? Place()
        place.literals[String(segment)] = next
        place = next
      }
    }
    place.handlers.append((method, names, handler))
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
    let segments = request.path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    guard let (_, names, handler) = route(request.method, segments, 0, root) else {
      throw ServiceError("NotFound", "The resource could not be found.", status: 404)
    }
    guard !names.isEmpty else { return try await handler(context, request) }
    var request = request
    for (segment, name) in names {
      request.parameters[name] = Request.decoded(segments[segment][...], plusIsSpace: false)
    }
    return try await handler(context, request)
  }

  private func route(
    _ method: Request.Method, _ segments: [String], _ index: Int, _ place: Place
  ) -> (method: Request.Method, names: [(segment: Int, name: String)], handler: Handler)? {
    guard index < segments.count else { return place.handlers.first { $0.method == method } }
    if let next = place.literals[segments[index]], let found = route(method, segments, index + 1, next) {
      return found
    }
    return place.parameter.flatMap { route(method, segments, index + 1, $0) }
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
