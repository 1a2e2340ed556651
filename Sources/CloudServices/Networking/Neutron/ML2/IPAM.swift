import CloudKernel

/// The built-in IPAM driver: gives out the addresses of a subnet's pools, each once.
extension NeutronServer {
  /// A port's address in a subnet.
  struct FixedIP: Sendable, Hashable {
    var subnetID: String
    var address: String
    var json: JSON { ["subnet_id": .string(subnetID), "ip_address": .string(address)] }
  }

  func createPools(_ context: Context, _ subnetID: String, _ pools: [(first: IPAddress, last: IPAddress)]) throws {
    // One id for both: the driver's own subnet is a shadow of Neutron's.
    let ipamID = JSON.string(subnetID)
    try context.db.insert("ipamsubnets", ["id": ipamID, "neutron_subnet_id": .string(subnetID)])
    for pool in pools {
      let (first, last) = (JSON.string(pool.first.text), JSON.string(pool.last.text))
      try context.db.insert(
        "ipamallocationpools",
        ["id": .string(context.uuid()), "ipam_subnet_id": ipamID, "first_ip": first, "last_ip": last])
      try context.db.insert(
        "ipallocationpools",
        ["id": .string(context.uuid()), "subnet_id": .string(subnetID), "first_ip": first, "last_ip": last])
    }
  }

  func deletePools(_ context: Context, _ subnetID: String) throws {
    for table in ["ipamallocations", "ipamallocationpools"] {
      try context.db.delete(table, where: ["ipam_subnet_id": .string(subnetID)])
    }
    try context.db.delete("ipamsubnets", where: ["id": .string(subnetID)])
  }

  /// Finds addresses for a port: those that were asked for, or the next free one of the network's subnets.
  func allocate(_ context: Context, _ network: Network, _ wanted: JSON, mac: String) throws -> [FixedIP] {
    let subnets = try Subnet.all(context.db, where: ["network_id": .string(network.id)])
    guard wanted.isNull else {
      return try wanted.array.map { try allocate(context, network, subnets, $0, mac: mac) }
    }
    var fixed: [FixedIP] = []
    for subnet in subnets where subnet.isAutoconfigured {
      if let address = Self.autoconfigured(subnet, mac) { fixed.append(FixedIP(subnetID: subnet.id, address: address)) }
    }
    for version in [4, 6] {
      let candidates = subnets.filter { $0.version == version && !$0.isAutoconfigured }
      guard !candidates.isEmpty else { continue }
      guard let found = try firstFree(context, candidates) else {
        throw NeutronError.conflict(
          "IpAddressGenerationFailure", "No more IP addresses available on network \(network.id).")
      }
      fixed.append(found)
    }
    return fixed
  }

  private func allocate(
    _ context: Context, _ network: Network, _ subnets: [Subnet], _ wanted: JSON, mac: String
  ) throws -> FixedIP {
    guard let text = wanted["ip_address"].string else {
      let id = wanted["subnet_id"].string ?? ""
      guard let subnet = subnets.first(where: { $0.id == id }) else {
        throw NeutronError.invalidInput(
          "Failed to create port on network \(network.id), because fixed_ips included invalid subnet \(id).")
      }
      if subnet.isAutoconfigured, let address = Self.autoconfigured(subnet, mac) {
        return FixedIP(subnetID: id, address: address)
      }
      guard let found = try firstFree(context, [subnet]) else {
        throw NeutronError.conflict(
          "IpAddressGenerationFailure", "No more IP addresses available on network \(network.id).")
      }
      return found
    }
    guard let address = IPAddress(text) else {
      throw NeutronError.badRequest("Invalid input for fixed_ips. Reason: '\(text)' is not a valid IP address.")
    }
    let named = wanted["subnet_id"].string
    guard
      let subnet = subnets.first(where: {
        (named == nil || $0.id == named) && CIDR($0.cidr)?.contains(address) == true
      })
    else {
      guard let named else {
        throw ServiceError(
          "InvalidIpForNetwork",
          "IP address \(text) is not a valid IP for any of the subnets on the specified network.",
          status: 400)
      }
      throw ServiceError(
        "InvalidIpForSubnet", "IP address \(text) is not a valid IP for the specified subnet \(named).", status: 400)
    }
    guard try !isTaken(context, address, subnet.id) else {
      throw NeutronError.conflict(
        "IpAddressAlreadyAllocated", "IP address \(address.text) already allocated in subnet \(subnet.id)")
    }
    return FixedIP(subnetID: subnet.id, address: address.text)
  }

