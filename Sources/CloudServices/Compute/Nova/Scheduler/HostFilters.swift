import CloudKernel

/// The scheduler's filters, by Nova's names: each says of a host why it may not have the instance.
enum HostFilters {
  /// Nil when the host may have the instance, otherwise why not.
  typealias Filter = @Sendable (_ host: HostState, _ spec: JSON) -> String?

  /// In the order in which they are asked (`enabled_filters`).
  static let current: [(name: String, objection: Filter)] = [
    (
      "AvailabilityZoneFilter",
      { host, spec in
        guard let zone = spec["availability_zone"].string, zone != host.zone else { return nil }
        return "is in zone \(host.zone), not \(zone)"
      }
    ),
    (
      "ComputeFilter",
      { host, _ in
        if host.service["disabled"].bool == true {
          return "is disabled: \(host.service["disabled_reason"].string ?? "no reason given")"
        }
        return host.isUp ? nil : "has not been heard of lately"
      }
    ),
    (
      "ComputeCapabilitiesFilter",
      { host, spec in
        let wanted = spec["flavor"]["extra_specs"]["capabilities:hypervisor_type"].string
        guard let wanted, wanted != host.node.text("hypervisor_type") else { return nil }
        return "has hypervisor \(host.node.text("hypervisor_type")), not \(wanted)"
      }
    ),
    (
      "ImagePropertiesFilter",
      { host, spec in
        let wanted = spec["image"]["img_hv_type"].string
        guard let wanted, wanted.uppercased() != host.node.text("hypervisor_type").uppercased() else { return nil }
        return "cannot run images for \(wanted)"
      }
    ),
    (
      "SameHostFilter",
      { host, spec in
        guard let forced = spec["force_hosts"][0].string, forced != host.host else { return nil }
        return "is not the host that was asked for"
      }
    ),
  ]

  /// The hosts that no filter drops; what each filter drops is logged with its reason, as nova-scheduler does.
  static func passing(
    _ hosts: [HostState], _ spec: JSON, _ context: Context, among filters: [(name: String, objection: Filter)]
  ) -> [HostState] {
    var left = hosts
    for filter in filters {
      left = left.filter { host in
        guard let objection = filter.objection(host, spec) else { return true }
        context.log("INFO", "\(filter.name) drops \(host.host): it \(objection)")
        return false
      }
      guard left.isEmpty else { continue }
      context.log("INFO", "Filter \(filter.name) returned 0 hosts")
      return []
    }
    return left
  }
}
