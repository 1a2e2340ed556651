import CloudKernel

/// `POST /servers/{id}/action` and what else is done to one server.
enum ServerActionsAPI {
  /// An action that sets a task state and is cast to the server's host.
  struct Action {
    /// What it is called in a refusal and in the list of actions.
    let name: String
    let method: String
    let taskState: String
    let allowed: [String]
  }

  private static let actions: [String: Action] = [
    "os-stop": Action(name: "stop", method: "stop_instance", taskState: "powering-off", allowed: ["active", "error"]),
    "os-start": Action(name: "start", method: "start_instance", taskState: "powering-on", allowed: ["stopped"]),
    "reboot": Action(
      name: "reboot", method: "reboot_instance", taskState: "rebooting",
      allowed: ["active", "stopped", "paused", "suspended", "error"]),
    "pause": Action(name: "pause", method: "pause_instance", taskState: "pausing", allowed: ["active"]),
    "unpause": Action(name: "unpause", method: "unpause_instance", taskState: "unpausing", allowed: ["paused"]),
    "suspend": Action(name: "suspend", method: "suspend_instance", taskState: "suspending", allowed: ["active"]),
    "resume": Action(name: "resume", method: "resume_instance", taskState: "resuming", allowed: ["suspended"]),
    "shelveOffload": shelveOffload,
  ]

  static func add(to routes: inout Routes) {
    routes.post("/v2.1/servers/{server_id}/action", act)
    routes.get("/v2.1/servers/{server_id}/os-interface", interfaces)
    routes.post("/v2.1/servers/{server_id}/remote-consoles", remoteConsole)
  }

  private static func act(_ context: Context, _ request: Request) async throws -> Response {
    let instance = try NovaAPI.server(context, request)
    guard let key = request.body.members.first?.key else { throw NovaAPI.badRequest("There is no action in the body") }
    if let action = actions[key] { return try await run(action, context, instance, request.body[key]) }
    switch key {
    case "shelve": return try await shelve(context, instance)
    case "unshelve": return try await unshelve(context, instance, request.body[key])
    case "rebuild": return try await rebuild(context, instance, request.body[key])
    case "createImage": return try await createImage(context, instance, request.body[key])
    case "lock", "unlock":
      try context.saveInstance(instance, ["locked": .bool(key == "lock")])
      return .accepted()
    case "os-getConsoleOutput":
      let output = try await context.call(
        ComputeManager.target(try host(instance)), "get_console_output",
        ["instance": instance.fields, "tail_length": request.body[key]["length"]])
      return .ok(["output": output])
    default: throw NovaAPI.badRequest("There is no such action: \(key)")
    }
  }

  private static func run(
    _ action: Action, _ context: Context, _ instance: Instance, _ arguments: JSON
  ) async throws -> Response {
    try check(action, context, instance)
    let host = try host(instance)
    let changed = try await begin(action, context, instance)
    try await context.cast(
      ComputeManager.target(host), action.method, ["instance": changed.fields, "reboot_type": arguments["type"]])
    return .accepted()
  }

  /// Refuses what an instance does not allow now; otherwise sets its task, and what else changes, and begins the action.
  static func begin(
    _ action: Action, _ context: Context, _ instance: Instance, changes: JSON = [:]
  ) async throws -> Instance {
    try check(action, context, instance)
    var changes = changes
    changes["task_state"] = .string(action.taskState)
    let changed = try context.saveInstance(instance, changes)
    try await context.notifyUpdate(instance, changed)
    try context.startAction(action.name, instance.uuid)
    return changed
  }

  /// Whether an action may begin: the instance is not locked, is in a state for it, and does nothing else.
  static func check(_ action: Action, _ context: Context, _ instance: Instance) throws {
    guard instance["locked"].bool != true || context.identity?.isAdmin == true else {
      throw ServiceError("InstanceIsLocked", "Instance \(instance.uuid) is locked", status: 409)
    }
    guard action.allowed.contains(instance.vmState) else {
      throw invalid(action.name, instance, "vm_state", instance.vmState)
    }
    if let task = instance.taskState { throw invalid(action.name, instance, "task_state", task) }
  }

  private static func invalid(_ action: String, _ instance: Instance, _ field: String, _ value: String) -> ServiceError
  {
    ServiceError(
      "InstanceInvalidState", "Cannot '\(action)' instance \(instance.uuid) while it is in \(field) \(value)",
      status: 409)
  }

  static func host(_ instance: Instance) throws -> String {
    guard let host = instance.host else {
      throw ServiceError("InstanceNotReady", "Instance \(instance.uuid) is not ready", status: 409)
    }
    return host
  }

  private static func interfaces(_ context: Context, _ request: Request) async throws -> Response {
    let instance = try NovaAPI.server(context, request)
    let ports = try await context.sendForUser(.get, "network", "/v2.0/ports?device_id=\(instance.uuid)").checked()
    return .ok([
      "interfaceAttachments": .array(
        ports.body["ports"].array.map {
          [
            "net_id": $0["network_id"], "port_id": $0["id"], "mac_addr": $0["mac_address"], "port_state": $0["status"],
            "fixed_ips": $0["fixed_ips"], "tag": nil,
          ]
        })
    ])
  }

  private static func remoteConsole(_ context: Context, _ request: Request) async throws -> Response {
    let instance = try NovaAPI.server(context, request)
    let asked = request.body["remote_console"]
    guard asked["protocol"].string == "vnc", asked["type"].string == "novnc" else {
      throw NovaAPI.badRequest("Invalid console type \(asked["type"].plain)")
    }
    let token = try await context.call(
      ComputeManager.target(try host(instance)), "get_vnc_console",
      ["instance": instance.fields, "console_type": "novnc"])
    let url = "http://controller:6080/vnc_auto.html?path=%3Ftoken%3D\(token.plain)"
    return .ok(["remote_console": ["protocol": "vnc", "type": "novnc", "url": .string(url)]])
  }
}
