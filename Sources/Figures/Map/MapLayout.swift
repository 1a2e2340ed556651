import TextGrid

/// The whole map where there is room for its shape: the OpenStack box, what stands beside it and below.
struct MapLayout {
  private let figure: MapFigure
  private let width: Int
  private let wording: Wording
  /// Dates in full, and what groups of projects do.
  private let isWide: Bool

  init(_ figure: MapFigure, width: Int, _ wording: Wording) {
    self.figure = figure
    self.width = min(width, 140)
    self.wording = wording
    isWide = width >= 108
  }

  private var gap: Int { isWide ? 3 : 2 }

  var drawing: Drawing {
    var drawing = Drawing(width: width)
    user(&drawing)
    let side = sideWidth
    let main = width - side
    let bottom = max(openstack(&drawing, y: 1, width: main), sideHeight + 1)
    drawing.frame(
      .init(x: 0, y: 1, width: main, height: bottom - 1), InkedText("OpenStack", .heading))
    self.side(&drawing, x: main, y: 1, width: side, bottom: bottom)
    // Terminals that are narrow are low as well: there the boxes share a border, which leaves room for a heading.
    deployment(&drawing, y: isWide ? bottom : bottom - 1)
    return drawing
  }

  // MARK: Above

  private func user(_ drawing: inout Drawing) {
    let area = OpenStackMap.user
    var x = 2
    let title = InkedText(area.title(wording), .heading)
    drawing.text(x, 0, title)
    x += title.width + 2
    for project in area.projects {
      drawing.text(x, 0, label(project))
      x += room(project) + gap
    }
    let legend = InkedText(legend(room: width - 1 - x), .faint)
    drawing.text(width - 1 - legend.width, 0, legend, in: legend.width, .right)
  }

  /// What the signs mean: in fewer words where there is little room, and then as many as there is room for.
  private func legend(room: Int) -> String {
    let choices = [wording("✗ not in AWS", "✗ AWS에 없음"), wording("✗ none", "✗ 없음")].map { missing in
      (figure.overlaid.isEmpty ? [] : ["→ AWS", missing])
        + [wording("† retired", "† 종료"), wording("bold: core", "굵게: 핵심")]
    }
    var signs = choices.first { $0.joined(separator: "  ").displayWidth <= room } ?? choices[1]
    while signs.joined(separator: "  ").displayWidth > room { signs.removeLast() }
    return signs.joined(separator: "  ")
  }

  // MARK: The box

  private var labelWidth: Int {
    [
      OpenStackMap.frontend, OpenStackMap.workloads, OpenStackMap.applications, OpenStackMap.orchestration,
      OpenStackMap.shared,
    ]
    .map { $0.title(wording).displayWidth }.max() ?? 0
  }

  /// Draws the inside of the OpenStack box and gives the row below it.
  private func openstack(_ drawing: inout Drawing, y: Int, width: Int) -> Int {
    var y = y + 1
    let left = 2
    let right = width - 2
    let chips = left + labelWidth + 1
    // The frontend and the proxies share a row.
    drawing.text(left, y, InkedText(OpenStackMap.frontend.title(wording), .heading))
    var x = flow(OpenStackMap.frontend.projects, &drawing, x: chips, y: y, right: right).x + gap
    drawing.text(x, y, InkedText(OpenStackMap.proxies.title(wording), .heading))
    x += OpenStackMap.proxies.title(wording).displayWidth + 1
    _ = flow(OpenStackMap.proxies.projects, &drawing, x: x, y: y, right: right)
    y += 1
    for area in [OpenStackMap.workloads, OpenStackMap.applications, OpenStackMap.orchestration] {
      drawing.text(left, y, InkedText(area.title(wording), .heading))
      y = flow(area.projects, &drawing, x: chips, y: y, right: right).y + 1
    }
    y = panels(&drawing, x: 1, y: y, width: width - 2)
    drawing.text(left, y, InkedText(OpenStackMap.shared.title(wording), .heading))
    return flow(OpenStackMap.shared.projects, &drawing, x: chips, y: y, right: right).y + 2
  }

