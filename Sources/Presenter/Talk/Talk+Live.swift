import MarpDeck
import TextGrid

/// Steps that run on a slide with a walkthrough.
extension Talk {
  /// Takes a key that the step of the slide knows; nil leaves it to the talk.
  mutating func pressLive(_ key: Key, _ now: Int) -> [TalkEffect]? {
    guard layer == .none, number == nil, let command = live?.command(of: key) else { return nil }
    guard !showsNotes || LiveKeys.besideNotes.contains(command) else { return nil }
    return runLive(command, now)
  }

  /// Has the steps of the slide do something; nil where it has none.
  mutating func runLive(_ command: LiveCommand, _ now: Int) -> [TalkEffect]? {
    guard live?.hasSteps == true else { return nil }
    return live?.handle(.command(command)).flatMap { take($0, now) } ?? []
  }

  /// Does what the steps want done of the talk, and passes on what they want done of the cloud.
  private mutating func take(_ effect: LiveEffect, _ now: Int) -> [TalkEffect] {
    switch effect {
    case .nextSlide: next(now)
    case .showSlide(let number): go(to: Place(slide: number - 1), now)
    case .run, .back, .rehearse: return [.live(effect)]
    }
    return []
  }

  /// Tells the steps which slide is shown, and when the next message is due.
  mutating func keepLive(_ now: Int) {
    guard live != nil else { return }
    if live?.slide != place.slide + 1 { _ = live?.handle(.slide(place.slide + 1)) }
    let size = liveSize
    if live?.size != size { _ = live?.handle(.resize(size)) }
    let interval = live?.tickInterval.map { Int($0 / .milliseconds(1)) }
    liveDue = interval.map { liveDue ?? now + $0 }
  }

  /// Gives what the mouse did to the panes of a step; nil where none are shown.
  mutating func pointLive(_ input: MouseInput, _ now: Int) -> [TalkEffect]? {
    guard layer == .none, !showsNotes, liveRows != nil else { return nil }
    // Over the panes stands the slide's heading.
    let (column, row) = (input.column, input.row - 1)
    let event: LiveEvent =
      switch input.action {
      case .wheelUp: .wheel(-3, column: column, row: row)
      case .wheelDown: .wheel(3, column: column, row: row)
      case .press, .release, .other: .click(column: column, row: row)
      }
    return live?.handle(event).flatMap { take($0, now) } ?? []
  }

  /// Draws the next message when it is due.
  mutating func tickLive(_ now: Int) {
    guard let due = liveDue, due <= now else { return }
    _ = live?.handle(.tick)
    liveDue = nil
  }

  // MARK: A deck that is read again

  /// Takes the walkthroughs of another version of the deck, and asks for the steps that had been run.
  mutating func replaceLive(with new: LiveSteps?) -> [TalkEffect] {
    guard let old = live else {
      live = new
      live?.keys = settings.stepKeys
      return []
    }
    live = new
    live?.take(over: old)
    let ids = (new?.file.scripts ?? []).compactMap { script in
      let count = old.runCount(of: script)
      return count > 0 ? LiveStepID(walkthrough: script.id, index: count - 1) : nil
    }
    return ids.isEmpty ? [] : [.rerun(ids)]
  }

  /// Keeps what steps did that were run again; what the slide shows stays as it was.
  mutating func keep(_ outcome: LiveOutcome) {
    if case .failed(let lines) = outcome { notice = lines.first ?? notice }
    guard case .ran(let records, let real) = outcome else { return }
    for record in records { live?.keep(record, real: real) }
    if live?.isShowing == true {
      live?.draw()
      live?.stage.visible = .max
    }
  }

  /// The panes of a step under the slide's heading; nil while the slide is shown.
  var liveRows: [StyledText]? {
    guard let live, live.isShowing || live.isChoosing else { return nil }
    let heading = deck.heading(ofSlide: place.slide)
    let title = StyledText((heading.isEmpty ? live.heading : heading).sanitised, .bold).truncated(to: size.columns)
    return [title] + live.rows(liveSize)
  }

  private var liveSize: GridSize { GridSize(columns: size.columns, rows: max(slideRows - 1, 1)) }
}

extension Deck {
  /// The text of a slide's first heading; empty where it has none.
  fileprivate func heading(ofSlide index: Int) -> String {
    let nodes = tree.nodes
    guard let heading = slides[index].nodes.first(where: { nodes[$0].kind == .heading }) else { return "" }
    return (heading..<Int(nodes[heading].end)).map { index in
      switch nodes[index].kind {
      case .text, .inlineCode: tree.literal(nodes[index])
      case .softBreak, .lineBreak: " "
      default: ""
      }
    }.joined()
  }
}
