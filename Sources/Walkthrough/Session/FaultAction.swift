import CloudKernel
import CloudServices

/// Puts faults on a cloud and takes them off.
struct FaultAction {
  let site: Site
  /// What machines had before a fault changed it, by node and name.
  var facts: [String: JSON] = [:]

  private var cloud: Cloud { site.cloud }

  init(_ site: Site) { self.site = site }

  /// What can't be done on this cloud; nil when all is well.
  static func problem(_ action: FaultLine.Action, on site: Site) -> (message: String, word: String, known: [String])? {
    let fault: Fault
    switch action {
    case .healAll: return nil
    case .inject(let some), .heal(let some): fault = some
    }
    let nodes = site.cloud.nodes.map(\.name).filter { !$0.isEmpty }
    switch fault {
    case .nodeDown(let node): return nodes.contains(node) ? nil : ("there is no node", node, nodes)
    case .nodeResource(let node, let name, _):
      guard let machine = site.cloud.node(node) else { return ("there is no node", node, nodes) }
      let known = machine.facts.members.map(\.key)
      return known.contains(name) ? nil : ("no node reports", name, known)
    case .processStopped(let name, let node, _):
      let known = site.cloud.processes.filter { node == nil || $0.node.name == node }.map(\.name)
      return known.contains(name) ? nil : ("there is no process", name, known)
    case .status(let process, _, _):
      return service(process, site) == nil ? ("there is no API", process, site.cloud.processes.map(\.name)) : nil
    case .databaseAway(let name):
      let known = databases(site)
      return name.flatMap { known.contains($0) ? nil : ("there is no database", $0, known) }
    case .delay(nil, _): return nil
    case .drop(let method, _), .delay(let method?, _):
      // Notifications have names with dots, and nobody needs to consume them.
      let known = site.cloud.methods
      return known.contains(method) || method.contains(".") ? nil : ("there is no method", method, known)
    }
  }

  /// Does what a line says.
  mutating func apply(_ action: FaultLine.Action) {
    switch action {
    case .inject(let fault): inject(fault)
    case .heal(let fault): heal(fault)
    case .healAll: healAll()
    }
  }

  private mutating func inject(_ fault: Fault) {
    switch fault {
    case .nodeDown(let name): if let node = cloud.node(name) { cloud.cutOff(node) }
    case .nodeResource(let name, let fact, let value): setFact(name, fact, JSON.guessed(value))
    case .processStopped(let name, let node, _): for process in processes(name, node) { cloud.stop(process) }
    case .status(let process, let code, let times):
      if let service = Self.service(process, site) { cloud.failHTTP(service, status: code, count: times ?? .max) }
    case .drop(let method, let times): cloud.dropMessages(method, count: times)
    case .delay(let method, let span): cloud.delayMessages(method, by: .microseconds(span.microseconds))
    case .databaseAway(let name?): cloud.setDatabase(of: name, away: true)
    case .databaseAway: for process in databases { cloud.stop(process) }
    }
  }

  private mutating func heal(_ fault: Fault) {
    switch fault {
    case .nodeDown(let name): if let node = cloud.node(name) { cloud.reconnect(node) }
    case .nodeResource(let name, let fact, _):
      if let old = facts.removeValue(forKey: "\(name) \(fact)") { cloud.node(name)?.facts[fact] = old }
    case .processStopped(let name, let node, _): for process in processes(name, node) { cloud.start(process) }
    case .status(let process, let code, _):
      if let service = Self.service(process, site) { cloud.failHTTP(service, status: code, count: 0) }
    case .drop(let method, _): cloud.healMessages(method)
    case .delay(let method, _): cloud.healMessages(method)
    case .databaseAway(let name?): cloud.setDatabase(of: name, away: false)
    case .databaseAway: for process in databases { cloud.start(process) }
    }
  }

  private mutating func healAll() {
    for node in cloud.nodes where !node.isUp { cloud.reconnect(node) }
    for process in cloud.processes where !process.isRunning { cloud.start(process) }
    for service in cloud.services { cloud.failHTTP(service, status: 0, count: 0) }
    for name in Self.databases(site) { cloud.setDatabase(of: name, away: false) }
    cloud.healMessages(nil)
    for key in facts.keys.sorted() {
      let parts = key.split(separator: " ").map(String.init)
      cloud.node(parts[0])?.facts[parts[1]] = facts[key] ?? .null
    }
    facts = [:]
  }

  private mutating func setFact(_ name: String, _ fact: String, _ value: JSON) {
    guard let node = cloud.node(name) else { return }
    let key = "\(name) \(fact)"
    facts[key] = facts[key] ?? node.facts[fact]
    node.facts[fact] = value
  }

  /// The databases on MariaDB, each the one of a project: what libvirt and its like know is not there.
  private static func databases(_ site: Site) -> [String] {
    let hosts = Set(site.cloud.trace.participants.filter { $0.role == .host }.map(\.project))
    return site.projects.filter { !$0.tables.isEmpty && !hosts.contains($0.name) }.map { $0.name }
  }

  private func processes(_ name: String, _ node: String?) -> [CloudProcess] {
    cloud.processes.filter { $0.name == name && (node == nil || $0.node.name == node) }
  }

  private var databases: [CloudProcess] {
    cloud.trace.participants.filter { $0.role == .database }.compactMap { cloud.process($0.name, on: $0.node) }
  }

  /// The catalog's type of the API that a process serves.
  private static func service(_ process: String, _ site: Site) -> String? {
    let project = site.cloud.processes.first { $0.name == process }?.project
    return site.projects.first { $0.name == project }?.endpoint?.type
  }
}

extension JSON {
  /// A number where a text is one, otherwise the text.
  fileprivate static func guessed(_ text: String) -> JSON { Int(text).map { .int($0) } ?? .string(text) }
}
