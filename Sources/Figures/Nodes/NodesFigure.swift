import TextGrid

/// Controller and compute nodes side by side, with their processes and guests.
struct NodesFigure: FigureContent {
  /// The processes and projects that the slide is about.
  let highlighted: Set<String>

  init(_ options: FigureOptions) throws(FigureError) {
    try options.check(["highlight"])
    let processes = MachineView.course.flatMap(\.processes)
    var known: [String] = []
    for name in processes.map(\.project) + processes.map(\.name) + ["glance-registry"] where !known.contains(name) {
      known.append(name)
    }
    highlighted = Set(try options.list("highlight", among: known))
  }

  var pictureWidth: Int { 96 }

  func drawing(width: Int, _ scene: FigureScene) -> Drawing {
    NodesLayout(self, scene.machines, width: width, scene.wording).drawing
  }

  func isMarked(_ process: MachineView.ProcessView) -> Bool {
    highlighted.contains(process.name) || highlighted.contains(process.project)
  }

  // MARK: In Markdown

  func export(_ scene: FigureScene) -> FigureExport {
    let wording = scene.wording
    let machines = scene.machines
    var titles: [String] = []
    for process in ProcessGroup.sorted(machines.flatMap(\.processes)) {
      let title = ProcessGroup.title(of: process, wording)
      if !titles.contains(title) { titles.append(title) }
    }
    var rows = titles.map { title in
      [[.init(title)]]
        + machines.map { machine in
          cell(machine.processes.filter { ProcessGroup.title(of: $0, wording) == title })
        }
    }
    if machines.contains(where: { !$0.guests.isEmpty }) {
      rows.append(
        [[.init(wording("Guests", "게스트"))]]
          + machines.map { [.init($0.guests.map { "▣ \($0.name) (\($0.state))" }.joined(separator: ", "))] })
    }
    return .table(head: [""] + machines.map { $0.isUp ? $0.name : "✗ \($0.name)" }, rows: rows)
  }

  private func cell(_ processes: [MachineView.ProcessView]) -> FigureExport.Cell {
    var cell: FigureExport.Cell = []
    for process in processes {
      if !cell.isEmpty { cell.append(.init(" ")) }
      let name = process.isRunning ? process.name : "✗ \(process.name)"
      cell.append(.init(name, isMarked(process) ? .strong : process.isRunning ? .code : .struck))
    }
    return cell
  }

  // MARK: In words

  func alternative(_ scene: FigureScene) -> String {
    scene.machines.map { said($0, scene.wording) }.joined(separator: " ")
  }

  private func said(_ machine: MachineView, _ wording: Wording) -> String {
    var parts = [machine.processes.map { said($0, wording) }.joined(separator: ", ")]
    let guests = machine.guests.map { "\($0.name) (\($0.state))" }.joined(separator: ", ")
    if !guests.isEmpty { parts.append(wording("guests: \(guests)", "게스트: \(guests)")) }
    let down = machine.isUp ? "" : wording(" (down)", " (꺼짐)")
    return "\(machine.name)\(down): \(parts.joined(separator: "; "))."
  }

  private func said(_ process: MachineView.ProcessView, _ wording: Wording) -> String {
    if !process.isRunning { return wording("\(process.name) (stopped)", "\(process.name) (멈춤)") }
    return isMarked(process) ? wording("\(process.name) (highlighted)", "\(process.name) (강조)") : process.name
  }
}
