import SequenceDiagram
import TextGrid

extension StepResult {
  /// The parts of the step's diagram: one a command, where there are several.
  public var sections: [Section] {
    let begun = commands.filter { !$0.isContinued && $0.firstEvent >= events.lowerBound }
    // Commands that set nothing off have no part: the next one, or the end, is at the same place.
    let bounds = begun.dropFirst().map(\.firstEvent) + [events.upperBound]
    let starts = zip(begun, bounds).filter { $0.firstEvent < $1 }.map(\.0)
    // A single command needs no title, unless what an earlier one set off goes on before it.
    guard let first = starts.first, starts.count > 1 || first.firstEvent > events.lowerBound else { return [] }
    return starts.map { run in
      let title = "\(run.command.prompt.sign) \(run.command.lines.first ?? "")"
      return Section(title.truncated(to: 70), first: run.firstEvent + 1)
    }
  }
}
