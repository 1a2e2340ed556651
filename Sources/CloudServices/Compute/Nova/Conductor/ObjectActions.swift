import CloudKernel

/// What nova-compute asks of the database, as versioned objects: `object_action(Instance.save)` and its like.
enum ObjectActions {
  static var endpoints: Endpoints {
    [
      "object_action(Instance.save)": { context, arguments in
        try await save(context, Instance(fields: arguments["instance"]), arguments["changes"])
      },
      "object_action(Instance.destroy)": { context, arguments in
        let uuid = arguments["instance"]["uuid"]
        try context.db.update("instances", ["deleted": true], where: ["uuid": uuid])
        try context.db.delete("block_device_mapping", where: ["instance_uuid": uuid])
        try context.db.delete("instance_info_caches", where: ["instance_uuid": uuid])
        return .null
      },
      "object_class_action_versions(Instance.get_by_uuid)": { context, arguments in
        try context.instance(arguments["uuid"].string ?? "")?.fields ?? .null
      },
      "object_class_action_versions(InstanceList.get_by_host)": { context, arguments in
        let rows = try context.db.rows("instances", where: ["host": arguments["host"], "deleted": false])
        return .array(try rows.map { try Instance(row: $0, context.db).fields })
      },
      "object_class_action_versions(InstanceList.get_by_filters)": { context, arguments in
        let rows = try context.db.rows(
          "instances",
          where: [
            "host": arguments["host"], "vm_state": arguments["vm_state"], "task_state": arguments["task_state"],
            "deleted": false,
          ])
        return .array(
          try rows.map { row in
            var fields = try Instance(row: row, context.db).fields
            fields["system_metadata"] = try context.systemMetadata(of: row.text("uuid"))
            return fields
          })
      },
      "object_class_action_versions(InstanceList.get_by_uuids)": { context, arguments in
        .array(try arguments["uuids"].array.compactMap { try context.instance($0.string ?? "")?.fields })
      },
      "object_class_action_versions(InstanceActionEvent.event_start)": { context, arguments in
        guard let action = try lastAction(context, arguments) else { return .null }
        try context.db.update(
          "instance_actions", ["updated_at": .string(Calendar.timestamp(context.now))], where: ["id": action["id"]])
        try context.db.insert(
          "instance_actions_events",
          [
            "action_id": action["id"], "event": arguments["event"], "host": arguments["host"],
            "start_time": .string(Calendar.timestamp(context.now)),
          ])
        return .null
      },
      "object_class_action_versions(InstanceActionEvent.event_finish_with_failure)": { context, arguments in
        guard let action = try lastAction(context, arguments) else { return .null }
        let failed = !arguments["error"].isNull
        try context.db.update(
          "instance_actions",
          ["updated_at": .string(Calendar.timestamp(context.now)), "message": failed ? "Error" : nil],
          where: ["id": action["id"]])
        try context.db.update(
          "instance_actions_events",
          [
            "finish_time": .string(Calendar.timestamp(context.now)), "result": failed ? "Error" : "Success",
            "details": arguments["error"],
          ], where: ["action_id": action["id"], "event": arguments["event"]])
        return .null
      },
      "object_action(InstanceFault.create)": { context, arguments in
        let error = arguments["fault"]
        try context.addFault(
          arguments["uuid"].string ?? "",
          ServiceError(error["type"].string ?? "", error["message"].string ?? "", status: error["code"].int ?? 500))
        return .null
      },
      "object_class_action_versions(BlockDeviceMappingList.get_by_instance_uuid)": { context, arguments in
        .array(try context.db.rows("block_device_mapping", where: ["instance_uuid": arguments["uuid"]]).map(\.object))
      },
      "object_class_action_versions(BlockDeviceMapping.get_by_volume_and_instance)": { context, arguments in
        try context.db.row(
          "block_device_mapping", where: ["volume_id": arguments["volume_id"], "instance_uuid": arguments["uuid"]])?
          .object
          ?? .null
      },
      "object_action(BlockDeviceMapping.create)": { context, arguments in
        let device = arguments["bdm"]
        try context.db.insert(
          "block_device_mapping",
          [
            "uuid": device["uuid"], "instance_uuid": device["instance_uuid"], "source_type": device["source_type"],
            "destination_type": device["destination_type"], "device_name": device["device_name"],
            "volume_id": device["volume_id"], "delete_on_termination": false, "tag": device["tag"],
          ])
        return device
      },
      "object_action(BlockDeviceMapping.save)": { context, arguments in
        try context.db.update(
          "block_device_mapping", Cells(arguments["changes"]), where: ["uuid": arguments["bdm"]["uuid"]])
        return .null
      },
      "object_action(BlockDeviceMapping.destroy)": { context, arguments in
        try context.db.delete("block_device_mapping", where: ["uuid": arguments["bdm"]["uuid"]])
        return .null
      },
      "object_action(VirtualInterface.create)": { context, arguments in
        try context.db.insert(
          "virtual_interfaces",
          [
            "uuid": arguments["uuid"], "address": arguments["address"], "instance_uuid": arguments["instance_uuid"],
            "deleted": false,
          ])
        return .null
      },
      "object_class_action_versions(VirtualInterface.delete_by_instance_uuid)": { context, arguments in
        try context.db.update("virtual_interfaces", ["deleted": true], where: ["instance_uuid": arguments["uuid"]])
        return .null
      },
      "object_action(InstanceInfoCache.refresh)": { context, arguments in
        try context.db.row("instance_info_caches", where: ["instance_uuid": arguments["uuid"]])?["network_info"] ?? []
      },
      "object_action(InstanceInfoCache.save)": { context, arguments in
        try context.db.update(
          "instance_info_caches", ["network_info": arguments["network_info"]],
          where: ["instance_uuid": arguments["uuid"]])
        return .null
      },
      "object_action(ComputeNode.save)": { context, arguments in
        try context.db.update("compute_nodes", Cells(arguments["changes"]), where: ["host": arguments["host"]])
        return .null
      },
      "object_action(ComputeNode.create)": { context, arguments in try createNode(context, arguments) },
      "object_class_action_versions(Service.get_by_compute_host)": { context, arguments in
        try context.db.row("services", where: ["host": arguments["host"], "binary": "nova-compute"])?.object ?? .null
      },
      "object_action(Service.create)": { context, arguments in
        try context.db.insert(
          "services",
          [
            "uuid": .string(context.uuid()), "binary": arguments["binary"], "host": arguments["host"], "zone": "nova",
            "disabled": false, "forced_down": false, "last_seen_up": .int(Int(context.now)), "report_count": 0,
          ])
        return .null
      },
      "object_action(Service.save)": { context, arguments in
        try ServiceGroup.report(context, arguments["binary"].string ?? "", arguments["host"].string ?? "")
        return .null
      },
      // The model tracks no PCI devices, NUMA cells, migrations and provider resources of single instances.
      "object_class_action_versions(ResourceList.get_by_instance_uuid)": { _, _ in [] },
      "object_class_action_versions(InstancePCIRequests.get_by_instance_uuid)": { _, _ in [] },
      "object_class_action_versions(PciDeviceList.get_by_instance_uuid)": { _, _ in [] },
      "object_class_action_versions(InstanceNUMATopology.get_by_instance_uuid)": { _, _ in .null },
      "object_class_action_versions(MigrationContext.get_by_instance_uuid)": { _, _ in .null },
      "object_action(Instance.drop_migration_context)": { _, _ in .null },
      "object_class_action_versions(ConsoleAuthToken.clean_console_auths_for_instance)": { context, arguments in
        try context.db.delete("console_auth_tokens", where: ["instance_uuid": arguments["uuid"]])
        return .null
      },
      "object_action(ConsoleAuthToken.authorize)": { context, arguments in
        let token = context.uuid()
        try context.db.insert(
          "console_auth_tokens",
          [
            "token": .string(token), "instance_uuid": arguments["uuid"], "host": arguments["host"],
            "port": arguments["port"], "expires": .int(Int(context.now + Span.seconds(600).microseconds)),
          ])
        return .string(token)
      },
    ]
  }

