import MarpDeck
import TextGrid
import Walkthrough

/// Steps that run on a slide with a walkthrough.
extension Talk {
  /// Takes a key that the step of the slide knows; nil leaves it to the talk.
  mutating func pressLive(_ key: Key, _ now: Int) -> [TalkEffect]? {
    guard layer == .none, number == nil else { return nil }
    if live?.isTyping == true {
      let command = settings.stepKeys.command(of: key)
      if let command, [.cancel, .back, .runNext, .skip].contains(command) { return runLive(command, now) }
      // Any other key has the step run at once, and does what it does.
      return skipTyping(now) + press(key, now)
    }
    if let effects = pressSecondDigit(key, now) { return effects }
    // Who wanted the rest of a diagram that has just come to its end does not want to leave it.
    if settings.stepKeys.command(of: key) == .skip, isLate(now) { return [] }
    guard let command = live?.command(of: key) else { return nil }
    guard !showsNotes || LiveKeys.besideNotes.contains(command) else { return nil }
    if let value = key.digit, let live {
      digit = PaneDigit(value: value, pressed: now, pane: live.pane, isAlone: live.isAlone)
    }
    return runLive(command, now)
  }

  /// For so many milliseconds after a diagram's end the key that shows all of it does nothing.
  private static let late = 600

  /// Whether a diagram has just come to its end by itself.
  func isLate(_ now: Int) -> Bool {
    guard let grown, now - grown < Self.late, let live else { return false }
    return live.isShowing && !live.isGrowing
  }

  /// Has the steps of the slide do something; nil where it has none.
  mutating func runLive(_ command: LiveCommand, _ now: Int) -> [TalkEffect]? {
    guard live?.hasSteps == true else { return nil }
    return live?.handle(.command(command)).flatMap { take($0, now) } ?? []
  }

  /// Runs the step whose commands were being typed.
  mutating func skipTyping(_ now: Int) -> [TalkEffect] {
    live?.isTyping == true ? runLive(.skip, now) ?? [] : []
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
    live?.isLast = place.slide == deck.slides.count - 1
    let size = liveSize
    if live?.size != size { _ = live?.handle(.resize(size)) }
    let interval = live?.tickInterval.map { Int($0 / .milliseconds(1)) }
    liveDue = interval.map { min(liveDue ?? .max, now + $0) }
  }

  /// Gives what the mouse did to the panes of a step; nil where none are shown.
  mutating func pointLive(_ input: MouseInput, _ now: Int) -> [TalkEffect]? {
    guard layer == .none, !showsNotes, live?.coversSlide == true else { return nil }
    if live?.isTyping == true { return input.action == .press ? skipTyping(now) : [] }
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

  /// Draws the next message or character when it is due.
  mutating func tickLive(_ now: Int) -> [TalkEffect] {
    guard let due = liveDue, due <= now else { return [] }
    liveDue = nil
    let wasGrowing = live?.isGrowing == true
    let effects = live?.handle(.tick).flatMap { take($0, now) } ?? []
    if wasGrowing, live?.isGrowing == false { grown = now }
    return effects
  }

  // MARK: A deck that is read again

  /// Takes the walkthroughs of another version of the deck, and asks for the steps that had been run.
  mutating func replaceLive(with new: LiveSteps?) -> [TalkEffect] {
    let old = live
    live = new
    guard let old else {
      prepareLive()
      return []
    }
    live?.take(over: old)
    let ids = (new?.file.scripts ?? []).compactMap { script in
      let count = old.runCount(of: script)
      return count > 0 ? LiveStepID(walkthrough: script.id, index: count - 1) : nil
    }
    return ids.isEmpty ? [] : [.rerun(ids)]
  }

  /// Gives steps what the speaker chose.
  mutating func prepareLive() {
    let moves = !settings.reducesMotion && settings.pace > 0
    live?.keys = settings.stepKeys
    live?.pace = moves ? .milliseconds(settings.pace) : nil
    live?.types = moves
  }

  /// Says what is wrong with the first walkthrough that can't run, and who says all.
  mutating func sayProblem() {
    guard let live, let problem = live.problems.first else { return }
    let all = wording("walkdeck check names all", "전체는 walkdeck check")
    let file = live.file.name.split(separator: "/").last ?? ""
    let text = "✗ \(file):\(problem.position): \(problem.message)".sanitised
    // The slide's number stands behind it.
    let room = size.columns - all.displayWidth - 4 - " \(deck.slides.count) / \(deck.slides.count) ".count
    notice = text.truncated(to: max(room, 16)) + " · " + all
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
    guard let live, live.coversSlide else { return nil }
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
