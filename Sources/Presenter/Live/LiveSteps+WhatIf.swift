import SequenceDiagram
import Walkthrough

extension LiveSteps {
  /// The step that a what-if is about: the next one of the slide, or the one it shows.
  private var questioned: LiveStepID? { next ?? stage.step }

  mutating func askWhatIf() -> [LiveEffect] {
    guard stage.whatIf == nil || !isChoosing, let id = questioned else { return [] }
    endWhatIf()
    stage.whatIf = .asked(id)
    return [.rehearse(id, nil)]
  }

  /// Takes a step that was run aside.
  mutating func take(_ record: StepRecord, of id: LiveStepID, _ fault: Fault?) {
    switch stage.whatIf {
    case .asked(id) where fault == nil:
      stage.whatIf = .choosing(LiveWhatIf.Menu(id: id, usual: record, choices: WhatIf.choices(for: record)))
    case .running(let menu) where menu.id == id && fault == menu.choices[menu.selected].fault:
      var before = stage
      before.whatIf = nil
      stage = LiveStage()
      stage.step = before.step
      stage.isShowing = true
      stage.whatIf = .shown(LiveWhatIf.Rehearsal(menu: menu, record: record, before: LiveStageBox(before)))
      markDifferences()
      stage.visible = pace == nil ? .max : 1
    default: return
    }
  }

  /// Lays the diagram of a what-if over the usual one.
  mutating func markDifferences() {
    guard case .shown(var rehearsal)? = stage.whatIf else { return }
    let difference = DiagramDifference(
      from: rehearsal.menu.usual.diagram(detail), to: rehearsal.record.diagram(detail))
    rehearsal.marks = difference.marks
    stage.diagram = difference.diagram
    stage.whatIf = .shown(rehearsal)
  }

  mutating func choose(_ command: LiveCommand) -> [LiveEffect] {
    guard case .choosing(var menu)? = stage.whatIf else { return [] }
    let last = max(menu.choices.count - 1, 0)
    switch command {
    case .up, .previousMessage: menu.selected = max(menu.selected - 1, 0)
    case .down, .nextMessage, .nextPane: menu.selected = min(menu.selected + 1, last)
    case .pageUp: menu.selected = max(menu.selected - 10, 0)
    case .pageDown: menu.selected = min(menu.selected + 10, last)
    case .top: menu.selected = 0
    case .bottom: menu.selected = last
    case .confirm, .runNext:
      guard menu.choices.indices.contains(menu.selected) else { return [] }
      stage.whatIf = .running(menu)
      return [.rehearse(menu.id, menu.choices[menu.selected].fault)]
    case .cancel, .back, .whatIf:
      stage.whatIf = nil
      return []
    default: return []
    }
    stage.whatIf = .choosing(menu)
    return []
  }

  /// Returns to what was shown before.
  mutating func endWhatIf() {
    if case .shown(let rehearsal)? = stage.whatIf { stage = rehearsal.before.stage }
    stage.whatIf = nil
    draw()
  }
}
