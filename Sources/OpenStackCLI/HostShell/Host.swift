import CloudKernel
import CloudServices

/// The machine at whose root prompt a command runs.
struct Host {
  let name: String
  let site: Site

  var cloud: Cloud { site.cloud }
  /// The daemons of this machine.
  var processes: [CloudProcess] { cloud.processes.filter { $0.node.name == name } }
}
