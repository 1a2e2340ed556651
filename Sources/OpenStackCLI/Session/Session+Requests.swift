import CloudKernel
import CloudServices
import HTTPTypes

extension Session {
  /// Where a service is: its type in this cloud's catalog, `http://host:port`, and the path behind it.
  struct Endpoint {
    let type: String
    let address: String
    let path: String
  }

  /// Finds a service in the catalog; throws `Failure` when it is not there.
  func endpoint(_ service: Service) throws(Failure) -> Endpoint {
    for type in service.types {
      for entry in token["catalog"].array where entry["type"].string == type {
        let urls = entry["endpoints"].array.filter { $0["interface"].string == "public" }
        guard let url = urls.first?["url"].string, let scheme = url.range(of: "://") else { continue }
        let slash = url[scheme.upperBound...].firstIndex(of: "/") ?? url.endIndex
        let path = url[slash...]
        return Endpoint(
          type: type, address: String(url[..<slash]), path: path.hasSuffix("/") ? String(path.dropLast()) : String(path)
        )
      }
    }
    throw Failure("public endpoint for \(service.types[0]) service in RegionOne region not found")
  }

  /// Whether the catalog has a service.
  func has(_ service: Service) -> Bool { (try? endpoint(service)) != nil }

  /// Finds out the service's version, once in a run; other requests do so by themselves.
  func open(_ service: Service) async throws {
    guard opened.insert(service.types[0]).inserted, service.discovery != .none else { return }
    let endpoint = try endpoint(service)
    let target =
      switch service.discovery {
      case .root, .rootAndVersion: "/"
      case .guarded: "/" + (endpoint.path.split(separator: "/").first ?? "") + "/"
      default: endpoint.path
      }
    do {
      let headers = Session.accepting("application/json")
      let response = try await context.send(Request(.get, endpoint.type, target, headers: headers))
      if case .rootAndVersion = service.discovery {
        try await askVersion(service, endpoint)
      }
      guard case .guarded = service.discovery, response.status == .unauthorized else { return }
      _ = try await context.send(Request(.get, endpoint.type, target, token: tokenID, headers: headers))
    } catch let error as ServiceError where error.type == "ConnectFailure" {
      warnings +=
        "Failed to contact the endpoint at \(endpoint.address + target) for discovery. Fallback to using that "
        + "endpoint as the base url.\n"
    }
  }

  /// Takes the catalog's word for where a service is: commands of the older clients do not ask for its version.
  func trust(_ service: Service) { opened.insert(service.types[0]) }

  /// python-barbicanclient makes sure of the version with its token.
  private func askVersion(_ service: Service, _ endpoint: Endpoint) async throws {
    var headers = Session.accepting("application/json")
    headers[.apiVersion] = "\(service.types[0]) 1.1"
    let target = service.version + "/"
    _ = try await context.send(Request(.get, endpoint.type, target, token: tokenID, headers: headers))
  }

  /// Sends a request with the token and gives the answer, whatever its status.
  func send(
    _ method: Request.Method, _ service: Service, _ path: String, body: JSON = .null, data: [UInt8]? = nil,
    microversion: String? = nil, accept: String = "*/*"
  ) async throws -> Response {
    try await open(service)
    let endpoint = try endpoint(service)
    var headers = Session.accepting(accept)
    if let microversion {
      headers[.apiVersion] = "\(Self.microversionName(service)) \(microversion)"
      if service == .compute { headers[.novaVersion] = microversion }
    }
    if data != nil { headers[.contentType] = "application/octet-stream" }
    let target = endpoint.path + service.version + path
    do {
      return try await context.send(
        Request(method, endpoint.type, target, body: body, data: data, token: tokenID, headers: headers))
    } catch let error as ServiceError where error.type == "ConnectFailure" {
      throw Failure(error.message)
    }
  }

  private static func microversionName(_ service: Service) -> String {
    service == .volume ? "volume" : service.types[0]
  }

  /// The failure that an answer stands for, in openstacksdk's words.
  func failure(_ response: Response, _ service: Service, _ path: String) -> Failure {
    let endpoint = try? endpoint(service)
    return HTTPFailure.failure(response, url: (endpoint.map { $0.address + $0.path + service.version } ?? "") + path)
  }

  /// Sends a request, and throws what openstacksdk says unless it succeeds.
  @discardableResult
  func request(
    _ method: Request.Method, _ service: Service, _ path: String, body: JSON = .null, data: [UInt8]? = nil,
    microversion: String? = nil, accept: String = "*/*"
  ) async throws -> JSON {
    let response = try await send(
      method, service, path, body: body, data: data, microversion: microversion, accept: accept)
    guard response.status.code < 400 else { throw failure(response, service, path) }
    return response.body
  }
}

extension HTTPField.Name {
  static let apiVersion = HTTPField.Name("OpenStack-API-Version")!
  static let novaVersion = HTTPField.Name("X-OpenStack-Nova-API-Version")!
}
