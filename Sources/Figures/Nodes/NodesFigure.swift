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
