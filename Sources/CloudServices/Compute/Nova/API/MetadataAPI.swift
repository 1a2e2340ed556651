import CloudKernel
import HTTPTypes

/// Nova's metadata service: what an instance is told about itself, through Neutron's metadata agent.
enum MetadataAPI {
  static func routes() -> Routes {
    var routes = Routes { ["message": .string($0.message)] }
    routes.get("/openstack") { _, _ in text(openStackVersions.joined(separator: "\n")) }
    routes.get("/openstack/latest/meta_data.json") { context, request in
      .ok(try metaData(instance(context, request)))
    }
    routes.get("/latest/meta-data") { _, _ in text(ec2Keys.joined(separator: "\n")) }
    routes.get("/latest/meta-data/{key}") { context, request in
      let instance = try instance(context, request)
      guard let value = ec2(request["key"], instance, try fixedIP(context, instance)) else {
        throw ServiceError("NotFound", "404 Not Found", status: 404)
      }
      return text(value)
    }
    routes.get("/latest/user-data") { context, request in
      guard let data = try instance(context, request)["user_data"].string else {
        throw ServiceError("NotFound", "404 Not Found", status: 404)
      }
      return text(Base64URL.decoded(data).map { String(decoding: $0, as: UTF8.self) } ?? data)
    }
    return routes
  }

  /// `[neutron] metadata_proxy_shared_secret`: the same in the agent's configuration.
  private static let metadataProxySharedSecret = "metadata-secret"

  private static let openStackVersions = [
    "2012-08-10", "2013-04-04", "2013-10-17", "2015-10-15", "2016-06-30", "2016-10-06", "2017-02-22", "2018-08-27",
    "2020-10-14", "latest",
  ]

  private static let ec2Keys = [
    "ami-id", "ami-launch-index", "hostname", "instance-id", "instance-type", "local-hostname", "local-ipv4",
    "reservation-id",
  ]

  /// The agent names the instance and proves by a signature that it may.
  private static func instance(_ context: Context, _ request: Request) throws -> Instance {
    guard let id = request.headers[.instanceID] else {
      throw ServiceError("BadRequest", "X-Instance-ID header is missing from request.", status: 400)
    }
    let secret = Array(metadataProxySharedSecret.utf8)
    let signature = Hex.encoded(Digest.sha256.authentication(of: Array(id.utf8), key: secret))
    guard request.headers[.instanceSignature] == signature else {
      throw ServiceError("Forbidden", "Invalid proxy request signature.", status: 403)
    }
    guard let instance = try context.instance(id) else { throw ServiceError("NotFound", "404 Not Found", status: 404) }
    return instance
  }

  private static func fixedIP(_ context: Context, _ instance: Instance) throws -> String {
    let cache = try context.db.row("instance_info_caches", where: ["instance_uuid": .string(instance.uuid)])
    return cache?["network_info"][0]["ips"][0]["ip_address"].string ?? ""
  }

  private static func metaData(_ instance: Instance) -> JSON {
    [
      "uuid": .string(instance.uuid), "hostname": .string(instance["hostname"].plain + ".novalocal"),
      "name": .string(instance.name), "launch_index": 0,
      "availability_zone": .string(instance["availability_zone"].string ?? "nova"),
      "project_id": instance["project_id"], "devices": [], "dedicated_cpus": [],
    ]
  }

  private static func ec2(_ key: String, _ instance: Instance, _ address: String) -> String? {
    switch key {
    case "ami-id": "ami-00000001"
    case "ami-launch-index": "0"
    case "hostname", "local-hostname": instance["hostname"].plain
    case "instance-id": "i-" + instance.domainName.dropFirst("instance-".count)
    case "instance-type": instance.flavor["original_name"].plain
    case "local-ipv4": address
    case "reservation-id": instance["reservation_id"].plain
    default: nil
    }
  }

  private static func text(_ text: String) -> Response { Response(.ok, .string(text)) }
}
