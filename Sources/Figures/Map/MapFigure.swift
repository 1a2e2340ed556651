import TextGrid

/// The OpenStack map, with AWS names laid over its projects.
struct MapFigure: FigureContent {
  let pair: MapPair
  /// The projects that show their AWS name.
  let overlaid: Set<String>
  /// The one area that is drawn; nil for the whole map.
  let area: MapArea?

  init(_ options: FigureOptions) throws(FigureError) {
    try options.check(["aws", "pair", "area"])
    pair = try options.choice("pair", among: MapPair.allCases.map(\.rawValue)).flatMap(MapPair.init) ?? .course
    let areas = OpenStackMap.areas
    area = try options.choice("area", among: areas.map(\.id)).flatMap { id in areas.first { $0.id == id } }
    let names = areas.flatMap(\.projects).filter { $0.system != nil }.map(\.name)
    switch options.value("aws")?.text {
    case "all": overlaid = Set(names)
    case "none", nil: overlaid = []
    case _?: overlaid = Set(try options.list("aws", among: names + ["all", "none"]))
    }
  }

  func drawing(width: Int, _ scene: FigureScene) -> Drawing {
    if let area { return MapAreaLayout(self, area, width: width, scene.wording).drawing }
    if width < 72 { return MapList(self, width: width, scene.wording).drawing }
    return MapLayout(self, width: width, scene.wording).drawing
  }

  /// What stands in a project's place.
  func label(of project: MapProject, hasLongDate: Bool) -> InkedText {
    if overlaid.contains(project.name) {
      switch pair.name(of: project) {
      case .aws(let short, _): return InkedText("→" + short, .aws)
      case .nothing: return InkedText("✗" + project.name, .missing)
      case nil: break
      }
    }
    return name(of: project, hasLongDate: hasLongDate)
  }

  /// A project's own name, with the day or the year on which it was retired.
  func name(of project: MapProject, hasLongDate: Bool) -> InkedText {
    let name = InkedText(project.name, project.isCore ? .strong : .plain)
    guard let retired = project.retired else { return name }
    return name + InkedText(hasLongDate ? " †\(retired)" : "†\(retired.prefix(4))", .retired)
  }

  /// What AWS has for a project, to stand beside its name; nil where nothing is laid over it.
  func pairLabel(of project: MapProject) -> InkedText? {
    guard overlaid.contains(project.name) else { return nil }
    return switch pair.name(of: project) {
    case .aws(let short, _): InkedText("→" + short, .aws)
    case .nothing: InkedText("✗", .missing)
    case nil: nil
    }
  }

  /// The columns that a project takes whatever of its names it shows, so that nothing moves when AWS names appear.
  func room(of project: MapProject, hasLongDate: Bool) -> Int {
    let date = project.retired.map { hasLongDate ? 2 + $0.count : 5 } ?? 0
    let plain = project.name.displayWidth + date
    switch pair.name(of: project) {
    case .aws(let short, _): return max(plain, short.displayWidth + 1)
    case .nothing: return max(plain, project.name.displayWidth + 1)
    case nil: return plain
    }
  }

  // MARK: In Markdown

  func export(_ scene: FigureScene) -> FigureExport {
    let wording = scene.wording
    let rows = (area.map { [$0] } ?? OpenStackMap.areas).map { area in
      var cell: FigureExport.Cell = []
      for project in area.projects {
        if !cell.isEmpty { cell.append(.init(" · ")) }
        cell += pieces(of: project, wording)
      }
      return [[.init(area.title(wording), .strong)], cell]
    }
    return .table(head: [wording("Area", "영역"), wording("Projects", "프로젝트")], rows: rows)
  }

  private func pieces(of project: MapProject, _ wording: Wording) -> FigureExport.Cell {
    var pieces: FigureExport.Cell = [
      .init(project.name, project.retired != nil ? .struck : project.isCore ? .strong : .plain)
    ]
    if let retired = project.retired { pieces.append(.init(" †\(retired)")) }
    guard overlaid.contains(project.name) else { return pieces }
    switch pair.name(of: project) {
    case .aws(_, let name): pieces += [.init(" → "), .init(name, .strong)]
    case .nothing: pieces.append(.init(wording(" ✗ not in AWS", " ✗ AWS에 없음")))
    case nil: break
    }
    return pieces
  }

  // MARK: In words

  func alternative(_ scene: FigureScene) -> String {
    let wording = scene.wording
    let head = wording("The OpenStack map. ", "OpenStack 지도. ")
    let areas = (area.map { [$0] } ?? OpenStackMap.areas).map { area in
      "\(area.title(wording)): \(area.projects.map { said($0, wording) }.joined(separator: ", "))."
    }
    return head + areas.joined(separator: " ")
  }

  private func said(_ project: MapProject, _ wording: Wording) -> String {
    var notes: [String] = []
    if overlaid.contains(project.name) {
      switch pair.name(of: project) {
      case .aws(_, let name): notes.append("AWS: \(name)")
      case .nothing: notes.append(wording("no counterpart in AWS", "AWS에 대응하는 것이 없음"))
      case nil: break
      }
    }
    if let retired = project.retired { notes.append(wording("retired \(retired)", "\(retired) 종료")) }
    return project.name + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
  }
}
