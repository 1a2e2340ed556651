import CloudKernel

/// The type drivers of ML2: which segment a network gets.
extension NeutronServer {
  /// A segment to be.
  struct SegmentPlan {
    var type: String
    var physicalNetwork: String?
    var number: Int?
  }

  /// Fills the allocation tables at start, as the drivers do: a row for each segment of the ranges.
  func allocateSegments(_ context: Context) throws {
    for name in vlanRanges.keys.sorted() {
      guard try context.db.row("ml2_vlan_allocations", where: ["physical_network": .string(name)]) == nil else {
        continue
      }
      for number in vlanRanges[name] ?? 0...0 {
        try context.db.insert(
          "ml2_vlan_allocations",
          ["vlan_id": .int(number), "physical_network": .string(name), "allocated": false])
      }
    }
    guard try context.db.row("ml2_vxlan_allocations", where: ["vxlan_vni": .int(vniRange.lowerBound)]) == nil else {
      return
    }
    for number in vniRange {
      try context.db.insert("ml2_vxlan_allocations", ["vxlan_vni": .int(number), "allocated": false])
    }
  }

  /// Takes the segment that a request names, or the next one of the project network types.
  func reserveSegment(_ context: Context, _ wanted: JSON) throws -> SegmentPlan {
    let type = wanted["provider:network_type"].string
    let physical = wanted["provider:physical_network"].string
    let number = wanted["provider:segmentation_id"].int
    guard let type else {
      guard physical == nil, number == nil else {
        throw NeutronError.invalidInput("network_type value 'None' not supported")
      }
      for type in tenantNetworkTypes {
        if let plan = try allocate(context, SegmentPlan(type: type)) { return plan }
      }
      throw ServiceError(
        "NoNetworkAvailable", "Unable to create the network. No tenant network is available for allocation.",
        status: 503)
    }
    guard let plan = try allocate(context, SegmentPlan(type: type, physicalNetwork: physical, number: number)) else {
      throw ServiceError(
        "NoNetworkAvailable", "Unable to create the network. No available network found in maximum allowed attempts.",
        status: 503)
    }
    return plan
  }

  private func allocate(_ context: Context, _ plan: SegmentPlan) throws -> SegmentPlan? {
    switch plan.type {
    case "flat": return try flat(context, plan)
    case "vlan": return try vlan(context, plan)
    case "vxlan": return try vxlan(context, plan)
    case "local": return plan
    default: throw NeutronError.invalidInput("network_type value '\(plan.type)' not supported")
    }
  }

  private func flat(_ context: Context, _ plan: SegmentPlan) throws -> SegmentPlan {
    guard let name = plan.physicalNetwork else {
      throw NeutronError.invalidInput("physical_network required for flat provider network")
    }
    guard flatNetworks.contains(name) else {
      throw NeutronError.invalidInput("physical_network '\(name)' unknown for flat provider network")
    }
    guard plan.number == nil else {
      throw NeutronError.invalidInput("segmentation_id prohibited for flat provider network")
    }
    let key: Cells = ["physical_network": .string(name)]
    guard try context.db.row("ml2_flat_allocations", where: key) == nil else {
      throw NeutronError.conflict(
        "FlatNetworkInUse", "Unable to create the flat network. Physical network \(name) is in use.")
    }
    try context.db.insert("ml2_flat_allocations", key)
    return plan
  }

  private func vlan(_ context: Context, _ plan: SegmentPlan) throws -> SegmentPlan? {
    var plan = plan
    if let name = plan.physicalNetwork, vlanRanges[name] == nil {
      throw NeutronError.invalidInput("physical_network '\(name)' unknown for VLAN provider network")
    }
    guard let number = plan.number else {
      let names = plan.physicalNetwork.map { [$0] } ?? vlanRanges.keys.sorted()
      for name in names {
        let free = try context.db.rows(
          "ml2_vlan_allocations", where: ["physical_network": .string(name), "allocated": false])
        guard let row = free.min(by: { $0.int("vlan_id") < $1.int("vlan_id") }) else { continue }
        plan.physicalNetwork = name
        plan.number = row.int("vlan_id")
        try context.db.update(
          "ml2_vlan_allocations", ["allocated": true],
          where: ["vlan_id": row["vlan_id"], "physical_network": .string(name)])
        return plan
      }
      return nil
    }
    guard let name = plan.physicalNetwork else {
      throw NeutronError.invalidInput("physical_network required for VLAN provider network")
    }
    guard (1...4094).contains(number) else {
      throw NeutronError.invalidInput("segmentation_id out of range (1 through 4094)")
    }
    let key: Cells = ["vlan_id": .int(number), "physical_network": .string(name)]
    guard let row = try context.db.row("ml2_vlan_allocations", where: key) else {
      // Outside the ranges, which are for projects: admins may take any number.
      try context.db.insert(
        "ml2_vlan_allocations", ["vlan_id": .int(number), "physical_network": .string(name), "allocated": true])
      return plan
    }
    guard row["allocated"].bool == false else {
      throw NeutronError.conflict(
        "VlanIdInUse",
        "Unable to create the network. The VLAN \(number) on physical network \(name) is in use.")
    }
    try context.db.update("ml2_vlan_allocations", ["allocated": true], where: key)
    return plan
  }

  private func vxlan(_ context: Context, _ plan: SegmentPlan) throws -> SegmentPlan? {
    var plan = plan
    guard plan.physicalNetwork == nil else {
      throw NeutronError.invalidInput("provider:physical_network specified for vxlan network")
    }
    guard let number = plan.number else {
      guard let row = try context.db.row("ml2_vxlan_allocations", where: ["allocated": false]) else { return nil }
      plan.number = row.int("vxlan_vni")
      try context.db.update("ml2_vxlan_allocations", ["allocated": true], where: ["vxlan_vni": row["vxlan_vni"]])
      return plan
    }
    let key: Cells = ["vxlan_vni": .int(number)]
    guard let row = try context.db.row("ml2_vxlan_allocations", where: key) else {
      try context.db.insert("ml2_vxlan_allocations", ["vxlan_vni": .int(number), "allocated": true])
      return plan
    }
    guard row["allocated"].bool == false else {
      throw NeutronError.conflict(
        "TunnelIdInUse", "Unable to create the network. The tunnel ID \(number) is in use.")
    }
    try context.db.update("ml2_vxlan_allocations", ["allocated": true], where: key)
    return plan
  }

  func releaseSegment(_ context: Context, _ segment: Network.Segment) throws {
    let number = JSON.int(segment.number ?? 0)
    let physical = JSON.optional(segment.physicalNetwork)
    switch segment.type {
    case "flat": try context.db.delete("ml2_flat_allocations", where: ["physical_network": physical])
    case "vlan":
      try context.db.update(
        "ml2_vlan_allocations", ["allocated": false], where: ["vlan_id": number, "physical_network": physical])
    case "vxlan": try context.db.update("ml2_vxlan_allocations", ["allocated": false], where: ["vxlan_vni": number])
    default: break
    }
  }
}
