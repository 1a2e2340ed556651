public import TextGrid
public import Walkthrough

/// A step of a walkthrough.
public struct LiveStepID: Sendable, Hashable {
  /// The walkthrough's id.
  public var walkthrough: String
  /// Its place in the walkthrough, from 0.
  public var index: Int
}

/// Something that happens to the steps of a talk.
public enum LiveEvent: Sendable {
  /// A slide is shown, by its number from 1.
  case slide(Int)
  /// The panes have another size.
  case resize(GridSize)
  /// A key asks for something.
  case command(LiveCommand)
  /// The mouse clicked a cell of the panes.
  case click(column: Int, row: Int)
  /// The wheel was turned by so many rows over a cell of them.
  case wheel(Int, column: Int, row: Int)
  /// The time of `LiveSteps.tickInterval` has passed.
  case tick
  /// An effect was carried out.
  case outcome(LiveOutcome)
}

/// Something that the steps want done outside.
public enum LiveEffect: Sendable, Hashable {
  /// Run a step, and those before it that were not run.
  case run(LiveStepID)
  /// Undo all steps of a walkthrough but the first `count`.
  case back(String, count: Int)
  /// Run a step aside, as it goes with a fault or without one.
  case rehearse(LiveStepID, Fault?)
  /// Show another slide.
  case showSlide(Int)
  /// Nothing is left to run here: go on with the deck.
  case nextSlide
}

extension LiveEffect {
  /// The walkthrough whose cloud it changes; nil where none is changed.
  var walkthrough: String? {
    switch self {
    case .run(let id): id.walkthrough
    case .back(let walkthrough, _): walkthrough
    case .rehearse, .showSlide, .nextSlide: nil
    }
  }
}

/// How an effect of a session ended.
public enum LiveOutcome: Sendable {
  /// These steps were run, the one that was asked for last; how long that took in real time.
  case ran([StepRecord], real: Duration?)
  /// A walkthrough is back at this many steps.
  case wentBack(String, count: Int)
  /// A step was run aside.
  case rehearsed(LiveStepID, Fault?, StepRecord)
  /// It can't be done, a line each.
  case failed([String])
}
