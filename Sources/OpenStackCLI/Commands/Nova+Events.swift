import CloudKernel

extension Nova {
  static let events: [Command] = [
    Command("server event list", .list, "[--long] [--limit <#limit>] <server>", "List what was done to a server") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      let query = arguments["--limit"].map { "?limit=\($0)" } ?? ""
      let body = try await session.request(
        .get, .compute, "/servers/\(id)/os-instance-actions\(query)", microversion: "2.84", accept: "application/json")
      let brief: Columns =
        "Request ID|request_id, Server ID|instance_uuid, Action|action, Start Time|start_time"
      let columns = arguments.has("--long") ? brief + "Message|message, Project ID|project_id, User ID|user_id" : brief
      // A server's id is known from the path, whatever the body says.
      return columns.rows(
        body["instanceActions"].array.map { action in
          var action = action
          action["instance_uuid"] = .string(id)
          return action
        })
    },
    Command("server event show", .one, "<server> <request-id>", "Show what was done to a server by one request") {
      session, arguments in
      let id = try await session.id(server, arguments.one("<server>"))
      let request = arguments.one("<request-id>")
      var action = try await session.request(
        .get, .compute, "/servers/\(id)/os-instance-actions/\(request)", microversion: "2.84")["instanceAction"]
      action["events"] = .array(action["events"].array.map(event))
      let columns: Columns = """
        action, events|events|dicts, id|request_id, message, project_id, request_id, start_time, user_id
        """
      return columns.fields(action)
    },
  ]

  /// The steps of an action with all that openstacksdk knows of a step.
  private static func event(_ event: JSON) -> JSON {
    var out: JSON = [:]
    for key in ["details", "event", "finish_time", "host", "hostId", "result", "start_time", "traceback"] {
      out[key == "hostId" ? "host_id" : key] = event[key]
    }
    return out
  }
}
