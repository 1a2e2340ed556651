import CloudKernel

/// nova-compute: builds, runs and ends instances on its node.
struct ComputeManager {
  let options: NovaOptions

  /// The queue of the nova-compute on a host.
  static func target(_ host: String) -> Target { Target("nova", "compute", server: host) }

  func deploy(on process: CloudProcess) {
    process.onStart(initHost)
    process.every(Nova.reportInterval) { context in
      try await context.conductor(
        "object_action(Service.save)", ["binary": "nova-compute", "host": .string(context.process.node.name)])
    }
    process.every(Self.shelvedPollInterval, offloadOverdue)
    process.consume(
      Target("nova", "compute"),
      [
        "build_and_run_instance": { try await buildAndRunInstance($0, $1) },
        "run_instance": { try await runInstance($0, $1) },
        "terminate_instance": { try await terminateInstance($0, $1) },
        "external_instance_event": { try await externalInstanceEvent($0, $1) },
        "reserve_block_device_name": { try await reserveBlockDeviceName($0, $1) },
        "attach_volume": { try await attachVolume($0, $1) },
        "detach_volume": { try await detachVolume($0, $1) },
        "stop_instance": { try await power($0, $1, .stop) },
        "start_instance": { try await power($0, $1, .start) },
        "reboot_instance": { try await power($0, $1, .reboot) },
        "pause_instance": { try await power($0, $1, .pause) },
        "unpause_instance": { try await power($0, $1, .unpause) },
        "suspend_instance": { try await power($0, $1, .suspend) },
        "resume_instance": { try await power($0, $1, .resume) },
        "snapshot_instance": { try await snapshotInstance($0, $1) },
        "rebuild_instance": { try await rebuildInstance($0, $1) },
        "shelve_instance": { try await shelveInstance($0, $1) },
        "shelve_offload_instance": { try await shelveOffloadInstance($0, $1) },
        "unshelve_instance": { try await unshelveInstance($0, $1) },
        "get_console_output": { try await consoleOutput($0, $1) },
        "get_vnc_console": { try await vncConsole($0, $1) },
      ])
  }

  /// Does something as an action of the instance: its start and end are recorded, and an error is its end too.
  ///
  /// What fails leaves a fault and takes the task state back (`wrap_instance_fault`, `reverts_task_state`), unless the
  /// work has seen to that itself.
  func action(
    _ name: String, _ context: Context, _ instance: Instance, cleansUp: Bool = false, _ work: () async throws -> Void
  ) async throws -> JSON {
    let event: JSON = [
      "uuid": .string(instance.uuid), "event": .string("compute_\(name)"), "host": .string(context.process.node.name),
    ]
    let failure = try await context.failure {
      try await context.conductor("object_class_action_versions(InstanceActionEvent.event_start)", event)
      try await work()
    }
    if let failure, !cleansUp {
      try await context.addFault(instance, failure)
      var reverted = instance
      if reverted.taskState != nil { try await context.save(&reverted, ["task_state": nil]) }
    }
    var finish = event
    finish["error"] = .optional(failure?.message)
    try await context.conductor("object_class_action_versions(InstanceActionEvent.event_finish_with_failure)", finish)
    if let failure { throw failure }
    return .null
  }
}

extension Context {
  /// Asks the conductor for something of the database.
  @discardableResult
  func conductor(_ method: String, _ arguments: JSON) async throws -> JSON {
    try await call(Conductor.target, method, arguments)
  }

  /// Saves changed fields of an instance through the conductor, in the object too.
  func save(_ instance: inout Instance, _ changes: JSON) async throws {
    try await conductor("object_action(Instance.save)", ["instance": instance.fields, "changes": changes])
    for change in changes.members { instance[change.key] = change.value }
  }

  /// Records through the conductor why something failed.
  func addFault(_ instance: Instance, _ error: ServiceError) async throws {
    try await conductor(
      "object_action(InstanceFault.create)",
      [
        "uuid": .string(instance.uuid),
        "fault": ["type": .string(error.type), "message": .string(error.message), "code": .int(error.status)],
      ])
  }

  /// Sends a notification of nova-compute about an instance.
  func notifyInstance(_ event: String, _ instance: Instance) async throws {
    try await notify("instance.\(event)", ["uuid": .string(instance.uuid), "state": .string(instance.vmState)])
  }
}
