import CloudKernel

/// libvirt on every compute node: its domains, their XML and states, and the base images beside them.
enum Libvirt: Project {
  static let name = "libvirt"

  static let tables = [
    Table(
      "domains", "id INTEGER PRIMARY KEY", "node TEXT", "uuid TEXT INDEX", "name TEXT", "title TEXT", "state TEXT",
      "xml TEXT",
      "disks JSON", "interfaces JSON", "console TEXT"),
    Table("base_images", "node TEXT", "image_id TEXT", "checksum TEXT", "size INTEGER"),
  ]

  /// libvirt's virDomainState, as `virsh list --managed-save` names them.
  enum DomainState: String, Sendable {
    case running, paused
    case shutoff = "shut off"
    /// Off, with its memory in a file from which it starts again.
    case saved
  }

  static func deploy(on site: Site) {
    for node in site.computes { _ = site.process("libvirtd", on: node, of: Libvirt.self, role: .host) }
  }

  // MARK: Domains

  /// Defines an instance's domain and starts it paused, so that its network can be wired first.
  static func createPaused(_ context: Context, _ instance: Instance, _ disks: [JSON], _ interfaces: [JSON]) throws {
    try context.host("libvirtd", "virDomainDefineXML", instance.domainName) { libvirt in
      try libvirt.db.insert(
        "domains",
        [
          "node": .string(libvirt.process.node.name), "uuid": .string(instance.uuid),
          "name": .string(instance.domainName), "title": .string(instance.name), "state": "shut off",
          "xml": .string(DomainXML.text(instance, disks: disks, interfaces: interfaces)), "disks": .array(disks),
          "interfaces": .array(interfaces), "console": "",
        ])
    }
    try setState(context, instance, .paused, operation: "virDomainCreateWithFlags")
  }

  /// Lets a paused domain run; at its first boot the guest asks for its address and its metadata.
  static func resume(_ context: Context, _ instance: Instance, _ interfaces: [JSON], isFirstBoot: Bool) throws {
    try setState(context, instance, .running)
    guard isFirstBoot else { return }
    let guest = context.addGuest(instance.name)
    context.start {
      let lines = try await Guest.boot(
        context.at(guest), instanceUUID: instance.uuid, hostname: instance.name, ports: interfaces)
      try context.host("libvirtd", "console", instance.domainName) { libvirt in
        try libvirt.db.update(
          "domains", ["console": .string(lines.joined(separator: "\n"))], where: ["uuid": .string(instance.uuid)])
      }
    }
  }

  /// Changes a domain's state by the call libvirt has for it.
  static func setState(
    _ context: Context, _ instance: Instance, _ state: DomainState, operation: String? = nil
  ) throws {
    let call =
      operation ?? ["running": "virDomainResume", "paused": "virDomainSuspend"][state.rawValue] ?? "virDomainShutdown"
    try context.host("libvirtd", call, instance.domainName) { libvirt in
      let match: Cells = ["uuid": .string(instance.uuid)]
      let old = try libvirt.db.row("domains", where: match)?.text("state") ?? ""
      try libvirt.db.update("domains", ["state": .string(state.rawValue)], where: match)
      libvirt.state("domain", instance.domainName, "state", from: old, to: state.rawValue)
    }
  }

  /// Ends a domain and forgets it; gives the interfaces it had.
  ///
  /// Without a domain nothing happens.
  @discardableResult
  static func destroy(_ context: Context, _ instance: Instance) throws -> [JSON] {
    try context.host("libvirtd", "virDomainDestroy", instance.domainName) { libvirt in
      let match: Cells = ["uuid": .string(instance.uuid)]
      guard let domain = try libvirt.db.row("domains", where: match) else { return [] }
      try libvirt.db.delete("domains", where: match)
      libvirt.state("domain", instance.domainName, "state", from: domain.text("state"), to: "undefined")
      return domain["interfaces"].array
    }
  }

  /// What the guest wrote to its console.
  static func console(_ context: Context, _ instance: Instance) throws -> [String] {
    try context.host("libvirtd", "virDomainOpenConsole", instance.domainName) { libvirt in
      let domain = try libvirt.db.row("domains", where: ["uuid": .string(instance.uuid)])
      return (domain?.text("console") ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  // MARK: Interfaces

  /// Defines a bridge with its way out, as a host interface of libvirt's.
  static func defineBridge(_ context: Context, _ bridge: String, uplink: String) throws {
    try context.host("libvirtd", "virInterfaceDefineXML", bridge) { libvirt in
      try LinuxBridge.setUplink(libvirt, bridge, uplink)
    }
  }

  // MARK: Disks

  static func attachDisk(_ context: Context, _ instance: Instance, device: String, source: String) throws {
    try changeDisks(context, instance, "virDomainAttachDevice", device) {
      $0.append(["device": .string(device), "source": .string(source)])
    }
  }

  static func detachDisk(_ context: Context, _ instance: Instance, device: String) throws {
    try changeDisks(context, instance, "virDomainDetachDevice", device) {
      $0.removeAll { $0["device"].string == device }
    }
  }

  private static func changeDisks(
    _ context: Context, _ instance: Instance, _ operation: String, _ device: String, _ change: (inout [JSON]) -> Void
  ) throws {
    try context.host("libvirtd", operation, "\(instance.domainName) \(device)") { libvirt in
      let match: Cells = ["uuid": .string(instance.uuid)]
      guard let domain = try libvirt.db.row("domains", where: match) else {
        throw ServiceError("InstanceNotFound", "Instance \(instance.uuid) could not be found.", status: 404)
      }
      var disks = domain["disks"].array
      change(&disks)
      let xml = DomainXML.text(instance, disks: disks, interfaces: domain["interfaces"].array)
      try libvirt.db.update("domains", ["disks": .array(disks), "xml": .string(xml)], where: match)
    }
  }

  /// The disks of a domain.
  static func disks(_ context: Context, _ instance: Instance) throws -> [JSON] {
    try context.host("libvirtd", "virDomainGetXMLDesc", instance.domainName) { libvirt in
      try libvirt.db.row("domains", where: ["uuid": .string(instance.uuid)])?["disks"].array ?? []
    }
  }

  /// Reads an instance's disk as one file: the image it was made from, with what the guest has written since.
  static func copyDisk(_ context: Context, _ instance: Instance) throws -> [UInt8] {
    try context.host("libvirtd", "qemu-img convert", "\(instance.domainName) disk") { libvirt in
      let match: Cells = ["node": .string(libvirt.process.node.name), "image_id": instance["image_ref"]]
      let size = try libvirt.db.row("base_images", where: match)?.int("size") ?? 262_144
      return MadeUpData.bytes(size, seed: UInt64(instance["id"].int ?? 0))
    }
  }

  // MARK: Base images

  static func hasBaseImage(_ context: Context, _ image: String) throws -> Bool {
    let node = JSON.string(context.process.node.name)
    return try context.host("libvirtd", "stat _base", image) { libvirt in
      try libvirt.db.row("base_images", where: ["node": node, "image_id": .string(image)]) != nil
    }
  }

  static func addBaseImage(_ context: Context, _ image: String, checksum: String, size: Int) throws {
    try context.host("libvirtd", "write _base", image) { libvirt in
      try libvirt.db.insert(
        "base_images",
        [
          "node": .string(libvirt.process.node.name), "image_id": .string(image), "checksum": .string(checksum),
          "size": .int(size),
        ])
    }
  }
}