  private static func save(_ context: Context, _ instance: Instance, _ changes: JSON) async throws -> JSON {
    var saved = instance
    let metadata = "system_metadata"
    try context.setSystemMetadata(changes[metadata], of: instance.uuid)
    let columns = changes.members.filter { $0.key != metadata }
    for change in columns { saved[change.key] = change.value }
    var cells = Cells(JSON.Members(columns))
    cells["updated_at"] = .string(context.timestamp)
    try context.db.update("instances", cells, where: ["uuid": .string(instance.uuid)])
    context.announce(instance, saved)
    if changes.members.contains(where: { ["vm_state", "task_state", "host"].contains($0.key) }) {
      try await context.notifyUpdate(instance, saved)
    }
    return .null
  }

  /// The action this request began, or the last one of the instance.
  private static func lastAction(_ context: Context, _ arguments: JSON) throws -> Row? {
    try context.db.rows(
      "instance_actions", where: ["instance_uuid": arguments["uuid"], "request_id": .string(context.requestID)]
    ).last
  }

  private static func createNode(_ context: Context, _ arguments: JSON) throws -> JSON {
    if let node = try context.db.row("compute_nodes", where: ["host": arguments["host"]]) { return node.object }
    try context.db.insert(
      "compute_nodes",
      [
        "uuid": .string(context.uuid()), "host": arguments["host"], "hypervisor_type": "QEMU",
        "hypervisor_version": 7_002_000, "host_ip": arguments["host_ip"], "vcpus": arguments["vcpus"], "vcpus_used": 0,
        "memory_mb": arguments["memory_mb"], "memory_mb_used": 512, "local_gb": arguments["disk_gb"],
        "local_gb_used": 0, "running_vms": 0, "updated_at": .string(context.timestamp),
      ])
    return try context.db.row("compute_nodes", where: ["host": arguments["host"]])?.object ?? .null
  }
}
