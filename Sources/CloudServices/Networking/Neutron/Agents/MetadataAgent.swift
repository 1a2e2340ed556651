import CloudKernel
import HTTPTypes

/// neutron-metadata-agent: finds out which instance asks, and asks Nova for it.
struct MetadataAgent {
  /// `metadata_proxy_shared_secret`: what Nova knows the agent by.
  static let sharedSecret = "metadata-secret"
  static let service = "metadata_proxy"

  func serve(_ process: CloudProcess) {
    let report = AgentReport(type: "Metadata agent", binary: process.name) { _ in
      [
        "log_agent_heartbeats": false, "metadata_proxy_socket": "/var/lib/neutron/metadata_proxy",
        "nova_metadata_host": "controller", "nova_metadata_port": 8775,
      ]
    }
    process.onStart { context in try await report.send(context, isStart: true) }
    report.begin(on: process)
    var routes = Routes { ["message": .string($0.message)] }
    // Whatever is asked for is passed on.
    routes.use { context, request, _ in try await answer(context, request) }
    process.listen(as: Self.service, port: 0, routes)
  }

  private func answer(_ context: Context, _ request: Request) async throws -> Response {
    guard let port = try await port(context, request) else {
      throw ServiceError("NotFound", "The resource could not be found.", status: 404)
    }
    let instance = port["device_id"].string ?? ""
    let signature = Digest.sha256.authentication(of: Array(instance.utf8), key: Array(Self.sharedSecret.utf8))
    var headers: HTTPFields = [:]
    headers[.forwardedFor] = request.headers[.forwardedFor]
    headers[.instanceID] = instance
    headers[.tenantID] = port["project_id"].string
    headers[.instanceSignature] = Hex.encoded(signature)
    return try await context.send(Request(request.method, "metadata", request.target, headers: headers))
  }

  /// The port that has the guest's address on the proxy's network.
  private func port(_ context: Context, _ request: Request) async throws -> JSON? {
    let address = JSON.string(request.headers[.forwardedFor] ?? "")
    let network = JSON.string(request.headers[.networkID] ?? "")
    let ports = try await context.call(
      Target("neutron", "q-plugin"), "get_ports",
      ["filters": ["fixed_ips": ["ip_address": [address]], "network_id": [network]]])
    return ports.array.count == 1 ? ports.array.first : Optional.none
  }
}

extension HTTPField.Name {
  static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
  static let networkID = HTTPField.Name("X-Neutron-Network-ID")!
  static let instanceID = HTTPField.Name("X-Instance-ID")!
  static let tenantID = HTTPField.Name("X-Tenant-ID")!
  static let instanceSignature = HTTPField.Name("X-Instance-ID-Signature")!
}
