import AWSEquivalents

/// A project on the map.
struct MapProject: Sendable, Hashable {
  /// Its name, as on the map.
  let name: String
  /// Every cloud has it: drawn bold.
  let isCore: Bool
  /// The day on which it was retired; nil while it is alive.
  let retired: String?
  /// What AWS has for it; nil for what is only a tool beside the cloud.
  let system: OpenStackSystem?

  init(_ name: String, isCore: Bool = false, system: String? = nil, retired: String? = nil) {
    self.name = name
    self.isCore = isCore
    self.system = OpenStackSystem.named(system ?? name)
    self.retired = retired ?? self.system?.ended
  }
}

/// Which name of AWS stands for a project.
enum MapPair: String, Sendable, CaseIterable {
  /// The pair that the course of 2019 draws.
  case course
  /// Today's better one.
  case today

  /// What stands on the map in a project's place; nil where the pair draws nothing.
  func name(of project: MapProject) -> MapName? {
    guard let system = project.system else { return nil }
    let (counterpart, short) =
      self == .course ? (system.course, system.courseShort) : (system.today, system.todayShort)
    switch counterpart {
    case .named(let name): return .aws(short: short ?? name, name: name)
    case .nothing(let remark): return .nothing(remark: remark)
    case .notDrawn: return nil
    }
  }
}

/// What AWS has for a project of the map.
enum MapName: Sendable, Hashable {
  case aws(short: String, name: String)
  case nothing(remark: String)
}
