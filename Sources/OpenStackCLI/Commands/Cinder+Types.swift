import CloudKernel

extension Cinder {
  private static let type = Resource(
    .volume, "Type", key: "volume_type", plural: "volume_types", path: "/types",
    columns: "access_project_ids, description, id, is_public, name, properties|extra_specs|dict, qos_specs_id")

  /// Volume types, which the older client asks for: without looking for Cinder's version first.
  static let types: [Command] = [
    Command("volume type list", .list, "[--long] [--public | --private]", "List volume types") { session, arguments in
      session.trust(.volume)
      let isPublic = arguments.has("--public") ? "True" : arguments.has("--private") ? "False" : "none"
      let found = try await session.list(type, "/types?is_public=\(isPublic)")
      let columns: Columns = "ID|id, Name|name, Is Public|is_public"
      let long = columns + "Description|description, Properties|extra_specs|dict"
      return (arguments.has("--long") ? long : columns).rows(found)
    },
    Command("volume type show", .one, "<volume-type>", "Show a volume type") { session, arguments in
      session.trust(.volume)
      let columns: Columns = "access_project_ids, description, id, is_public, name, properties|extra_specs|dict"
      return columns.fields(try await findType(session, arguments.one("<volume-type>")))
    },
  ]

  private static func findType(_ session: Session, _ name: String) async throws -> JSON {
    let path = "/types/\(Request.encoded(name))?is_public=none"
    let response = try await session.send(.get, .volume, path)
    if response.isSuccess { return type.one(response.body) }
    guard response.status.code == 404 else { throw session.failure(response, .volume, path) }
    let found = try await session.list(type, "/types?is_public=none")
    guard let named = found.first(where: { $0["name"].string == name }) else {
      throw Failure("No Type found for \(name)")
    }
    return named
  }
}
