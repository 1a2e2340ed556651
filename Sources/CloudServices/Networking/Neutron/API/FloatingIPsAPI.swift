import CloudKernel

extension NeutronServer {
  /// Floating addresses need routers, which this cloud has none of: the list is there, and empty.
  func addFloatingIPs(_ routes: inout Routes) {
    routes.get("/v2.0/floatingips") { _, request in try ListQuery("floatingips", request).answer([]) }
    routes.get("/v2.0/floatingips/{id}") { _, request in throw Self.noFloatingIP(request["id"]) }
    routes.delete("/v2.0/floatingips/{id}") { _, request in throw Self.noFloatingIP(request["id"]) }
    routes.get("/v2.0/routers") { _, request in try ListQuery("routers", request).answer([]) }
  }

  private static func noFloatingIP(_ id: String) -> ServiceError {
    ServiceError("FloatingIPNotFound", "Floating IP \(id) could not be found", status: 404)
  }
}