  /// The lowest address that nobody has.
  ///
  /// The process remembers below which address all are taken, so that a look goes to the first free one at once;
  /// after a restart it finds out again.
  private func firstFree(_ context: Context, _ subnets: [Subnet]) throws -> FixedIP? {
    for subnet in subnets {
      for pool in try context.db.rows("ipallocationpools", where: ["subnet_id": .string(subnet.id)]) {
        guard let first = IPAddress(pool.text("first_ip")), let last = IPAddress(pool.text("last_ip")) else { continue }
        let hint = "free \(first.text) \(subnet.id)"
        var address = first
        if let known = context.process.memory[hint]?.string.flatMap({ IPAddress($0) }) { address = known }
        while address <= last {
          if try !isTaken(context, address, subnet.id) {
            context.process.memory[hint] = .string(address.text)
            return FixedIP(subnetID: subnet.id, address: address.text)
          }
          address = address.advanced(by: 1)
        }
        context.process.memory[hint] = .string(address.text)
      }
    }
    return nil
  }

  private func isTaken(_ context: Context, _ address: IPAddress, _ subnetID: String) throws -> Bool {
    try context.db.rows("ipallocations", where: ["ip_address": .string(address.text)])
      .contains { $0.text("subnet_id") == subnetID }
  }

  /// Writes down a port's addresses.
  func record(_ context: Context, _ fixed: [FixedIP], of portID: String, on networkID: String) throws {
    for address in fixed {
      try context.db.update("subnets", ["in_use": true], where: ["id": .string(address.subnetID)])
      try context.db.insert(
        "ipamallocations",
        ["ip_address": .string(address.address), "ipam_subnet_id": .string(address.subnetID), "status": "ALLOCATED"])
      try context.db.insert(
        "ipallocations",
        [
          "port_id": .string(portID), "ip_address": .string(address.address), "subnet_id": .string(address.subnetID),
          "network_id": .string(networkID),
        ])
    }
  }

  /// Takes a port's addresses from it; with `subnetID`, those of that subnet only.
  func releaseAddresses(_ context: Context, _ port: Port, of subnetID: String? = nil) throws {
    for fixed in port.fixedIPs where subnetID == nil || subnetID == fixed.subnetID {
      try context.db.delete(
        "ipallocations", where: ["ip_address": .string(fixed.address), "subnet_id": .string(fixed.subnetID)])
      try giveBack(context, fixed)
    }
  }

  /// Returns an address to its pool.
  func giveBack(_ context: Context, _ freed: FixedIP) throws {
    try context.db.delete(
      "ipamallocations", where: ["ip_address": .string(freed.address), "ipam_subnet_id": .string(freed.subnetID)])
    guard let address = IPAddress(freed.address) else { return }
    for pool in try context.db.rows("ipallocationpools", where: ["subnet_id": .string(freed.subnetID)]) {
      let hint = "free \(pool.text("first_ip")) \(freed.subnetID)"
      guard let known = context.process.memory[hint]?.string.flatMap({ IPAddress($0) }), address < known,
        let first = IPAddress(pool.text("first_ip")), first <= address
      else { continue }
      context.process.memory[hint] = .string(freed.address)
    }
  }

  /// The address that a host makes of its MAC (modified EUI-64).
  private static func autoconfigured(_ subnet: Subnet, _ mac: String) -> String? {
    let bytes = mac.split(separator: ":").compactMap { UInt8($0, radix: 16) }
    guard bytes.count == 6, let cidr = CIDR(subnet.cidr) else { return nil }
    let identifier = [bytes[0] ^ 2, bytes[1], bytes[2], 0xff, 0xfe, bytes[3], bytes[4], bytes[5]]
    return cidr.network.advanced(by: identifier.reduce(0) { $0 << 8 | UInt128($1) }).text
  }
}
