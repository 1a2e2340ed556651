import CloudKernel

extension Nova {
  static let aggregate = Resource(
    .compute, "Aggregate", key: "aggregate", plural: "aggregates", path: "/os-aggregates", search: "/os-aggregates",
    microversion: "2.81",
    columns: """
      availability_zone, created_at, deleted_at, hosts|hosts|words, id, is_deleted|deleted, name,
      properties|metadata|properties, updated_at, uuid
      """)

  static let aggregates: [Command] = [
    Command(
      "aggregate list", .list, "[--long] [--availability-zone <availability-zone>] [--host <host>]",
      "List host aggregates"
    ) { session, arguments in
      var found = try await session.list(aggregate, aggregate.path)
      if let zone = arguments["--availability-zone"] {
        found = found.filter { $0["availability_zone"].string == zone }
      }
      if let host = arguments["--host"] { found = found.filter { $0["hosts"].array.contains(.string(host)) } }
      found = found.map(shown)
      let columns: Columns = "ID|id, UUID|uuid, Name|name, Availability Zone|availability_zone"
      let long = columns + "Properties|metadata|dict, Hosts|hosts|list"
      return (arguments.has("--long") ? long : columns).rows(found)
    },
    Command("aggregate show", .one, "<aggregate>", "Show a host aggregate") { session, arguments in
      aggregate.columns.fields(shown(try await session.find(aggregate, arguments.one("<aggregate>"))))
    },
    Command(
      "aggregate create", .one, "[--zone <availability-zone>] [--property <key=value>] <name>",
      "Create a host aggregate"
    ) { session, arguments in
      var body: JSON = ["name": .string(arguments.one("<name>"))]
      body.set("availability_zone", arguments.json("--zone"))
      var made = try await session.create(aggregate, body)
      let properties = try arguments.properties("--property")
      if properties != [:] {
        made = try await act(session, Python.str(made["id"]), ["set_metadata": ["metadata": properties]])
      }
      return aggregate.columns.fields(made)
    },
    Command("aggregate add host", .one, "<aggregate> <host>", "Add a host to an aggregate") { session, arguments in
      try await changeHost(session, arguments, "add_host")
    },
    Command("aggregate remove host", .one, "<aggregate> <host>", "Take a host out of an aggregate") {
      session, arguments in
      try await changeHost(session, arguments, "remove_host")
    },
    .delete("aggregate delete", aggregate, "<aggregate>", noun: "aggregate", plural: "aggregates"),
  ]

  private static func changeHost(
    _ session: Session, _ arguments: Arguments, _ action: String
  ) async throws -> Output {
    let id = try await session.id(aggregate, arguments.one("<aggregate>"))
    let body: JSON = [action: ["host": .string(arguments.one("<host>"))]]
    let changed = try await session.request(
      .post, .compute, "/os-aggregates/\(id)/action", body: body)
    return aggregate.columns.fields(changed["aggregate"])
  }

  /// Who only looks sees the zone in a field of its own, and not once more among the properties.
  private static func shown(_ body: JSON) -> JSON {
    var body = body
    body["metadata"] = .object(JSON.Members(body["metadata"].members.filter { $0.key != "availability_zone" }))
    return body
  }
}
