import TextGrid

/// An area of the map, and what is in it.
struct MapArea: Sendable {
  /// How a figure's line names it: `shared-services`.
  let id: String
  private let english: String
  private let korean: String
  /// Its projects, in groups that do the same kind of thing.
  let groups: [Group]

  /// Projects that do the same kind of thing.
  struct Group: Sendable {
    private let english: String
    private let korean: String
    let projects: [MapProject]

    init(_ english: String = "", _ korean: String = "", _ projects: [MapProject]) {
      self.english = english
      self.korean = korean
      self.projects = projects
    }

    func title(_ wording: Wording) -> String { wording(english, korean) }
  }

  var projects: [MapProject] { groups.flatMap(\.projects) }

  func title(_ wording: Wording) -> String { wording(english, korean) }

  init(_ english: String, _ korean: String, _ groups: [Group]) {
    id = english.lowercased().replacing(" ", with: "-")
    self.english = english
    self.korean = korean
    self.groups = groups
  }

  init(_ english: String, _ korean: String, _ projects: [MapProject]) {
    self.init(english, korean, [Group("", "", projects)])
  }
}
