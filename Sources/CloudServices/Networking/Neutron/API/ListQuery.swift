import CloudKernel

/// How a list is asked for: filters by any attribute, `fields`, `limit` and `marker`.
struct ListQuery {
  /// What the list is called: `networks`.
  let name: String
  let request: Request

  init(_ name: String, _ request: Request) {
    self.name = name
    self.request = request
  }

  private static let controls: Set<String> = ["fields", "limit", "marker", "page_reverse", "sort_key", "sort_dir"]

  /// Answers with those of the resources that pass the filters.
  func answer(_ items: [JSON]) throws -> Response {
    let filters = filters
    var shown =
      filters.isEmpty ? items : items.filter { item in filters.allSatisfy { passes(item, $0.name, $0.values) } }
    if let key = request.query("sort_key") {
      let descending = request.query("sort_dir") == "desc"
      shown = shown.enumerated().sorted { a, b in
        let (left, right) = (a.element[key].plain, b.element[key].plain)
        return left == right ? a.offset < b.offset : (left < right) != descending
      }.map(\.element)
    }
    if let marker = request.query("marker") {
      guard let index = shown.firstIndex(where: { $0["id"].string == marker }) else {
        throw NeutronError.badRequest("Invalid pagination marker \(marker)")
      }
      shown = Array(shown[(index + 1)...])
    }
    if let limit = request.query("limit").flatMap({ Int($0) }), limit > 0 { shown = Array(shown.prefix(limit)) }
    return .ok([name: .array(shown.map { Self.selected($0, request) })])
  }

  /// The attributes that `fields` asks for, in the resource's own order; all without it.
  static func selected(_ item: JSON, _ request: Request) -> JSON {
    let fields = request.queries("fields")
    guard !fields.isEmpty, case .object(let members) = item else { return item }
    return .object(JSON.Members(members.pairs.filter { fields.contains($0.key) }))
  }

  private var filters: [(name: String, values: [String])] {
    var filters: [(name: String, values: [String])] = []
    for item in request.query where !Self.controls.contains(item.name) {
      let name = item.name == "tenant_id" ? "project_id" : item.name
      if let index = filters.firstIndex(where: { $0.name == name }) {
        filters[index].values.append(item.value)
      } else {
        filters.append((name, [item.value]))
      }
    }
    return filters
  }

  private func passes(_ item: JSON, _ name: String, _ values: [String]) -> Bool {
    if name == "fixed_ips" {
      return item[name].array.contains { address in values.contains { Self.holds(address, $0) } }
    }
    switch item[name] {
    case .array(let elements): return elements.contains { values.contains($0.plain) }
    case .bool(let flag): return values.contains { ["true", "1"].contains($0.lowercased()) == flag }
    case .null: return values.contains("")
    case let value: return values.contains(value.plain)
    }
  }

  /// `ip_address=203.0.113.7` or `subnet_id=…`.
  private static func holds(_ address: JSON, _ wanted: String) -> Bool {
    let parts = wanted.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { return false }
    let value = address[String(parts[0]).replacing("_substr", with: "")].string ?? ""
    return parts[0].hasSuffix("_substr") ? value.contains(parts[1]) : value == parts[1]
  }
}

extension Request {
  /// The resource in the body; throws when there is none or it has an attribute that nobody knows.
  func resource(_ name: String, allowing attributes: Set<String>) throws -> JSON {
    guard case .object(let members) = body[name] else {
      throw NeutronError.badRequest("Unable to find '\(name)' in request body")
    }
    let unknown = members.keys.filter { !attributes.contains($0) }
    guard unknown.isEmpty else {
      throw NeutronError.badRequest("Unrecognized attribute(s) '\(unknown.joined(separator: ", "))'")
    }
    return body[name]
  }
}

extension Context {
  /// Who is asking, where the API can only be reached with a token.
  var user: Identity {
    identity ?? Identity(userID: "", userName: "", projectID: "", projectName: "", roles: [], token: "")
  }

  /// Whether the user may see what belongs to a project.
  func owns(_ projectID: String) -> Bool { user.isAdmin || user.projectID == projectID }

  /// The project that a new resource belongs to: the user's own, or another one that an admin names.
  func owner(of attributes: JSON, _ kind: String) throws -> String {
    let wanted = attributes["project_id"].string ?? attributes["tenant_id"].string ?? user.projectID
    guard owns(wanted) else { throw NeutronError.forbidden("rule:create_\(kind):tenant_id") }
    return wanted
  }
}
