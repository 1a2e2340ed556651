import CloudKernel

extension HostCommand {
  /// Starts, stops and shows daemons: `systemctl start|stop|restart|status|is-active UNIT…`.
  static let systemctl = HostCommand(name: "systemctl", check: checkSystemctl) { arguments, host in
    let verb = arguments[0]
    var out = ""
    for unit in arguments.dropFirst() {
      let daemon = Unit(unit).daemon
      guard let process = host.processes.first(where: { $0.name == daemon }) else {
        throw Failure("Failed to \(verb) \(Unit(unit).file): Unit \(Unit(unit).file) not found.", exitCode: 5)
      }
      switch verb {
      case "stop": host.cloud.stop(process)
      case "start": host.cloud.start(process)
      case "restart":
        host.cloud.stop(process)
        host.cloud.start(process)
      case "is-active":
        guard process.isRunning else { throw Failure("inactive", exitCode: 3) }
        out += "active\n"
      default:
        out += status(process, unit)
      }
    }
    return CommandResult(output: out)
  }

  private static let verbs = ["start", "stop", "restart", "status", "is-active"]

  private static func checkSystemctl(_ arguments: [String]) throws(Misuse) {
    guard let verb = arguments.first else {
      throw Misuse("systemctl: which of \(verbs.joined(separator: ", "))?", at: 0)
    }
    guard verbs.contains(verb) else {
      throw Misuse("Unknown command verb \(verb).", arguments, at: 0, among: verbs)
    }
    guard arguments.count > 1 else { throw Misuse("Too few arguments.", at: 1) }
  }

  private static func status(_ process: CloudProcess, _ unit: String) -> String {
    let state = process.isRunning ? "active (running)" : "inactive (dead)"
    let mark = process.isRunning ? "●" : "○"
    return "\(mark) \(Unit(unit).file) - \(process.name)\n     Active: \(state)\n"
  }
}

/// A unit of systemd under the names that distributions give to one daemon.
struct Unit {
  let name: String

  init(_ name: String) { self.name = name.hasSuffix(".service") ? String(name.dropLast(8)) : name }

  var file: String { name + ".service" }

  /// The daemon: `nova-scheduler` for `openstack-nova-scheduler` (RDO) and `devstack@n-sch` (DevStack).
  var daemon: String {
    if name.hasPrefix("devstack@") { return Self.devstack[String(name.dropFirst(9))] ?? name }
    if name.hasPrefix("openstack-") { return Self.aliases[String(name.dropFirst(10))] ?? String(name.dropFirst(10)) }
    return Self.aliases[name] ?? name
  }

  private static let aliases = [
    "rabbitmq-server": "rabbitmq", "mysql": "mariadb", "mysqld": "mariadb", "libvirt": "libvirtd", "iscsi": "iscsid",
    "open-iscsi": "iscsid", "target": "tgt", "tgtd": "tgt", "keystone-public": "keystone", "apache2": "keystone",
    "httpd": "keystone", "neutron-linuxbridge-agent": "neutron-linuxbridge-agent",
  ]
  private static let devstack = [
    "n-api": "nova-api", "n-sch": "nova-scheduler", "n-super-cond": "nova-conductor", "n-cond-cell1": "nova-conductor",
    "n-cond": "nova-conductor", "n-cpu": "nova-compute", "n-novnc-cell1": "nova-novncproxy", "q-svc": "neutron-server",
    "neutron-api": "neutron-server", "q-agt": "neutron-linuxbridge-agent", "q-dhcp": "neutron-dhcp-agent",
    "q-l3": "neutron-l3-agent", "q-meta": "neutron-metadata-agent", "c-api": "cinder-api", "c-sch": "cinder-scheduler",
    "c-vol": "cinder-volume", "g-api": "glance-api", "g-reg": "glance-registry", "keystone": "keystone",
    "placement-api": "placement-api",
  ]
}
