import TextGrid

/// The map where there is little room: areas one below another, each with its projects.
struct MapList {
  let figure: MapFigure
  let width: Int
  let wording: Wording

  init(_ figure: MapFigure, width: Int, _ wording: Wording) {
    self.figure = figure
    self.width = width
    self.wording = wording
  }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    var y = 0
    for area in OpenStackMap.areas {
      drawing.text(0, y, InkedText(area.title(wording), .heading))
      y += 1
      var x = 2
      for project in area.projects {
        let room = figure.room(of: project, hasLongDate: false)
        if x > 2, x + room > width {
          x = 2
          y += 1
        }
        drawing.text(x, y, figure.label(of: project, hasLongDate: false))
        x += room + 2
      }
      y += 1
    }
    return drawing
  }
}

/// One area of the map: its projects with what they do and what AWS has for them.
struct MapAreaLayout {
  let figure: MapFigure
  let area: MapArea
  let width: Int
  let wording: Wording

  init(_ figure: MapFigure, _ area: MapArea, width: Int, _ wording: Wording) {
    self.figure = figure
    self.area = area
    self.width = min(width, 110)
    self.wording = wording
  }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    let names = area.projects.map { figure.room(of: $0, hasLongDate: width >= 60) }.max() ?? 0
    var y = 1
    for group in area.groups {
      for project in group.projects {
        let use = group.title(wording)
        let what = project.system?.what[wording.language] ?? ""
        let text = use.isEmpty ? what : what.isEmpty ? use : "\(use): \(what)"
        drawing.text(2, y, figure.label(of: project, hasLongDate: width >= 60))
        for line in text.wrapped(to: max(width - names - 6, 10)) {
          drawing.text(names + 4, y, InkedText(line, .faint))
          y += 1
        }
        if text.isEmpty { y += 1 }
      }
    }
    drawing.frame(
      .init(x: 0, y: 0, width: width, height: y + 1), InkedText(area.title(wording), .heading))
    return drawing
  }
}
