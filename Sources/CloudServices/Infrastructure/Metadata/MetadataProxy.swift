import CloudKernel
import HTTPTypes

/// haproxy in a network's DHCP namespace: takes what guests ask 169.254.169.254 to the metadata agent.
enum MetadataProxy: Project {
  static let name = "haproxy"
  static let tables = [Table("proxies", "network_id TEXT PRIMARY KEY")]

  static func deploy(on site: Site) {
    _ = site.process("haproxy", on: site.controller, of: MetadataProxy.self, role: .host)
  }

  /// How the proxy of a network is reached: its namespace is on no other network.
  static func service(_ network: String) -> String { "metadata-\(network)" }

  /// Starts the proxy of a network; once is enough.
  static func spawn(_ context: Context, network: String) throws {
    let key: Cells = ["network_id": .string(network)]
    try context.host("haproxy", "spawn_metadata_proxy", network) { host in
      guard try host.db.row("proxies", where: key) == nil else { return }
      try host.db.insert("proxies", key)
      var routes = Routes { ["message": .string($0.message)] }
      routes.use { context, request, _ in
        var headers = request.headers
        headers[.networkID] = network
        return try await context.send(Request(request.method, MetadataAgent.service, request.target, headers: headers))
      }
      host.process.listen(as: service(network), port: 80, routes)
    }
  }

  /// The configuration with which the proxy of a network runs.
  static func configuration(network: String, interface: String) -> String {
    """

    global
        log         /dev/log local0 info
        log-tag     haproxy-metadata-proxy-\(network)
        user        root
        group       root
        maxconn     1024
        pidfile     /var/lib/neutron/external/pids/\(network).pid.haproxy
        daemon

    defaults
        log global
        mode http
        option httplog
        option dontlognull
        option http-server-close
        option forwardfor
        retries                 3
        timeout http-request    30s
        timeout connect         30s
        timeout client          32s
        timeout server          32s
        timeout http-keep-alive 30s

    listen listener
        bind 169.254.169.254:80
        bind fe80::a9fe:a9fe:80 interface \(interface)
        server metadata /var/lib/neutron/metadata_proxy
        http-request del-header X-Neutron-Router-ID
        http-request set-header X-Neutron-Network-ID \(network)

    """
  }
}
