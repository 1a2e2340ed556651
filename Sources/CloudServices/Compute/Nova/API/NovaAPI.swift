import CloudKernel
import HTTPTypes

/// nova-api: the routes of the compute API, and how it says no.
enum NovaAPI {
  static let microversion = "2.93"

  static func routes(_ options: NovaOptions) -> Routes {
    var routes = Routes(errorBody: errorBody)
    routes.use(plainErrors)
    routes.get("/") { _, _ in .ok(versions) }
    routes.get("/v2.1") { _, _ in .ok(["version": version]) }
    routes.use { context, request, next in
      // Versions are for everybody.
      request.path == "/" || request.path == "/v2.1"
        ? try await next(context, request) : try await Authtoken.required(context, request, next)
    }
    ServersAPI(options: options).add(to: &routes)
    ServerActionsAPI.add(to: &routes)
    VolumeAttachmentsAPI.add(to: &routes)
    InstanceActionsAPI.add(to: &routes)
    ExternalEventsAPI.add(to: &routes)
    FlavorsAPI.add(to: &routes)
    KeypairsAPI.add(to: &routes)
    QuotasAPI(options: options).add(to: &routes)
    HostsAPI(options: options).add(to: &routes)
    AggregatesAPI.add(to: &routes)
    return routes
  }

  /// What a service below cannot answer is Nova's own failure: 500 and the exception's class.
  private static func plainErrors(
    _ context: Context, _ request: Request, _ next: Routes.Handler
  ) async throws -> Response {
    do {
      return try await next(context, request)
    } catch let error as ServiceError where unexpected.contains(error.type) {
      context.log("ERROR", "Unexpected exception in API method: \(error)")
      let text =
        "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if "
        + "possible.\n<class '\(pythonClass(of: error))'>"
      throw ServiceError("UnexpectedAPIError", text, status: 500)
    }
  }

  /// The class of an exception as Python names it; for Glance and Cinder out of reach Nova has its own.
  private static func pythonClass(of error: ServiceError) -> String {
    switch error.type {
    case "ConnectFailure" where error.message.contains(":9292/"): "nova.exception.GlanceConnectionFailed"
    case "ConnectFailure" where error.message.contains(":8776/"): "nova.exception.CinderConnectionFailed"
    case "ConnectFailure": "keystoneauth1.exceptions.connection.ConnectFailure"
    case "DBConnectionError", "DBError": "oslo_db.exception.\(error.type)"
    case "MessagingTimeout": "oslo_messaging.exceptions.MessagingTimeout"
    default: error.type
    }
  }

  private static let unexpected = ["ConnectFailure", "DBConnectionError", "DBError", "MessagingTimeout", "HTTPError"]

  private static func errorBody(_ error: ServiceError) -> JSON {
    let code = JSON.int(error.status)
    if error.type == "NotFound" {
      return [
        "message": "The resource could not be found.<br /><br />\n\n\n", "code": "404 Not Found", "title": "Not Found",
      ]
    }
    let names = [
      400: "badRequest", 403: "forbidden", 404: "itemNotFound", 405: "badMethod", 409: "conflictingRequest",
      413: "overLimit",
    ]
    let name = names[error.status] ?? "computeFault"
    return .object(JSON.Members([.init(name, ["code": code, "message": .string(error.message)])]))
  }

  // MARK: Versions

  private static func links(_ path: String) -> JSON {
    [["rel": "self", "href": .string("http://controller:8774\(path)")]]
  }

  private static let version: JSON = [
    "id": "v2.1", "status": "CURRENT", "version": .string(microversion), "min_version": "2.1",
    "updated": "2013-07-23T11:33:21Z", "links": links("/v2.1/"),
    "media-types": [
      ["base": "application/json", "type": "application/vnd.openstack.compute+json;version=2.1"]
    ],
  ]

  private static let versions: JSON = [
    "versions": [
      [
        "id": "v2.0", "status": "SUPPORTED", "version": "", "min_version": "", "updated": "2011-01-21T11:33:21Z",
        "links": links("/v2/"),
      ], version,
    ]
  ]

  // MARK: Refusals that several handlers share

  static func badRequest(_ message: String) -> ServiceError { ServiceError("BadRequest", message, status: 400) }

  static func notFound(_ what: String, _ id: String) -> ServiceError {
    ServiceError("\(what)NotFound", "\(what) \(id) could not be found.", status: 404)
  }

  /// Refuses who is no administrator, naming the policy as Nova does.
  static func requireAdmin(_ context: Context, _ policy: String) throws {
    guard context.identity?.isAdmin == true else {
      throw ServiceError("Forbidden", "Policy doesn't allow os_compute_api:\(policy) to be performed.", status: 403)
    }
  }

  /// The server of a request's path, if the caller may see it: another project's is not found.
  static func server(_ context: Context, _ request: Request) throws -> Instance {
    let id = request["server_id"]
    guard let instance = try context.instance(id), mayTouch(context, instance) else { throw notFound("Instance", id) }
    return instance
  }

  static func mayTouch(_ context: Context, _ instance: Instance) -> Bool {
    context.identity?.isAdmin == true || context.identity?.projectID == instance.project
  }
}
