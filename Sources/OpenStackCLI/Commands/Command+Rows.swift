import CloudKernel

/// Commands that are rows of data: what is listed, shown or deleted, and in which columns.
extension Command {
  /// How options become a query: `--name` with its value under a name, or a flag that stands for `name=value`.
  typealias Query = KeyValuePairs<String, String>

  /// An option that names another resource, whose id goes into the query.
  typealias Reference = (option: String, resource: Resource, name: String)

  /// Lists resources: `always` stands in every query, `long` are the columns with `--long`.
  static func list(
    _ name: String, _ resource: Resource, _ usage: String = "", _ help: String, columns: Columns,
    long: Columns? = nil, target: String? = nil, always: String = "", query: Query = [:],
    references: [Reference] = [], sort: String? = nil
  ) -> Command {
    Command(name, .list, (long == nil ? "" : "[--long] ") + usage, help) { session, arguments in
      var parts = always.isEmpty ? [] : [always]
      for reference in references {
        guard let value = arguments[reference.option] else { continue }
        parts.append("\(reference.name)=\(try await session.id(reference.resource, value))")
      }
      parts += pairs(query, arguments)
      let path = (target ?? resource.path) + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
      var found = try await session.list(resource, path)
      if let sort { found.sort { ($0[sort].string ?? "") < ($1[sort].string ?? "") } }
      return (arguments.has("--long") ? long ?? columns : columns).rows(found)
    }
  }

  /// The query that options stand for.
  static func pairs(_ query: Query, _ arguments: Arguments) -> [String] {
    query.compactMap { option, name in
      guard let value = arguments[option] else { return nil }
      return name.contains("=") ? name : "\(name)=\(Request.encoded(value))"
    }
  }

  /// Shows one resource by name or id.
  static func show(_ name: String, _ resource: Resource, _ argument: String, _ help: String) -> Command {
    Command(name, .one, argument, help) { session, arguments in
      resource.columns.fields(try await session.find(resource, arguments.one(argument)))
    }
  }

  /// Deletes resources by name or id, and counts those that it can't.
  static func delete(
    _ name: String, _ resource: Resource, _ argument: String, noun: String, plural: String, by: String = "name or ID",
    query: String = ""
  ) -> Command {
    Command(name, .action, "\(argument) [\(argument) ...]", "Delete \(plural)") { session, arguments in
      try await session.each(arguments.all(argument), "delete", noun, plural, by: by) { item in
        let id = try await session.id(resource, item)
        let path = "\(resource.path)/\(id)\(query)"
        try await session.request(.delete, resource.service, path, microversion: resource.microversion)
      }
      return .nothing
    }
  }

  /// Does something to a resource found by name or id.
  static func change(
    _ name: String, _ resource: Resource, _ argument: String, _ usage: String, _ help: String,
    _ method: Request.Method = .put, path: String = "",
    body: @escaping @Sendable (_ session: Session, _ arguments: Arguments) async throws -> JSON
  ) -> Command {
    Command(name, .action, usage + " " + argument, help) { session, arguments in
      let id = try await session.id(resource, arguments.one(argument))
      let body = try await body(session, arguments)
      guard body != .null else { return .nothing }
      try await session.request(
        method, resource.service, "\(resource.path)/\(id)\(path)", body: body, microversion: resource.microversion)
      return .nothing
    }
  }
}

extension Session {
  /// Does something to each of some items; what fails is told, and in the end counted.
  func each(
    _ items: [String], _ verb: String, _ noun: String, _ plural: String, by: String = "name or ID",
    _ work: (String) async throws -> Void
  ) async throws {
    var failures = 0
    for item in items {
      do {
        try await work(item)
      } catch let failure as Failure {
        warnings += "Failed to \(verb) \(noun) with \(by) '\(item)': \(failure.message)\n"
        failures += 1
      }
    }
    guard failures == 0 else { throw Failure("\(failures) of \(items.count) \(plural) failed to \(verb).") }
  }
}

extension Arguments {
  /// `key=value` options as an object; throws `Failure` for one without `=`.
  func properties(_ name: String) throws -> JSON {
    var object = JSON.object(.init())
    for text in all(name) {
      guard let mark = text.firstIndex(of: "=") else {
        throw Failure("Expected '\(text)' to be in the form of key=value")
      }
      object[String(text[..<mark])] = .string(String(text[text.index(after: mark)...]))
    }
    return object
  }

  /// What stands in `a=1,b=2`.
  func keyed(_ text: String) -> [String: String] {
    var out: [String: String] = [:]
    for item in text.split(separator: ",") {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      out[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    return out
  }

  /// The value of an option, or null.
  func json(_ name: String) -> JSON { .optional(self[name]) }
}

extension JSON {
  /// Sets a member unless the value is nil or null.
  mutating func set(_ key: String, _ value: JSON?) {
    guard let value, value != .null else { return }
    self[key] = value
  }
}
