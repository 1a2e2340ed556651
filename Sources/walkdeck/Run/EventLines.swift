import ArgumentParser
import CloudKernel
import CloudServices
import Walkthrough

/// Walkthroughs for programs to read: one JSON object a line.
struct EventLines {
  private let file: WalkthroughFile
  private let output: StandardOutput

  init(_ file: WalkthroughFile, _ output: StandardOutput) {
    self.file = file
    self.output = output
  }

  /// Runs everything that is asked for and writes it.
  func run(_ sessions: [WalkthroughSession], _ range: StepRange, _ setup: SessionSetup) throws {
    var place = 0
    var hasFailed = false
    try file.drawAlone(setup) { try write($0, $1, setup) }
    for session in sessions {
      if range.shows(place) { try writeFigures(session) }
      while session.next != nil, !range.ends(before: place), let result = session.runNext() {
        if range.shows(place) {
          try write(result, session)
          try writeFigures(session)
        }
        hasFailed = hasFailed || !result.failures.isEmpty
        place += 1
      }
    }
    if hasFailed { throw ExitCode(1) }
  }

  /// The figures that stand here between the steps, of the cloud as it is.
  private func writeFigures(_ session: WalkthroughSession) throws {
    for figure in file.figuresShown(of: session.script.id, after: session.results.count) {
      try write(figure, session.site, session.setup, after: session.results.last?.step)
    }
  }

  /// A figure: what it shows in words, where it stands, and behind which step.
  private func write(_ figure: DeckFigure, _ site: Site, _ setup: SessionSetup, after step: Step? = nil) throws {
    let drawn = figure.figure
    let object: JSON = [
      "type": "figure", "step": .optional(step?.id), "walkthrough": .optional(figure.script),
      "kind": .string(drawn.kind.rawValue), "line": .int(drawn.position.line),
      "text": .string(drawn.alternative(site: site, language: setup.wording.language)),
    ]
    try output.write(object.text + "\n")
  }

  private func write(_ result: StepResult, _ session: WalkthroughSession) throws {
    let setup = session.setup
    let step = result.step
    var text = ""
    func line(_ type: String, _ members: JSON) {
      var object: JSON = ["type": .string(type), "step": .string(step.id)]
      for pair in members.members { object[pair.key] = pair.value }
      text += object.text + "\n"
    }
    line(
      "step",
      [
        "walkthrough": .string(session.script.id), "number": .int(result.number),
        "title": .string(step.title.text(for: setup.language, deckLanguage: setup.deckLanguage)),
        "narration": .array(
          step.narration(for: setup.language, deckLanguage: setup.deckLanguage).map { .string($0) }),
      ])
    for run in result.commands { line("command", command(run)) }
    for event in session.trace.events[result.events] { line("event", self.event(event, session.trace)) }
    for case .expectation(let expectation, let failure) in result.entries {
      line(
        "expectation",
        ["text": .string(expectation.text), "holds": .bool(failure == nil), "seen": .optional(failure?.seen)])
    }
    for failure in result.failures {
      line(
        "failure",
        [
          "line": .int(failure.position.line), "column": .int(failure.position.column),
          "expected": .string(failure.expected), "seen": .string(failure.seen),
        ])
    }
    try output.write(text)
  }

  private func command(_ run: CommandRun) -> JSON {
    var object: JSON = [
      "text": .string(run.command.text), "status": .string("\(run.status)"), "output": .string(run.output),
      "exit": run.exitCode.map { .int(Int($0)) } ?? .null,
    ]
    if let aws = run.equivalent {
      object["aws"] = [
        "openstack": .string(aws.openstack), "service": .optional(aws.service), "operation": .optional(aws.operation),
        "command": .optional(aws.command), "caveat": .string(aws.caveat),
      ]
    }
    return object
  }

  private func event(_ event: Event, _ trace: Trace) -> JSON {
    func name(_ id: ProcessID) -> JSON {
      let participant = trace[id]
      return .string(participant.node.isEmpty ? participant.name : "\(participant.name)@\(participant.node)")
    }
    return [
      "number": .int(event.number), "time": .int(Int(event.time)), "kind": .string(event.kind.rawValue),
      "wire": .string(event.wire.rawValue), "mode": .string(event.mode.rawValue), "from": name(event.source),
      "to": name(event.target), "operation": .string(event.operation), "detail": .string(event.detail),
      "status": .string(event.status), "outcome": .string(event.outcome.rawValue),
      "request": .string(event.requestID), "parent": .int(event.parent), "periodic": .bool(event.isPeriodic),
    ]
  }
}
