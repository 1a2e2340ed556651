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

    /// A paused guest stands still in its host's memory; a suspended one has been written to its host's disk.
    var result: (vmState: String, power: Int, domain: Libvirt.DomainState, call: String) {
      switch self {
      case .stop: (VMState.stopped, PowerState.shutdown, .shutoff, "virDomainShutdown")
      case .start: (VMState.active, PowerState.running, .running, "virDomainCreateWithFlags")
      case .reboot: (VMState.active, PowerState.running, .running, "virDomainReboot")
      case .pause: (VMState.paused, PowerState.paused, .paused, "virDomainSuspend")
      case .unpause: (VMState.active, PowerState.running, .running, "virDomainResume")
      case .suspend: (VMState.suspended, PowerState.shutdown, .saved, "virDomainManagedSave")
      case .resume: (VMState.active, PowerState.running, .running, "virDomainCreateWithFlags")
      }
    }

    /// What is looked up before the notification that it starts, and what after it.
    fileprivate var lookups: (before: [Lookup], after: [Lookup]) {
      switch self {
      case .stop: ([.instance, .instance], [])
      case .start: ([.instance, .instance], [.network, .devices])
      case .reboot: ([.devices, .network], [])
      case .pause, .unpause, .suspend: ([.instance], [])
      case .resume: ([.instance, .devices], [.network])
      }
    }
  }

  fileprivate enum Lookup { case instance, devices, network }

  func power(_ context: Context, _ arguments: JSON, _ action: PowerAction) async throws -> JSON {
    var instance = Instance(fields: arguments["instance"])
    return try await self.action("\(action.rawValue)_instance", context, instance) {
      try await look(context, instance, action.lookups.before)
      try await context.notifyInstance("\(action.event).start", instance)
      try await look(context, instance, action.lookups.after)
      let result = action.result
      if action == .reboot {
        for state in ["reboot_pending", "reboot_started"] {
          try await context.save(&instance, ["task_state": .string(state)])
        }
      }
      try Libvirt.setState(context, instance, result.domain, operation: result.call)
      try await context.save(
        &instance, ["power_state": .int(result.power), "vm_state": .string(result.vmState), "task_state": nil])
      try await context.notifyInstance("\(action.event).end", instance)
    }
  }

  private func look(_ context: Context, _ instance: Instance, _ lookups: [Lookup]) async throws {
    for lookup in lookups {
      switch lookup {
      case .instance:
        try await context.conductor(
          "object_class_action_versions(Instance.get_by_uuid)", ["uuid": .string(instance.uuid)])
      case .devices: _ = try await blockDevices(context, instance)
      case .network: try await NetworkAPI(context: context, instance: instance).refresh()
      }
    }
  }
}
