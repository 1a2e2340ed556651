import CloudServices
import TextGrid

/// The inside of one service: its processes, and the rails on which they reach their neighbours.
struct PartsFigure: FigureContent {
  let service: String

  init(_ options: FigureOptions) throws(FigureError) {
    try options.check(["service"])
    let names = Projects.all.filter { $0.endpoint != nil }.map { $0.name }
    service = try FigureOptions.choose(options.required("service", among: names), "service", among: names)
  }

  var pictureWidth: Int { 100 }

  func drawing(width: Int, _ scene: FigureScene) -> Drawing {
    let parts = PartsView(service, scene)
    return RailLayout(parts, width: width, scene.wording)?.drawing
      ?? PartsList(parts, width: width, scene.wording).drawing
  }

  func export(_ scene: FigureScene) -> FigureExport {
    let parts = PartsView(service, scene)
    var chart = Flowchart(description: alternative(scene))
    let rails = parts.rails.filter { !parts.isInside($0.neighbour) }
    // Who calls stands on the left, who is called on the right.
    for rail in rails where rail.callers.isEmpty { chart.box(rail.neighbour, [rail.neighbour], isRound: true) }
    chart.group(service) { chart in
      for process in parts.processes {
        let machines = process.machines.joined(separator: ", ")
        chart.box(process.name, [(process.isRunning ? "" : "✗ ") + process.name, machines], depth: 2)
      }
    }
    for rail in rails where !rail.callers.isEmpty { chart.box(rail.neighbour, [rail.neighbour], isRound: true) }
    for rail in parts.rails {
      for caller in rail.callers {
        chart.link(caller, rail.neighbour, rail.wire, label: rail.wire.title(scene.wording))
      }
      for callee in rail.callees {
        chart.link(rail.neighbour, callee, rail.wire, label: rail.wire.title(scene.wording))
      }
    }
    return .mermaid(chart.text)
  }

  func alternative(_ scene: FigureScene) -> String {
    let parts = PartsView(service, scene)
    let wording = scene.wording
    let sentences = parts.processes.map { process in
      var clauses: [String] = []
      for wire in Wire.allCases {
        let targets = parts.conversations.filter { $0.source == process.name && $0.wire == wire }.map(\.target)
        if !targets.isEmpty { clauses.append("\(wire.title(wording)) → \(targets.joined(separator: ", "))") }
      }
      let callers = parts.conversations.filter {
        $0.target == process.name && $0.wire == .http && !parts.isInside($0.source)
      }
      if !callers.isEmpty { clauses.append("http ← \(callers.map(\.source).joined(separator: ", "))") }
      let stopped = process.isRunning ? "" : wording(" (stopped)", " (멈춤)")
      let place = process.machines.joined(separator: ", ")
      let talks = clauses.isEmpty ? "" : ": " + clauses.joined(separator: "; ")
      return "\(process.name)\(stopped), \(place)\(talks)."
    }
    return ([wording("Inside \(service).", "\(service)의 내부.")] + sentences).joined(separator: " ")
  }
}
