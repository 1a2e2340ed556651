import CloudKernel
import CloudServices

/// A machine of the cloud as a figure needs it.
struct MachineView: Sendable, Hashable {
  let name: String
  let isController: Bool
  let isUp: Bool
  /// In the order in which they start.
  let processes: [ProcessView]
  let guests: [GuestView]

  /// A process on a machine.
  struct ProcessView: Sendable, Hashable {
    let name: String
    let project: String
    let isRunning: Bool
  }

  /// A guest that libvirt knows.
  struct GuestView: Sendable, Hashable {
    let name: String
    let state: String
  }

  /// The machines of a site now, the controller first.
  static func all(of site: Site) -> [MachineView] {
    let domains = (try? site.cloud.store("libvirt").rows("domains")) ?? []
    return ([site.controller] + site.computes).map { node in
      MachineView(
        name: node.name, isController: node === site.controller, isUp: node.isUp,
        processes: site.cloud.processes.filter { $0.node === node && !$0.project.isEmpty }.map {
          ProcessView(name: $0.name, project: $0.project, isRunning: $0.isRunning)
        },
        guests: domains.filter { $0.text("node") == node.name }.map {
          GuestView(name: $0.text("title"), state: $0.text("state"))
        })
    }
  }

  /// The machines of the course's cloud when a lesson begins.
  static let course: [MachineView] = (try? Site()).map { all(of: $0) } ?? []
}
