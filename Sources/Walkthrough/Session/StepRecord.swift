public import CloudKernel
public import SequenceDiagram

/// A step that was run, with all that is needed to show it later: a value that no later step changes.
public struct StepRecord: Sendable {
  /// The walkthrough it belongs to.
  public var walkthrough: String
  /// What it did.
  public var result: StepResult
  /// The trace up to its end.
  public var trace: Trace
  /// What was in the messages, by event; empty unless the session keeps contents.
  public var contents: [Int: Content]
  /// For whom it ran.
  public var setup: SessionSetup
  /// How many steps the walkthrough has.
  public var stepCount: Int
  /// What AWS differs in, as far as earlier steps have said it.
  public var knownCaveats: Set<String>

  /// The events of the step.
  public var events: ArraySlice<Event> { trace.events[result.events] }

  /// The diagram of the step.
  public func diagram(_ detail: Detail) -> Diagram {
    Diagram(events: Array(events), trace: trace, options: setup.diagramOptions(detail, result.sections))
  }
}

extension WalkthroughSession {
  /// The record of a step that was run, by its place from 0.
  public func record(ofStep index: Int) -> StepRecord {
    let result = results[index]
    var contents: [Int: Content] = [:]
    if setup.keepsContents {
      for event in trace.events[result.events] { contents[event.number] = site.cloud.content(ofEvent: event.number) }
    }
    return StepRecord(
      walkthrough: script.id, result: result, trace: trace, contents: contents, setup: setup,
      stepCount: script.steps.count,
      knownCaveats: Set(results.prefix(index).flatMap { $0.equivalents.map(\.caveat) }))
  }
}
