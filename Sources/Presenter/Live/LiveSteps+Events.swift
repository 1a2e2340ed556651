import SequenceDiagram
import Walkthrough

extension LiveSteps {
  /// Takes an event in, and says what has to be done outside.
  public mutating func handle(_ event: LiveEvent) -> [LiveEffect] {
    switch event {
    case .slide(let number):
      if number != slide { stage.typing = nil }
      slide = number
      if stage.diagram == nil { draw() }
      return []
    case .resize(let size):
      self.size = size
      return []
    case .tick:
      if isTyping { return typeOn() }
      if isGrowing, stage.current == nil { stage.visible += 1 }
      return []
    case .command(let command): return handle(command)
    case .click(let column, let row): return click(column, row)
    case .wheel(let rows, let column, let row): return wheel(rows, column, row)
    case .outcome(let outcome): return handle(outcome)
    }
  }

  private mutating func handle(_ command: LiveCommand) -> [LiveEffect] {
    if isChoosing { return choose(command) }
    if isTyping {
      switch command {
      case .cancel, .back: stage.typing = nil
      case .runNext, .skip: return finishTyping()
      default: return finishTyping() + handle(command)
      }
      return []
    }
    switch command {
    case .runNext, .confirm: return runNext()
    case .back: return back()
    case .whatIf: return askWhatIf()
    case .skip: finishDiagram()
    case .previousMessage: walk(-1)
    case .nextMessage: walk(1)
    case .content: showContent()
    case .explanation: explains.toggle()
    case .answer: toggleAnswers()
    case .nextPane: pane = after(pane)
    case .output: showPane(.output)
    case .diagram: showPane(.diagram)
    case .changes: showPane(.changes)
    case .aws: showPane(.aws)
    case .nextView: view = after(view)
    case .nextDetail: changeDetail()
    case .slide: stage.isShowing.toggle()
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .pageUp: scroll(by: -10)
    case .pageDown: scroll(by: 10)
    case .top: scroll(by: .min)
    case .bottom: scroll(by: .max)
    case .cancel: cancel()
    }
    return []
  }

  private mutating func handle(_ outcome: LiveOutcome) -> [LiveEffect] {
    // A step that was asked for on one slide is shown there, whichever is shown by now.
    let shown = slide
    slide = asked ?? slide
    asked = nil
    defer { slide = shown }
    stage.isWaiting = false
    switch outcome {
    case .ran(let new, let real):
      for record in new { keep(record, real: record.result.number == new.last?.result.number ? real : nil) }
      guard let last = new.last else { return [] }
      show(LiveStepID(walkthrough: last.walkthrough, index: last.result.number - 1), skipped: new.dropLast())
    case .wentBack(let walkthrough, let count):
      forget(walkthrough, from: count)
      draw()
    case .rehearsed(let id, let fault, let record): take(record, of: id, fault)
    case .failed(let lines):
      stage.failure = lines
      stage.whatIf = nil
      stage.isShowing = true
    }
    return []
  }

  // MARK: Running

  private mutating func runNext() -> [LiveEffect] {
    if isGrowing {
      finishDiagram()
      return []
    }
    if case .shown? = stage.whatIf { endWhatIf() }
    stage.notice = nil
    guard let next else { return [.nextSlide] }
    // A pane is chosen to look at one step.
    showPane(nil)
    // What can't run is not typed first.
    guard types, !isBroken(next), let step = step(next), let typing = LiveTyping(next, step, setup) else {
      return run(next)
    }
    stage.failure = nil
    stage.typing = typing
    return []
  }

  mutating func run(_ id: LiveStepID) -> [LiveEffect] {
    stage.isWaiting = true
    asked = slide
    return [.run(id)]
  }

  private mutating func show(_ id: LiveStepID, skipped: some Collection<StepRecord>) {
    let before = stage.step == nil ? nil : LiveStageBox(stage)
    stage = LiveStage()
    stage.before = before
    stage.step = id
    stage.isShowing = true
    draw()
    stage.visible = pace == nil ? .max : 1
    guard !skipped.isEmpty else { return }
    let titles = skipped.map { title(LiveStepID(walkthrough: $0.walkthrough, index: $0.result.number - 1)) }
    stage.notice =
      wording("run first: ", "먼저 실행함: ")
      + titles.enumerated().map { "\(skipped.first!.result.number + $0). \($1)" }.joined(separator: ", ")
  }

  /// Makes the diagram of what is shown, at the detail that is chosen.
  mutating func draw() {
    stage.diagram = shownRecord?.diagram(detail)
    markDifferences()
  }

  private mutating func back() -> [LiveEffect] {
    if stage.whatIf != nil {
      endWhatIf()
      return []
    }
    guard let id = stage.step ?? steps(on: slide).last else { return [] }
    let count = runCount(id.walkthrough)
    guard count > 0 else { return [] }
    // A step of this slide takes those after it with it; on a slide before its steps, the last one is undone.
    let target = stage.step == nil ? count - 1 : min(id.index, count - 1)
    let undone = LiveStepID(walkthrough: id.walkthrough, index: target)
    let effects: [LiveEffect] = [.back(id.walkthrough, count: target)]
    guard let place = step(undone)?.slide, place != slide else { return effects }
    return effects + [.showSlide(place)]
  }

