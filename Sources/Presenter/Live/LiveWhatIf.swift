import SequenceDiagram
import Walkthrough

/// How far a what-if has come.
enum LiveWhatIf: Sendable {
  /// The step is run aside, to see who takes part.
  case asked(LiveStepID)
  /// A fault has to be chosen.
  case choosing(Menu)
  /// The step is run aside with the fault.
  case running(Menu)
  /// It is shown.
  case shown(Rehearsal)

  /// The faults that apply to a step.
  struct Menu: Sendable {
    let id: LiveStepID
    /// The step without a fault.
    let usual: StepRecord
    let choices: [WhatIf]
    var selected = 0
  }

  /// A step with a fault.
  struct Rehearsal: Sendable {
    let menu: Menu
    let record: StepRecord
    /// What differs, message by message of the diagram that is shown.
    var marks: [DiagramDifference.Mark] = []
    /// What the slide showed before.
    let before: LiveStageBox
  }

  var isOpen: Bool { if case .choosing = self { true } else { false } }
}
