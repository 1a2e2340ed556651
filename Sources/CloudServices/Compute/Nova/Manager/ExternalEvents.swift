import CloudKernel

/// What other services tell nova-compute, and what people ask of a running instance.
extension ComputeManager {
  /// Neutron says that an interface was plugged, changed or deleted.
  func externalInstanceEvent(_ context: Context, _ arguments: JSON) async throws -> JSON {
    for (fields, event) in zip(arguments["instances"].array, arguments["events"].array) {
      let name = event["name"].string ?? ""
      switch name {
      case "network-changed":
        try await NetworkAPI(context: context, instance: Instance(fields: fields)).refresh()
      case "network-vif-plugged", "network-vif-unplugged":
        if !context.process.signal("\(name)-\(event["tag"].string ?? "")") {
          context.log("WARNING", "Received unexpected event \(name)-\(event["tag"].plain)")
        }
      default: break
      }
    }
    return .null
  }

  func consoleOutput(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let lines = try Libvirt.console(context, Instance(fields: arguments["instance"]))
    guard let length = arguments["tail_length"].int else { return .string(lines.joined(separator: "\n")) }
    return .string(lines.suffix(length).joined(separator: "\n"))
  }

  /// Gives a token with which the VNC proxy lets a browser in, for ten minutes.
  func vncConsole(_ context: Context, _ arguments: JSON) async throws -> JSON {
    let instance = Instance(fields: arguments["instance"])
    let host = JSON.string(context.process.node.name)
    return try await context.conductor(
      "object_action(ConsoleAuthToken.authorize)", ["uuid": .string(instance.uuid), "host": host, "port": 5900])
  }
}