  /// Gives a pane a narrow screen for itself; its key once more, or nil, brings the usual panes back.
  private mutating func showPane(_ chosen: LivePane?) {
    isAlone = chosen != nil && !(isAlone && pane == chosen)
    pane = isAlone ? chosen ?? .diagram : .diagram
  }

  // MARK: The diagram

  private mutating func finishDiagram() {
    stage.visible = .max
    stage.current = nil
    stage.showsContent = false
  }

  /// Goes to the message before or behind the current one; forward, it draws what is not there yet.
  private mutating func walk(_ by: Int) {
    guard isShowing, messageCount > 0 else { return }
    let from = stage.current ?? (min(stage.visible, messageCount) - (by < 0 ? 0 : 1))
    walk(to: min(max(from + by, 0), messageCount - 1))
    stage.scrolls[.diagram] = nil
  }

  mutating func walk(to message: Int) {
    stage.current = message
    stage.visible = max(stage.visible, message + 1)
    stage.contentScroll = 0
    guard pane != .diagram else { return }
    showPane(nil)
  }

  mutating func showContent() {
    guard isShowing, messageCount > 0 else { return }
    if stage.current == nil { walk(-1) }
    stage.showsContent.toggle()
    stage.contentScroll = 0
  }

  private mutating func changeDetail() {
    detail = after(detail)
    let event = stage.current.flatMap { stage.diagram?.messages[$0].events.first }
    let isWhole = !isGrowing
    for number in stages.keys { stages[number]?.diagram = nil }
    draw()
    if isWhole { stage.visible = .max }
    stage.current = event.flatMap { event in
      stage.diagram?.messages.lastIndex { ($0.events.first ?? 0) <= event }
    }
    if let current = stage.current { stage.visible = max(stage.visible, current + 1) }
  }

  private func after<Choice: CaseIterable & Equatable>(_ choice: Choice) -> Choice {
    let all = Array(Choice.allCases)
    let index = all.firstIndex(of: choice) ?? 0
    return all[(index + 1) % all.count]
  }

  // MARK: Scrolling

  /// Scrolls the pane that keys act on, or what is in a message.
  private mutating func scroll(by rows: Int) {
    let view = LiveView(self, size)
    let pane = view.pane
    guard let frame = view.frames.first(where: { $0.pane == pane }) else { return }
    if pane == .diagram, let content = view.contentWindow(frame.size) { return scroll(content, by: rows) }
    scroll(pane, view.window(pane, frame.size), by: rows)
  }

  /// Scrolls what is in a message.
  mutating func scroll(_ content: LiveWindow, by rows: Int) {
    stage.contentScroll = min(max(content.start.addingClamped(rows), 0), content.last)
  }

  /// Scrolls a pane that is seen through a window.
  mutating func scroll(_ pane: LivePane, _ window: LiveWindow, by rows: Int) {
    let row = min(max(window.start.addingClamped(rows), 0), window.last)
    // At its end a diagram goes on with what comes.
    stage.scrolls[pane] = pane == .diagram && row == window.last ? nil : row
  }

  /// Answers stand in the output, which is brought to sight where it is not seen, and scrolled to the first of them.
  private mutating func toggleAnswers() {
    let old = self
    stage.showsAnswers.toggle()
    guard stage.showsAnswers else { return }
    if LiveView(self, size).outputFrame == nil { showPane(.output) }
    let view = LiveView(self, size)
    guard let frame = view.outputFrame else { return }
    let before = LiveView(old, size).content(.output, columns: frame.size.columns)
    let after = view.content(.output, columns: frame.size.columns)
    let window = view.window(.output, frame.size)
    guard let first = after.indices.first(where: { $0 >= before.count || after[$0] != before[$0] }) else { return }
    // As much of the answers as the change is long, and where there is room the question.
    let last = first + max(after.count - before.count, 0)
    let isSeen = [first, last].allSatisfy { window.index(ofRow: $0 - window.start) != nil }
    if !isSeen { stage.scrolls[.output] = max(first - (frame.size.rows > 5 ? 2 : 1), 0) }
  }

  private mutating func cancel() {
    if stage.notice != nil {
      stage.notice = nil
    } else if stage.whatIf != nil {
      endWhatIf()
    } else if stage.showsContent {
      stage.showsContent = false
    } else if stage.current != nil {
      stage.current = nil
    } else if stage.failure != nil {
      stage.failure = nil
    } else {
      stage.isShowing = false
    }
  }
}

extension Int {
  /// The sum, or the end of the numbers that it would run over.
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? (other < 0 ? .min : .max) : sum
  }
}
