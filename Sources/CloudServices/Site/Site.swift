public import CloudKernel

/// A cloud being built from its description: which machines there are, and which projects run on them.
public final class Site {
  /// The model in which the site is built.
  public let cloud: Cloud
  /// What was asked for, unchanged by what has happened since.
  public let description: CloudDescription
  /// The machine of the APIs, the schedulers, the database, the broker and the volumes.
  public let controller: Node
  /// The machines that run guests, in the order of the description.
  public let computes: [Node]
  /// What runs here, in the order in which it was started.
  public let projects: [any Project.Type]

  /// Builds a cloud, boots it, and creates what the description asks for; the same seed gives the same cloud.
  ///
  /// Without `projects` it runs those of the description's edition.
  public init(
    _ description: CloudDescription = .course, seed: UInt64 = 1, projects: [any Project.Type]? = nil
  ) throws {
    let projects = projects ?? Projects.of(description.edition)
    cloud = try Cloud(seed: seed)
    self.description = description
    self.projects = projects
    controller = cloud.addNode(
      description.controller.name, facts: description.controller.facts(of: description.edition))
    computes = description.computes.map { [cloud] in cloud.addNode($0.name, facts: $0.facts(of: description.edition)) }
    for project in projects { try cloud.declare(project.tables, of: project.name) }
    for project in projects { project.deploy(on: self) }
    try cloud.boot()
    try cloud.run { context in
      let admin = try await context.authenticated(user: "admin", password: description.password, project: "admin")
      for project in projects { try await project.seed(admin, self) }
    }
    cloud.settle()
    cloud.forgetTrace()
  }

  /// Adds a process of a project to a machine.
  public func process(
    _ name: String, on node: Node, of project: any Project.Type, role: Participant.Role = .worker
  ) -> CloudProcess {
    cloud.addProcess(name, on: node, project: project.name, role: role)
  }

  /// A resource as its API shows it now, by kind and by name or id; null when there is none.
  ///
  /// Throws `UnknownResource` for a kind that no project has.
  public func find(_ kind: String, _ nameOrID: String) throws -> JSON {
    for project in projects {
      for resource in project.resources where resource.name == kind {
        return try resource.find(cloud.store(project.name), nameOrID)
      }
    }
    throw ServiceError("UnknownResource", "no project has a resource \(kind)")
  }

  /// Every kind of resource that `find` knows.
  public var resourceKinds: [String] { projects.flatMap { $0.resources.map(\.name) } }
}
