import TextGrid

/// One area of the map: its projects with what they do and what AWS has for them.
struct MapAreaLayout {
  private let figure: MapFigure
  private let area: MapArea
  private let width: Int
  private let wording: Wording

  init(_ figure: MapFigure, _ area: MapArea, width: Int, _ wording: Wording) {
    self.figure = figure
    self.area = area
    self.width = min(width, 110)
    self.wording = wording
  }

  private var hasLongDate: Bool { width >= 60 }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    let names = area.projects.map { figure.name(of: $0, hasLongDate: hasLongDate).width }.max() ?? 0
    let pairs = area.projects.map { figure.pairLabel(of: $0)?.width ?? 0 }.max() ?? 0
    let text = 2 + names + 2 + (pairs > 0 ? pairs + 2 : 0)
    var y = 1
    for group in area.groups {
      for project in group.projects {
        drawing.text(2, y, figure.name(of: project, hasLongDate: hasLongDate))
        if let pair = figure.pairLabel(of: project) { drawing.text(2 + names + 2, y, pair) }
        let rows = what(project, group).wrapped(to: max(width - text - 2, 10))
        for (offset, row) in rows.enumerated() { drawing.text(text, y + offset, InkedText(row, .faint)) }
        y += rows.count
      }
    }
    drawing.frame(.init(x: 0, y: 0, width: width, height: y + 1), InkedText(area.title(wording), .heading))
    return drawing
  }

  private func what(_ project: MapProject, _ group: MapArea.Group) -> String {
    [group.title(wording), project.system?.what[wording.language] ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
