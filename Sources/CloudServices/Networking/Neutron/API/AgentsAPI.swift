import CloudKernel

extension NeutronServer {
  func addAgents(_ routes: inout Routes) {
    routes.get("/v2.0/agents") { context, request in
      guard context.user.isAdmin else { throw NeutronError.forbidden("rule:get_agent") }
      let agents = try Agent.all(context.db).map { $0.json(now: context.now, within: agentDownTime) }
      return try ListQuery("agents", request).answer(agents)
    }
    routes.get("/v2.0/agents/{id}") { context, request in
      let agent = try adminAgent(context, request["id"])
      return .ok(["agent": ListQuery.selected(agent.json(now: context.now, within: agentDownTime), request)])
    }
    routes.put("/v2.0/agents/{id}") { context, request in
      let agent = try adminAgent(context, request["id"])
      if let isUp = request.body["agent"]["admin_state_up"].bool {
        try context.db.update("agents", ["admin_state_up": .bool(isUp)], where: ["id": .string(agent.id)])
      }
      let changed = try adminAgent(context, agent.id)
      return .ok(["agent": changed.json(now: context.now, within: agentDownTime)])
    }
    routes.delete("/v2.0/agents/{id}") { context, request in
      let agent = try adminAgent(context, request["id"])
      try context.db.delete("agents", where: ["id": .string(agent.id)])
      try context.db.delete("networkdhcpagentbindings", where: ["dhcp_agent_id": .string(agent.id)])
      return .noContent
    }
  }

  private func adminAgent(_ context: Context, _ id: String) throws -> Agent {
    guard context.user.isAdmin else { throw NeutronError.forbidden("rule:get_agent") }
    guard let row = try context.db.row("agents", where: ["id": .string(id)]) else {
      throw NeutronError.notFound("agent", id)
    }
    return Agent(row)
  }

  /// What agents report to: the server keeps when it last heard of whom.
  var reportEndpoints: Endpoints {
    [
      "report_state": { context, arguments in
        let state = arguments["agent_state"]["agent_state"]
        let (host, type) = (state["host"], state["agent_type"])
        if let known = try context.db.rows("agents", where: ["host": host, "agent_type": type]).first {
          try context.db.update(
            "agents", ["heartbeat_timestamp": .int(Int(context.now)), "configurations": state["configurations"]],
            where: ["id": known["id"]])
          if state["start_flag"].bool == true {
            try context.db.update(
              "agents", ["started_at": .string(Agent.stamp(context.now))], where: ["id": known["id"]])
          }
          return "alive"
        }
        let now = JSON.string(Agent.stamp(context.now))
        try context.db.insert(
          "agents",
          [
            "id": .string(context.uuid()), "agent_type": type, "binary": state["binary"], "topic": state["topic"],
            "host": host, "availability_zone": state["availability_zone"], "admin_state_up": true, "created_at": now,
            "started_at": now, "heartbeat_timestamp": .int(Int(context.now)), "configurations": state["configurations"],
          ])
        return "new"
      }
    ]
  }
}
