import CloudKernel

/// Stop, start, reboot, pause, unpause, suspend and resume.
extension ComputeManager {
  /// What can be done with a running or resting instance, and what becomes of it.
  enum PowerAction: String, Sendable {
    case stop, start, reboot, pause, unpause, suspend, resume

    /// The notification's name.
    var event: String {
      switch self {
      case .stop: "power_off"
      case .start: "power_on"
      default: rawValue
      }
    }
    var result: (vmState: String, power: Int, domain: Libvirt.DomainState) {
      switch self {
      case .stop: (VMState.stopped, PowerState.shutdown, .shutoff)
      case .pause: (VMState.paused, PowerState.paused, .paused)
      case .suspend: (VMState.suspended, PowerState.shutdown, .shutoff)
      case .start, .reboot, .unpause, .resume: (VMState.active, PowerState.running, .running)
      }
    }
    /// Whether the interfaces are looked up again and plugged before the domain runs.
    var plugs: Bool { [.start, .reboot, .resume].contains(self) }
  }

  func power(_ context: Context, _ arguments: JSON, _ action: PowerAction) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    return try await self.action("\(action.rawValue)_instance", context, instance) {
      try await context.conductor(
        "object_class_action_versions(Instance.get_by_uuid)", ["uuid": .string(instance.uuid)])
      try await context.notifyInstance("\(action.event).start", instance)
      if action.plugs { try await NetworkAPI(context: context, instance: instance).refresh() }
      if action == .reboot { try await context.save(&instance, ["task_state": "reboot_started"]) }
      let result = action.result
      try Libvirt.setState(context, instance, result.domain)
      try await context.save(
        &instance, ["power_state": .int(result.power), "vm_state": .string(result.vmState), "task_state": nil])
      try await context.notifyInstance("\(action.event).end", instance)
    }
  }
}
