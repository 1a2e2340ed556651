import CloudKernel

/// What providers have and what of it is used: `inventories`, `usages`, `resource_classes`.
enum InventoryAPI {
  static func add(to routes: inout Routes) {
    let inventories = "/resource_providers/{uuid}/inventories"
    routes.get(inventories) { context, request in
      .ok(try view(ProviderAPI.existing(context, request), context))
    }
    routes.put(inventories) { context, request in
      let row = try ProviderAPI.checkedGeneration(context, request)
      let old = try all(of: row["uuid"], context)
      let used = try Usage.of(row.text("uuid"), context)
      for inventory in old
      where request.body["inventories"][inventory.resourceClass].isNull && (used[inventory.resourceClass].int ?? 0) > 0
      {
        throw ServiceError(
          "placement.inventory.inuse",
          "Inventory for '\(inventory.resourceClass)' on resource provider '\(row.text("uuid"))' in use.",
          status: 409)
      }
      try context.db.delete("inventories", where: ["resource_provider_uuid": row["uuid"]])
      for pair in request.body["inventories"].members { try insert(pair.key, pair.value, row["uuid"], context) }
      try ProviderAPI.advance(row, context)
      return .ok(try view(ProviderAPI.existing(context, request), context))
    }
    routes.get(inventories + "/{class}") { context, request in
      let row = try ProviderAPI.existing(context, request)
      guard let inventory = try all(of: row["uuid"], context).first(where: { $0.resourceClass == request["class"] })
      else {
        throw ServiceError(
          "NotFound", "No inventory of class \(request["class"]) for \(row.text("uuid"))", status: 404)
      }
      var body = inventory.view
      body["resource_provider_generation"] = row["generation"]
      return .ok(body)
    }
    routes.get("/resource_providers/{uuid}/usages") { context, request in
      let row = try ProviderAPI.existing(context, request)
      let used = try Usage.of(row.text("uuid"), context)
      let usages = try all(of: row["uuid"], context).map { inventory in
        JSON.Members.Pair(inventory.resourceClass, .int(used[inventory.resourceClass].int ?? 0))
      }
      return .ok(["resource_provider_generation": row["generation"], "usages": .object(JSON.Members(usages))])
    }
    routes.get("/usages") { context, request in
      let project = JSON.string(request.query("project_id") ?? "")
      var usages: JSON = [:]
      for consumer in try context.db.rows("consumers", where: ["project_id": project]) {
        for row in try context.db.rows("allocations", where: ["consumer_id": consumer["uuid"]]) {
          usages[row.text("resource_class")] = .int((usages[row.text("resource_class")].int ?? 0) + row.int("used"))
        }
      }
      return .ok(["usages": usages])
    }
    routes.get("/resource_classes") { _, _ in
      .ok([
        "resource_classes": .array(
          standardClasses.map { name in
            ["name": .string(name), "links": [["rel": "self", "href": .string("/resource_classes/\(name)")]]]
          })
      ])
    }
  }

  static func all(of provider: JSON, _ context: Context) throws -> [Inventory] {
    try context.db.rows("inventories", where: ["resource_provider_uuid": provider]).map(Inventory.init)
  }

  private static func insert(_ name: String, _ body: JSON, _ provider: JSON, _ context: Context) throws {
    guard standardClasses.contains(name) || name.hasPrefix("CUSTOM_") else {
      throw ServiceError(
        "BadRequest", "Unknown resource class in inventory: No such resource class \(name).", status: 400)
    }
    guard let total = body["total"].int, total > 0 else {
      throw ServiceError("BadRequest", "JSON does not validate: 'total' of \(name) is no positive number", status: 400)
    }
    func value(_ name: String, _ standard: JSON) -> JSON { body[name].isNull ? standard : body[name] }
    try context.db.insert(
      "inventories",
      [
        "resource_provider_uuid": provider, "resource_class": .string(name), "total": .int(total),
        "reserved": value("reserved", 0), "min_unit": value("min_unit", 1),
        "max_unit": value("max_unit", 2_147_483_647),
        "step_size": value("step_size", 1), "allocation_ratio": value("allocation_ratio", 1.0),
      ])
  }

  private static func view(_ row: Row, _ context: Context) throws -> JSON {
    let pairs = try all(of: row["uuid"], context).map { JSON.Members.Pair($0.resourceClass, $0.view) }
    return ["resource_provider_generation": row["generation"], "inventories": .object(JSON.Members(pairs))]
  }

  static let standardClasses = [
    "VCPU", "MEMORY_MB", "DISK_GB", "PCI_DEVICE", "SRIOV_NET_VF", "NUMA_SOCKET", "NUMA_CORE", "NUMA_THREAD",
    "NUMA_MEMORY_MB", "IPV4_ADDRESS", "VGPU", "VGPU_DISPLAY_HEAD", "NET_BW_EGR_KILOBIT_PER_SEC",
    "NET_BW_IGR_KILOBIT_PER_SEC", "PCPU", "MEM_ENCRYPTION_CONTEXT", "FPGA", "PGPU",
    "NET_PACKET_RATE_KILOPACKET_PER_SEC",
    "NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC", "NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC",
  ]
}
