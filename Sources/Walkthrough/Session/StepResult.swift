import AWSEquivalents
import CloudKernel
import MarpDeck

/// What a step did, in the order of its lines.
public struct StepResult: Sendable {
  /// Something that happened, beside what it was written as.
  public enum Entry: Sendable {
    /// The text of the author.
    case narration(LocalizedText)
    /// A command that was run, or one that an earlier step began and that ended now.
    case command(CommandRun)
    /// It went on to a point; nil where the point was never reached.
    case until(Until, isReached: Bool)
    /// Something was broken or mended.
    case fault(FaultLine)
    /// Something had to hold and did, or did not.
    case expectation(Expectation, Failure?)
    /// The learner is asked.
    case question(Question)
    /// The learner has to do something.
    case task(LearnerTask)
  }

  /// The step as written.
  public var step: Step
  /// Its number in the walkthrough, from 1.
  public var number: Int
  /// What happened.
  public var entries: [Entry] = []
  /// What happened in the cloud, as indices into the trace's events.
  public var events: Range<Int> = 0..<0
  /// Virtual time at its start and its end, in microseconds.
  public var time: ClosedRange<Int64> = 0...0
  /// Resources that changed.
  public var changes: [StateChange] = []
  /// Everything that was not as expected.
  public var failures: [Failure] = []

  init(_ step: Step, number: Int) {
    self.step = step
    self.number = number
  }

  /// The commands of the step.
  public var commands: [CommandRun] {
    entries.compactMap { if case .command(let run) = $0 { run } else { nil } }
  }

  /// What AWS has for the step's commands, each once.
  public var equivalents: [Equivalent] {
    commands.filter { !$0.isContinued }.compactMap(\.equivalent).reduce(into: []) { all, next in
      if !all.contains(next) { all.append(next) }
    }
  }
}

/// A command and what became of it.
public struct CommandRun: Sendable {
  /// How far it came.
  public enum Status: Sendable {
    case ended
    /// The step's `#until:` held it.
    case paused
    /// It waits for something that no time brings.
    case waiting
  }

  /// The command as written.
  public var command: Command
  /// How far it came.
  public var status: Status
  /// The number of events before it: where its part of the diagram begins.
  public var firstEvent: Int
  /// An earlier step began it.
  public var isContinued = false
  /// What the terminal shows of it: its output and its errors; nothing for a captured one.
  public var output = ""
  /// What a variable took.
  public var captured: String?
  /// nil as long as it runs.
  public var exitCode: Int32?
  /// What AWS has for it; nil where nothing is known.
  public var equivalent: Equivalent?
  /// Where its output is not the expected one.
  public var difference: OutputDifference?
  /// Everything it printed, captured or not, for `--update` and expectations.
  public var printed = ""

  init(_ command: Command, _ status: Status, firstEvent: Int) {
    self.command = command
    self.firstEvent = firstEvent
    self.status = status
  }
}

/// Something that is not as the walkthrough says.
public struct Failure: Sendable, Hashable, CustomStringConvertible {
  /// Where it says so.
  public var position: Position
  /// What was expected, as written.
  public var expected: String
  /// What was found.
  public var seen: String

  /// Both in one line.
  public var description: String { "expected \(expected); seen: \(seen)" }
}
