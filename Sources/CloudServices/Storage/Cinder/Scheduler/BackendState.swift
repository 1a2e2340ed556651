import CloudKernel

/// What the scheduler knows of a pool of a backend: `controller@lvm#LVM`.
struct BackendState {
  /// As the volume service reported it.
  var capabilities: JSON
  let zone: String

  var host: String { capabilities["name"].string ?? "" }
  var free: Double { capabilities["free_capacity_gb"].double ?? 0 }
  var total: Double { capabilities["total_capacity_gb"].double ?? 0 }
  var reserved: Double { total * (capabilities["reserved_percentage"].double ?? 0) / 100 }
}

/// Says whether a backend can take a volume, under the name that Cinder's filter has.
struct BackendFilter {
  let name: String
  /// Why not; nil when it can.
  let objection: (_ backend: BackendState, _ spec: JSON) -> String?

  /// Cinder's `scheduler_default_filters`, in their order.
  static var defaults: [BackendFilter] { [availabilityZone, capacity, capabilities] }

  private static var availabilityZone: BackendFilter {
    BackendFilter(name: "AvailabilityZoneFilter") { backend, spec in
      guard let zone = spec["volume_properties"]["availability_zone"].string, zone != backend.zone else { return nil }
      return "it is in availability zone \(backend.zone), not \(zone)"
    }
  }

  private static var capacity: BackendFilter {
    BackendFilter(name: "CapacityFilter") { backend, spec in
      let size = spec["volume_properties"]["size"].double ?? 0
      let available = backend.free - backend.reserved
      guard size > available else { return nil }
      return "Insufficient free space for volume creation (requested / avail): \(Int(size))/\(available)"
    }
  }

  private static var capabilities: BackendFilter {
    BackendFilter(name: "CapabilitiesFilter") { backend, spec in
      for wanted in spec["extra_specs"].members {
        let key = wanted.key.hasPrefix("capabilities:") ? String(wanted.key.dropFirst(13)) : wanted.key
        guard !key.contains(":") || wanted.key.hasPrefix("capabilities:") else { continue }
        let has = backend.capabilities[key]
        guard has.plain == wanted.value.plain else {
          return "extra_spec requirement '\(wanted.value.plain)' does not match '\(has.plain)' of \(key)"
        }
      }
      return nil
    }
  }
}
