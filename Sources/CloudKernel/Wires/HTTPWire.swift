import HTTPTypes

/// A process that serves HTTP.
struct Listener {
  let process: CloudProcess
  let port: Int
  /// How long an answer takes to make, beside what its handler waits for.
  let work: Span
  let routes: Routes
}

/// The HTTP wire: who listens, and the faults put on the way.
final class HTTPWire {
  @exclusivity(unchecked) var listeners: [String: Listener] = [:]
  /// How many of the next requests to a service are answered by this status and not by the service.
  @exclusivity(unchecked) var failures: [String: (status: Int, count: Int)] = [:]
  /// How long a request, or an answer, is under way.
  let latency = Span.milliseconds(2)
}

extension Context: Transport {
  /// Sends a request with the token of whoever this context works for.
  public func request(
    _ method: Request.Method, _ service: String, _ target: String, body: JSON = .null, data: [UInt8]? = nil
  ) async throws -> Response {
    try await send(Request(method, service, target, body: body, data: data, token: identity?.token))
  }

  /// Sends a request and waits for the answer, whatever its status.
  ///
  /// Throws `ConnectFailure` when nobody listens, the machine is away, or the process is stopped before it answers.
  public func send(_ request: Request) async throws -> Response {
    try checkAlive()
    guard let listener = kernel.http.listeners[request.service] else {
      throw ServiceError(
        "EndpointNotFound", "public endpoint for \(request.service) service not found", status: 404)
    }
    let server = listener.process
    let operation = "\(request.method.rawValue) \(request.target)"
    let sent = kernel.record(.request, .http, from: process.id, to: server.id, operation, context: self)
    kernel.keep(Content(request.body, request.data), of: sent)
    guard server.isServing, server.node.isUp, process.node.isUp else {
      return try refuse(sent, listener, operation, request)
    }
    try await sleep(Span(microseconds: kernel.http.latency.microseconds + listener.work.microseconds))
    guard server.isServing, server.node.isUp else { return try refuse(sent, listener, operation, request) }
    let response = try await answer(request, sent, listener, operation)
    let code = response.status.code
    let answered = kernel.record(
      .reply, .http, from: server.id, to: process.id, operation, status: String(code),
      outcome: code >= 400 ? .error : .ok, parent: sent, context: self)
    kernel.keep(Content(response.body, response.data), of: answered)
    try await sleep(kernel.http.latency)
    return response
  }

  private func answer(
    _ request: Request, _ sent: Int, _ listener: Listener, _ operation: String
  ) async throws -> Response {
    if var failure = kernel.http.failures[request.service], failure.count > 0 {
      failure.count -= 1
      kernel.http.failures[request.service] = failure
      let error = ServiceError("Fault", Routes.title(failure.status), status: failure.status)
      return Response(HTTPResponse.Status(code: failure.status), listener.routes.errorBody(error))
    }
    // Services log the caller's id beside their own; ours keeps the caller's where there is one.
    let inside = Context(
      process: listener.process, requestID: requestID.isEmpty ? "req-" + uuid() : requestID, parent: sent,
      identity: nil, lane: lane, generation: listener.process.generation)
    do {
      return try await listener.routes.respond(inside, request)
    } catch let error as ServiceError where error.isProcessStopped {
      try checkAlive()
      return try refuse(sent, listener, operation, request)
    }
  }

  private func refuse(
    _ sent: Int, _ listener: Listener, _ operation: String, _ request: Request
  ) throws -> Response {
    let server = listener.process
    kernel.record(
      .reply, .http, from: server.id, to: process.id, operation, status: "ConnectFailure", outcome: .lost, parent: sent,
      context: self)
    throw ServiceError.connectFailure("http://\(server.node.name):\(listener.port)\(request.target)")
  }
}
