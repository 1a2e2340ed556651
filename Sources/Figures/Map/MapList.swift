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
