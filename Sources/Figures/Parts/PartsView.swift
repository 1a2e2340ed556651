import CloudServices

/// A service's processes and what they talk to, on the cloud that is shown.
struct PartsView {
  /// A process of the service; one for all machines on which it runs.
  struct Part {
    let name: String
    let machines: [String]
    let isRunning: Bool
  }

  /// A neighbour, and the wire on which it is reached.
  struct Rail {
    let wire: Wire
    let neighbour: String
    /// Processes of the service that reach it.
    let callers: [String]
    /// Processes of the service that it reaches.
    let callees: [String]
  }

  let service: String
  /// The project of every process that is there.
  private let projects: [String: String]
  let processes: [Part]
  /// Those in which a process of the service takes part, between processes that are there.
  let conversations: [Conversation]

  init(_ service: String, _ scene: FigureScene) {
    self.service = service
    let machines = scene.machines
    var parts: [Part] = []
    let all = machines.flatMap { machine in machine.processes.map { (machine.name, $0) } }
    for (_, process) in all where process.project == service && !parts.contains(where: { $0.name == process.name }) {
      let same = all.filter { $0.1.name == process.name }
      parts.append(
        Part(name: process.name, machines: same.map(\.0), isRunning: same.allSatisfy { $0.1.isRunning }))
    }
    processes = parts
    projects = all.reduce(into: [:]) { $0[$1.1.name] = $1.1.project }
    let present = Set(all.map(\.1.name) + ["client"])
    let inside = Set(parts.map(\.name))
    conversations = Conversation.all(in: scene.edition).filter {
      present.contains($0.source) && present.contains($0.target)
        && (inside.contains($0.source) || inside.contains($0.target))
    }
  }

  func isInside(_ process: String) -> Bool { processes.contains { $0.name == process } }

  /// A neighbour as a rail names it: another service by its name, a daemon by its own.
  private func neighbour(_ process: String, _ wire: Wire) -> String {
    wire == .http && !isInside(process) ? projects[process] ?? process : process
  }

  /// The service's processes among these, each once.
  private func inOrder(_ names: [String]) -> [String] { processes.map(\.name).filter(names.contains) }

  /// A process's name without its service's: `conductor`.
  func short(_ name: String) -> String {
    name.hasPrefix(service + "-") ? String(name.dropFirst(service.count + 1)) : name
  }

  /// The neighbours by wire; what goes over RabbitMQ has one rail for all.
  var rails: [Rail] {
    Wire.allCases.flatMap { wire -> [Rail] in
      let talks = conversations.filter { $0.wire == wire }
      guard !talks.isEmpty else { return [] }
      if wire == .rpc {
        let users = processes.map(\.name).filter { name in talks.contains { $0.source == name || $0.target == name } }
        return [Rail(wire: .rpc, neighbour: "rabbitmq", callers: users, callees: [])]
      }
      var neighbours: [String] = []
      for talk in talks {
        let other = neighbour(isInside(talk.source) ? talk.target : talk.source, wire)
        if !neighbours.contains(other) { neighbours.append(other) }
      }
      let rails = neighbours.map { name -> Rail in
        let calls = talks.filter { neighbour($0.target, wire) == name && isInside($0.source) }
        let called = talks.filter { !isInside(name) && neighbour($0.source, wire) == name && isInside($0.target) }
        return Rail(
          wire: wire, neighbour: name, callers: inOrder(calls.map(\.source)), callees: inOrder(called.map(\.target)))
      }
      // Who calls first, then who is called.
      return rails.filter(\.callers.isEmpty) + rails.filter { !$0.callers.isEmpty }
    }
  }
}
