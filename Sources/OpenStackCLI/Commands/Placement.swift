import CloudKernel

/// The commands of Placement (the plug-in osc-placement).
enum Placement {
  private static let provider = Resource(
    .placement, "ResourceProvider", key: "", plural: "resource_providers", search: "", microversion: "1.0",
    columns: "id")

  static let commands: [Command] = [
    Command(
      "resource provider list", .list,
      "[--uuid <uuid>] [--name <name>] [--resource <resource_class>=<value>] [--in-tree <in_tree>]",
      "List resource providers"
    ) { session, arguments in
      var query = Command.pairs(["--name": "name", "--uuid": "uuid", "--in-tree": "in_tree"], arguments)
      let resources = arguments.all("--resource").map { $0.replacing("=", with: ":") }
      if !resources.isEmpty { query.append("resources=" + Request.encoded(resources.joined(separator: ","))) }
      let body = try await get(
        session, "/resource_providers" + (query.isEmpty ? "" : "?" + query.joined(separator: "&")))
      return providerColumns(session).rows(body["resource_providers"].array)
    },
    Command("resource provider show", .one, "[--allocations] <uuid>", "Show a resource provider") {
      session, arguments in
      let id = arguments.one("<uuid>")
      var body = try await get(session, "/resource_providers/\(id)")
      var columns = providerColumns(session)
      if arguments.has("--allocations") {
        body["allocations"] = try await get(session, "/resource_providers/\(id)/allocations")["allocations"]
        columns = columns + "allocations"
      }
      return columns.fields(body)
    },
    Command("resource provider inventory list", .list, "<uuid>", "List what a resource provider has") {
      session, arguments in
      let id = arguments.one("<uuid>")
      let inventories = try await get(session, "/resource_providers/\(id)/inventories")["inventories"]
      let usages = try await get(session, "/resource_providers/\(id)/usages")["usages"]
      let rows = inventories.members.map { pair -> JSON in
        var row = pair.value
        row["resource_class"] = .string(pair.key)
        row["used"] = usages[pair.key]
        return row
      }
      let columns: Columns = """
        resource_class, allocation_ratio, min_unit, max_unit, reserved, step_size, total, used
        """
      return columns.rows(rows)
    },
    Command("resource provider usage show", .list, "<uuid>", "Show what of a resource provider is used") {
      session, arguments in
      let usages = try await get(session, "/resource_providers/\(arguments.one("<uuid>"))/usages")["usages"]
      let columns: Columns = "resource_class, usage"
      return columns.rows(usages.members.map { ["resource_class": .string($0.key), "usage": $0.value] })
    },
    Command("resource provider trait list", .list, "<uuid>", "List the traits of a resource provider") {
      session, arguments in
      let body = try await get(
        session, "/resource_providers/\(arguments.one("<uuid>"))/traits", least: "1.6")
      let columns: Columns = "name"
      return columns.rows(body["traits"].array.map { ["name": $0] })
    },
    Command("resource provider allocation show", .list, "<uuid>", "Show what a consumer uses") { session, arguments in
      let body = try await get(session, "/allocations/\(arguments.one("<uuid>"))")
      let rows = body["allocations"].members.map { pair -> JSON in
        var row = pair.value
        row["resource_provider"] = .string(pair.key)
        for key in ["project_id", "user_id", "consumer_type"] { row[key] = body[key] }
        return row
      }
      var columns: Columns = "resource_provider, generation, resources"
      if isAtLeast(session, 12) { columns = columns + "project_id, user_id" }
      if isAtLeast(session, 38) { columns = columns + "consumer_type" }
      return columns.rows(rows)
    },
    Command(
      "allocation candidate list", .list,
      "[--resource <resource_class>=<value>] [--limit <#limit>] [--required <required>]",
      "List where resources could be had", work: listCandidates),
    Command("resource class list", .list, "", "List resource classes") { session, _ in
      let body = try await get(session, "/resource_classes", least: "1.2")
      let columns: Columns = "name"
      return columns.rows(body["resource_classes"].array)
    },
    Command("trait list", .list, "", "List traits") { session, _ in
      let columns: Columns = "name"
      return columns.rows(try await get(session, "/traits", least: "1.6")["traits"].array.map { ["name": $0] })
    },
  ]

  private static func get(_ session: Session, _ path: String, least: String? = nil) async throws -> JSON {
    let version = try await version(session)
    if let least, minor(version) < minor(least) {
      throw Failure(
        "Operation or argument is not supported with version \(version); requires at least version \(least)")
    }
    let response = try await session.send(
      .get, .placement, path, microversion: version, accept: "application/json")
    guard response.isSuccess else {
      throw Failure("\(explanation(response)) (HTTP \(response.status.code))")
    }
    return response.body
  }

  /// What Placement says of an error behind the title that every error of its kind has.
  private static func explanation(_ response: Response) -> String {
    let paragraphs = response.message.replacing("\n\n", with: "\u{1}").split(separator: "\u{1}").map {
      String($0.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
    return paragraphs.last { !$0.isEmpty } ?? response.message
  }

  /// The version asked for; the plug-in's newest, once Placement was asked whether it has it.
  private static func version(_ session: Session) async throws -> String {
    if let version = session.variable("OS_PLACEMENT_API_VERSION") { return version }
    if session.opened.insert("placement versions").inserted {
      _ = try await session.send(.get, .placement, "/", microversion: newest, accept: "application/json")
    }
    return newest
  }

  private static let newest = "1.29"
  private static func minor(_ version: String) -> Int { Int(version.split(separator: ".").last ?? "0") ?? 0 }
  private static func isAtLeast(_ session: Session, _ wanted: Int) -> Bool {
    minor(session.variable("OS_PLACEMENT_API_VERSION") ?? newest) >= wanted
  }

  private static func providerColumns(_ session: Session) -> Columns {
    let columns: Columns = "uuid, name, generation"
    return isAtLeast(session, 14) ? columns + "root_provider_uuid, parent_provider_uuid" : columns
  }

  private static func listCandidates(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let resources = arguments.all("--resource").map { $0.replacing("=", with: ":") }
    guard !resources.isEmpty else {
      throw Failure("At least one --resource must be specified.")
    }
    var query = ["resources=" + Request.encoded(resources.joined(separator: ","))]
    query += Command.pairs(["--limit": "limit", "--required": "required"], arguments)
    let body = try await get(session, "/allocation_candidates?" + query.joined(separator: "&"), least: "1.10")
    var rows: [JSON] = []
    for (index, request) in body["allocation_requests"].array.enumerated() {
      for pair in request["allocations"].members {
        let summary = body["provider_summaries"][pair.key]
        let used = summary["resources"].members.map { resource in
          "\(resource.key)=\(Python.str(resource.value["used"]))/\(Python.str(resource.value["capacity"]))"
        }
        let asked = pair.value["resources"].members.map { "\($0.key)=\(Python.str($0.value))" }
        rows.append([
          "#": .int(index + 1), "allocation": .string(asked.joined(separator: ",")),
          "resource provider": .string(pair.key), "used": .string(used.joined(separator: ",")),
          "traits": .string(summary["traits"].array.map(Python.str).joined(separator: ",")),
        ])
      }
    }
    let columns: Columns = "#, allocation, resource provider, inventory used/capacity|used"
    return (isAtLeast(session, 17) ? columns + "traits" : columns).rows(rows)
  }
}
