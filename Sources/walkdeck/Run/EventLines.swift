import ArgumentParser
import CloudKernel
import Walkthrough

/// Walkthroughs for programs to read: one JSON object a line.
struct EventLines {
  private let output: StandardOutput

  init(_ output: StandardOutput) { self.output = output }

  /// Runs everything that is asked for and writes it.
  func run(_ sessions: [WalkthroughSession], _ range: StepRange) throws {
    var place = 0
    var hasFailed = false
    for session in sessions {
      while session.next != nil, !range.ends(before: place), let result = session.runNext() {
        if range.shows(place) { try write(result, session) }
        hasFailed = hasFailed || !result.failures.isEmpty
        place += 1
      }
    }
    if hasFailed { throw ExitCode(1) }
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
