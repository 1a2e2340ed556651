import CloudKernel

/// The classic edition's `POST /servers`: nova-api writes the instances itself and calls the scheduler.
extension ServerCreate {
  /// Writes an instance with its disks, and begins its first action.
  func record(_ instance: Instance, _ devices: [JSON]) throws -> Instance {
    let recorded = try context.createInstance(instance, cell: "")
    _ = try context.createBlockDevices(recorded, devices)
    try context.startAction("create", recorded.uuid)
    return recorded
  }

  /// Lets the scheduler find hosts and waits until it has; a scheduler that does not answer leaves them in ERROR.
  func callScheduler(_ servers: [Instance], _ spec: JSON, _ networks: JSON) async throws {
    do {
      try await context.call(
        Scheduler.target, "run_instance",
        [
          "request_spec": spec, "instance_uuids": .array(servers.map { .string($0.uuid) }),
          "requested_networks": networks,
        ])
    } catch let error as ServiceError where !error.isProcessStopped {
      for server in servers {
        try context.addFault(server.uuid, error)
        try context.saveInstance(server, ["vm_state": .string(VMState.error), "task_state": nil])
      }
      throw error
    }
  }
}
