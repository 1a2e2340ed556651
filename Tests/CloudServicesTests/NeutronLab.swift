import HTTPTypes

@testable import CloudKernel
@testable import CloudServices

/// A cloud with Keystone, Neutron and what is below it; a stub stands where Nova listens.
struct NeutronLab {
  let site: Site
  var cloud: Cloud { site.cloud }

  /// Where Nova would be: it keeps the events it is told and answers as the metadata service.
  enum NovaStub: Project {
    static let name = "nova"
    static let endpoint: Endpoint? = Endpoint("compute", port: 8774, path: "/v2.1")

    static func deploy(on site: Site) {
      let api = site.process("nova-api", on: site.controller, of: NovaStub.self, role: .api)
      var routes = Routes()
      routes.post("/v2.1/os-server-external-events") { context, request in
        context.process.memory["events", default: []] = .array(
          (context.process.memory["events"] ?? []).array + request.body["events"].array)
        return .ok(request.body)
      }
      api.listen(as: "compute", port: 8774, routes)
      var metadata = Routes()
      metadata.get("/latest/meta-data/{key}") { context, request in
        context.process.memory["headers"] = .object(
          JSON.Members(request.headers.map { .init($0.name.rawName.lowercased(), .string($0.value)) }))
        let values = ["instance-id": "i-00000007", "local-ipv4": "203.0.113.249", "hostname": "vmnet.novalocal"]
        return .ok(.optional(values[request["key"]]))
      }
      api.listen(as: "metadata", port: 8775, metadata)
    }
  }

  init(_ change: (inout CloudDescription) -> Void = { _ in }) throws {
    var description = CloudDescription.course
    change(&description)
    site = try Site(
      description,
      projects: [
        MariaDB.self, RabbitMQ.self, Memcached.self, Keystone.self, LinuxBridge.self, Dnsmasq.self, MetadataProxy.self,
        Neutron.self, NovaStub.self,
      ])
  }

  /// Sends a request as a user and gives the answer, whatever its status; what it sets off is settled too.
  @discardableResult
  func send(
    _ method: Request.Method, _ target: String, _ body: JSON = .null, as user: String = "admin", settles: Bool = true
  ) throws -> Response {
    var response: Response?
    try cloud.run { context in
      let context = try await context.authenticated(user: user, password: "secret", project: user)
      response = try await context.request(method, "network", target, body: body)
    }
    if settles { cloud.settle() }
    guard let response else { throw ServiceError("NoAnswer", "the request did not come to its end") }
    return response
  }

  /// The one network that the course's cloud begins with.
  func provider() throws -> JSON { try site.find("network", "provider") }

  /// Plugs a port on a compute node as nova-compute does, without waiting for it.
  @discardableResult
  func plug(_ port: JSON, on node: String) throws -> JSON {
    let network = port["network_id"].string ?? ""
    let vif: JSON = [
      "id": port["id"], "address": port["mac_address"],
      "devname": .string("tap\((port["id"].string ?? "").prefix(11))"),
      "network": ["id": .string(network), "bridge": .string("brq\(network.prefix(11))")],
    ]
    let wire = try process("linuxbridge", on: node)
    try cloud.run { context in try LinuxBridge.plug(context.at(wire), port: vif) }
    return vif
  }

  /// Creates a port of a server, binds it and has it wired: what a launch does of it.
  func launchPort(on node: String, server: String = "server-1", settles: Bool = true) throws -> JSON {
    let made = try send(
      .post, "/v2.0/ports",
      ["port": ["network_id": try provider()["id"], "device_id": .string(server), "admin_state_up": true]],
      settles: settles)
    let id = made.body["port"]["id"].string ?? ""
    let bound = try send(
      .put, "/v2.0/ports/\(id)",
      ["port": ["device_owner": "compute:nova", "binding:host_id": .string(node)]], settles: settles)
    try plug(bound.body["port"], on: node)
    if settles { cloud.settle() }
    return try site.find("port", id)
  }

  func process(_ name: String, on node: String) throws -> CloudProcess {
    guard let process = cloud.process(name, on: node) else { throw ServiceError("NoProcess", "\(name) on \(node)") }
    return process
  }

  /// `from -> to operation` of the events that cross http and the bus, requests and publications only.
  func backbone() -> [String] {
    cloud.trace.events.filter { [.request, .publish].contains($0.kind) && !$0.isPeriodic }.map { event in
      let to = event.mode == .fanout ? "*" : cloud.trace[event.target].name
      let kind = event.kind == .request ? "http" : event.mode.rawValue
      return "\(kind) \(cloud.trace[event.source].name) -> \(to) \(event.operation)"
    }
  }
}
