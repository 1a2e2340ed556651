import CloudKernel
import HTTPTypes

/// cinder-api: who answers what.
enum CinderAPI {
  static func routes(_ options: Cinder.Options) -> Routes {
    var routes = Routes(errorBody: CinderError.body)
    routes.use(authorized)
    routes.get("/") { _, _ in Response(.multipleChoices, versions) }
    routes.get("/v3") { _, _ in .ok(versions) }
    VolumeController(options: options).add(to: &routes)
    VolumeActionController(options: options).add(to: &routes)
    AttachmentController().add(to: &routes)
    SnapshotController(options: options).add(to: &routes)
    VolumeTypeController(options: options).add(to: &routes)
    QuotaController(options: options).add(to: &routes)
    ServiceController(options: options).add(to: &routes)
    return routes
  }

  /// Everything but the list of versions takes a token, and a token is good for its own project's paths.
  private static func authorized(_ context: Context, _ request: Request, _ next: Routes.Handler) async throws
    -> Response
  {
    guard request.path != "/" else { return try await next(context, request) }
    return try await Authtoken.required(context, request) { context, request in
      let parts = request.path.split(separator: "/")
      guard parts.count < 2 || parts[1] == context.identity?.projectID ?? "" else {
        throw ServiceError("MalformedRequestUrl", "Malformed request url", status: 400)
      }
      var response = try await next(context, request)
      response.headers[.openStackAPIVersion] = request.headers[.openStackAPIVersion] ?? "volume 3.0"
      return response
    }
  }

  private static let versions: JSON = [
    "versions": [
      [
        "id": "v3.0", "status": "CURRENT", "version": "3.70", "min_version": "3.0",
        "updated": "2022-08-31T00:00:00Z",
        "links": [
          ["rel": "describedby", "type": "text/html", "href": "https://docs.openstack.org/"],
          ["rel": "self", "href": "http://controller:8776/v3/"],
        ],
        "media-types": [
          ["base": "application/json", "type": "application/vnd.openstack.volume+json;version=3"]
        ],
      ]
    ]
  ]
}

extension HTTPField.Name {
  /// The microversion that is asked for, or was used.
  static let openStackAPIVersion = HTTPField.Name("OpenStack-API-Version")!
}
