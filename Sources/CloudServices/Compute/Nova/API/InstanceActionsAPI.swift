import CloudKernel

/// `/servers/{id}/os-instance-actions`: what was done to a server, by whom, and how it ended.
enum InstanceActionsAPI {
  static func add(to routes: inout Routes) {
    routes.get("/v2.1/servers/{server_id}/os-instance-actions") { context, request in
      let instance = try NovaAPI.server(context, request)
      let actions = try context.db.rows("instance_actions", where: ["instance_uuid": .string(instance.uuid)])
      return .ok(["instanceActions": .array(actions.reversed().map(view))])
    }
    routes.get("/v2.1/servers/{server_id}/os-instance-actions/{request_id}") { context, request in
      let instance = try NovaAPI.server(context, request)
      let id = request["request_id"]
      let match: Cells = ["instance_uuid": .string(instance.uuid), "request_id": .string(id)]
      guard let action = try context.db.row("instance_actions", where: match) else {
        throw ServiceError(
          "ActionNotFound", "Action for request_id \(id) on instance \(instance.uuid) not found", status: 404)
      }
      var shown = view(action)
      let events = try context.db.rows("instance_actions_events", where: ["action_id": action["id"]])
      shown["events"] = .array(events.map(event))
      return .ok(["instanceAction": shown])
    }
  }

  private static func view(_ action: Row) -> JSON {
    [
      "action": action["action"], "instance_uuid": action["instance_uuid"], "request_id": action["request_id"],
      "user_id": action["user_id"], "project_id": action["project_id"], "start_time": time(action["start_time"]),
      "message": action["message"], "updated_at": time(action["updated_at"]),
    ]
  }

  private static func event(_ event: Row) -> JSON {
    [
      "event": event["event"], "start_time": time(event["start_time"]), "finish_time": time(event["finish_time"]),
      "result": event["result"], "traceback": nil, "host": event["host"], "details": event["details"],
    ]
  }

  private static func time(_ time: JSON) -> JSON { time.string.map { .string($0.dropLast() + ".000000") } ?? .null }
}