  /// The four areas of resources, side by side in frames.
  private func panels(_ drawing: inout Drawing, x: Int, y: Int, width: Int) -> Int {
    let areas = [OpenStackMap.compute, OpenStackMap.networking, OpenStackMap.bareMetal, OpenStackMap.storage]
    let natural = areas.map { max(widest($0) + 4, $0.title(wording).displayWidth + 4) }
    let spare = max(0, width - natural.reduce(0, +))
    let height = (areas.map(\.groups.count).max() ?? 0) + 2
    var x = x
    for (index, area) in areas.enumerated() {
      let panel = natural[index] + spare / areas.count + (index < spare % areas.count ? 1 : 0)
      drawing.frame(
        .init(x: x, y: y, width: panel, height: height), InkedText(area.title(wording), .heading))
      for (row, group) in area.groups.enumerated() {
        guard let project = group.projects.first else { continue }
        drawing.text(x + 2, y + 1 + row, label(project))
        // What it is for, where there is room beside every one of the area.
        let use = group.title(wording)
        let uses = area.groups.map { $0.title(wording).displayWidth }.max() ?? 0
        if panel - 5 - widest(area) >= uses {
          drawing.text(x + panel - 2 - use.displayWidth, y + 1 + row, InkedText(use, .faint))
        }
      }
      x += panel
    }
    return y + height
  }

  // MARK: Beside it

  private var sideAreas: [MapArea] { [OpenStackMap.adjacent, OpenStackMap.operations] }
  private var sideHeight: Int { sideAreas.reduce(0) { $0 + $1.projects.count + 2 } }
  private var sideWidth: Int {
    let use = isWide ? useWidth + 2 : 0
    return sideAreas.map { max(widest($0) + use + 4, $0.title(wording).displayWidth + 4) }.max() ?? 0
  }
  /// What a group is for, in a line for each of its projects at most.
  private func use(_ group: MapArea.Group) -> [String] { group.title(wording).wrapped(to: 13) }
  private var useWidth: Int { sideAreas.flatMap(\.groups).flatMap(use).map(\.displayWidth).max() ?? 0 }

  private func side(_ drawing: inout Drawing, x: Int, y: Int, width: Int, bottom: Int) {
    var y = y
    for (index, area) in sideAreas.enumerated() {
      let height = index == sideAreas.count - 1 ? bottom - y : area.projects.count + 2
      drawing.frame(.init(x: x, y: y, width: width, height: height), InkedText(area.title(wording), .heading))
      y += 1
      for group in area.groups {
        for (offset, project) in group.projects.enumerated() {
          if isWide, offset < use(group).count { drawing.text(x + 2, y, InkedText(use(group)[offset], .faint)) }
          drawing.text(x + 2 + (isWide ? useWidth + 2 : 0), y, label(project))
          y += 1
        }
      }
      y += 1
    }
  }

  // MARK: Below

  private func deployment(_ drawing: inout Drawing, y: Int) {
    let area = OpenStackMap.deployment
    let end = flow(area.projects, &drawing, x: 2, y: y + 1, right: width - 2, from: 2)
    drawing.frame(
      .init(x: 0, y: y, width: width, height: end.y - y + 2), InkedText(area.title(wording), .heading))
  }

  // MARK: Projects

  private func label(_ project: MapProject) -> InkedText { figure.label(of: project, hasLongDate: isWide) }
  private func room(_ project: MapProject) -> Int { figure.room(of: project, hasLongDate: isWide) }
  private func widest(_ area: MapArea) -> Int { area.projects.map(room).max() ?? 0 }

  /// Sets projects one after another, in as many rows as they take; gives the place behind the last.
  private func flow(
    _ projects: [MapProject], _ drawing: inout Drawing, x: Int, y: Int, right: Int, from start: Int? = nil
  ) -> Drawing.Point {
    let start = start ?? x
    var point = Drawing.Point(x: x, y: y)
    for project in projects {
      let room = room(project)
      if point.x > start, point.x + room > right { point = Drawing.Point(x: start, y: point.y + 1) }
      drawing.text(point.x, point.y, label(project))
      point.x += room + gap
    }
    point.x -= gap
    return point
  }
}
