import CloudKernel

extension Nova {
  static let flavor = Resource(
    .compute, "Flavor", key: "flavor", plural: "flavors", search: "/flavors/detail?is_public=None",
    microversion: "2.61",
    columns: """
      OS-FLV-DISABLED:disabled, OS-FLV-EXT-DATA:ephemeral|OS-FLV-EXT-DATA:ephemeral|zero, description, disk, id, name,
      os-flavor-access:is_public, properties|extra_specs|dict, ram, rxtx_factor, swap|swap|zero, vcpus
      """)

  static let flavors: [Command] = [
    Command(
      "flavor list", .list,
      """
      [--public | --private | --all] [--min-disk <#min-disk>] [--min-ram <#min-ram>] [--long] [--limit <#limit>]
      """, "List flavors", work: listFlavors),
    Command("flavor show", .one, "<flavor>", "Show a flavor") { session, arguments in
      var found = try await session.find(flavor, arguments.one("<flavor>"))
      let id = found["id"].string ?? ""
      if found["extra_specs"].members.isEmpty { found["extra_specs"] = try await extraSpecs(session, id) }
      // Who may use a flavor that is not public is asked for; of a public one there is nothing to tell.
      var access = JSON.null
      if found["os-flavor-access:is_public"] == false {
        let body = try await session.request(.get, .compute, "/flavors/\(id)/os-flavor-access", microversion: "2.61")
        access = .array(body["flavor_access"].array.map { $0["tenant_id"] })
      }
      guard case .fields(var fields) = flavor.columns.fields(found) else { return .nothing }
      fields.insert(("access_project_ids", Cell(access)), at: 2)
      return .fields(fields)
    },
    Command(
      "flavor create", .one,
      """
      [--id <id>] [--ram <#size-mb>] [--disk <#size-gb>] [--ephemeral <#size-gb>] [--swap <#size-mb>] \
      [--vcpus <#vcpus>] [--public | --private] [--property <key=value>] [--description <description>] <flavor-name>
      """, "Create a flavor", work: createFlavor),
    .delete("flavor delete", flavor, "<flavor>", noun: "flavor", plural: "flavors"),
  ]

  private static func extraSpecs(_ session: Session, _ id: String) async throws -> JSON {
    try await session.request(.get, .compute, "/flavors/\(id)/os-extra_specs", microversion: "2.61")["extra_specs"]
  }

  private static func listFlavors(_ session: Session, _ arguments: Arguments) async throws -> Output {
    let isPublic = arguments.has("--all") ? "None" : arguments.has("--private") ? "False" : "True"
    var query = ["is_public=\(isPublic)"]
    query += Command.pairs(["--min-disk": "minDisk", "--min-ram": "minRam", "--limit": "limit"], arguments)
    var found = try await session.list(flavor, "/flavors/detail?" + query.joined(separator: "&"))
    let columns: Columns = """
      ID|id, Name|name, RAM|ram, Disk|disk, Ephemeral|OS-FLV-EXT-DATA:ephemeral, VCPUs|vcpus,
      Is Public|os-flavor-access:is_public
      """
    guard arguments.has("--long") else { return columns.rows(found) }
    for index in found.indices where found[index]["extra_specs"].members.isEmpty {
      found[index]["extra_specs"] = try await extraSpecs(session, found[index]["id"].string ?? "")
    }
    return (columns + "Swap|swap|zero, RXTX Factor|rxtx_factor, Properties|extra_specs|dict").rows(found)
  }

  private static func createFlavor(_ session: Session, _ arguments: Arguments) async throws -> Output {
    var body: JSON = ["name": .string(arguments.one("<flavor-name>"))]
    body["ram"] = .int(arguments.number("--ram") ?? 256)
    body["vcpus"] = .int(arguments.number("--vcpus") ?? 1)
    body["disk"] = .int(arguments.number("--disk") ?? 0)
    body["id"] = arguments["--id"].flatMap { $0 == "auto" ? nil : JSON.string($0) } ?? .null
    body["swap"] = .int(arguments.number("--swap") ?? 0)
    body["OS-FLV-EXT-DATA:ephemeral"] = .int(arguments.number("--ephemeral") ?? 0)
    body["os-flavor-access:is_public"] = .bool(!arguments.has("--private"))
    body.set("description", arguments.json("--description"))
    var made = try await session.create(flavor, body)
    let properties = try arguments.properties("--property")
    if properties != [:] {
      do {
        try await session.request(
          .post, .compute, "/flavors/\(made["id"].string ?? "")/os-extra_specs", body: ["extra_specs": properties],
          microversion: "2.61")
        made["extra_specs"] = properties
      } catch let failure as Failure {
        session.warnings += "Failed to set flavor properties: \(failure.message)\n"
      }
    }
    return flavor.columns.fields(made)
  }
}
