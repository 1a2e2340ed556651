import CloudKernel
import CloudServices

/// The machine at whose root prompt a command runs.
struct Host {
  let name: String
  let site: Site

  var cloud: Cloud { site.cloud }
  /// The daemons of this machine.
  var processes: [CloudProcess] { cloud.processes.filter { $0.node.name == name } }

  /// The daemon of this name on this machine.
  func process(_ name: String) -> CloudProcess? { cloud.process(name, on: self.name) }
  /// Whether the daemon answers those who ask it.
  func isServing(_ name: String) -> Bool { process(name)?.isServing ?? false }
}
