import CloudKernel

/// glance-registry: the classic edition's keeper of Glance's tables, which glance-api asks over HTTP.
enum Registry {
  /// What requests to it are sent to; it is not in the catalog, since nobody but glance-api knows it.
  static let service = "image-registry"

  static func deploy(on site: Site) {
    let process = site.process("glance-registry", on: site.controller, of: Glance.self, role: .worker)
    var routes = Routes(errorBody: Glance.errorBody)
    routes.use(Authtoken.required)
    add(to: &routes)
    process.listen(as: service, port: 9191, routes)
  }

  private static func add(to routes: inout Routes) {
    routes.get("/images/detail") { context, request in
      let images = try await records(context).images(named: request.query("name")) { _ in true }
      return .ok(["images": .array(images.map(\.registry))])
    }
    routes.get("/images/{id}") { context, request in
      guard let image = try await records(context).image(request["id"]) else {
        throw ServiceError("NotFound", "No image found with ID \(request["id"])", status: 404)
      }
      return .ok(["image": image.registry])
    }
    routes.post("/images") { context, request in
      .ok(["image": try await records(context).create(request.body["image"]).registry])
    }
    routes.put("/images/{id}") { context, request in
      try await records(context).update(request["id"], request.body["image"])
      return Response(.ok)
    }
    routes.delete("/images/{id}") { context, request in
      try await records(context).remove(request["id"])
      return Response(.ok)
    }
    routes.get("/images/{id}/members") { context, request in
      .ok(["members": .array(try await records(context).members(of: request["id"]))])
    }
    routes.put("/images/{id}/members/{member}") { context, request in
      let status = request.body["member"]["status"].string ?? "pending"
      try await records(context).setMember(request["member"], of: request["id"], status: status)
      return .noContent
    }
    routes.delete("/images/{id}/members/{member}") { context, request in
      try await records(context).removeMember(request["member"], of: request["id"])
      return .noContent
    }
  }

  private static func records(_ context: Context) -> DatabaseRecords { DatabaseRecords(context: context) }
}

extension Image {
  /// The image as the registry sends it.
  var registry: JSON {
    var image = record
    image["properties"] = .object(JSON.Members(properties))
    image["tags"] = .array(tags)
    return image
  }

  /// Reads what the registry sends.
  init(registry image: JSON) {
    let columns = image.members.filter { $0.key != "properties" && $0.key != "tags" }
    self.init(
      record: .object(JSON.Members(columns)), properties: image["properties"].members, tags: image["tags"].array)
  }
}
