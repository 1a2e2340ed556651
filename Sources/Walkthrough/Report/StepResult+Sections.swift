import SequenceDiagram
import TextGrid

extension StepResult {
  /// The parts of the step's diagram: one a command, where there are several.
  public var sections: [Section] {
    let begun = commands.filter { !$0.isContinued && $0.firstEvent >= events.lowerBound }
    let starts = begun.filter { run in
      // Commands that set nothing off have no part.
      let next = begun.first { $0.firstEvent > run.firstEvent }?.firstEvent ?? events.upperBound
      return next > run.firstEvent
    }
    guard starts.count > 1 else { return [] }
    return starts.map { run in
      let sign = if case .root = run.command.prompt { "#" } else { "$" }
      return Section("\(sign) \(run.command.lines.first ?? "")".truncated(to: 70), first: run.firstEvent + 1)
    }
  }
}
