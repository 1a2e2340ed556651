public import SequenceDiagram
import TextGrid
public import Walkthrough

/// The steps of a talk as they stand: which were run, what of them is shown, and how.
///
/// It is a value that only events change; what has to be done outside comes back as effects.
public struct LiveSteps: Sendable {
  /// The walkthroughs of the deck.
  public let file: WalkthroughFile
  /// For whom they run.
  public let setup: SessionSetup
  /// The slide that is shown, from 1.
  public internal(set) var slide = 1
  /// The size of the panes.
  var size = GridSize(columns: 80, rows: 22)
  /// Which drawing.
  public internal(set) var view = DiagramView.lanes
  /// How much of what happened.
  public internal(set) var detail = Detail.flow
  /// The pane that keys act on.
  public internal(set) var pane = LivePane.diagram
  /// The pane was asked for by its key, and has a narrow screen for itself.
  var isAlone = false
  /// What is wrong with the walkthroughs, as far as it is known.
  var problems: [Diagnostic]
  /// Nobody runs them where they are shown.
  var areRead = false
  /// No slide comes behind this one.
  var isLast = false
  /// Messages are told in a sentence.
  public internal(set) var explains = true
  /// The time between two messages of a diagram that grows; nil shows it at once.
  public var pace: Duration?
  /// Commands are typed before they run.
  var types = false
  /// The slide on which a step was asked for that runs.
  var asked: Int?
  /// The keys that hints name.
  var keys = LiveKeys.standard

  /// The steps that were run, each with its record and how long it took in real time.
  private(set) var records: [LiveStepID: StepRecord] = [:]
  private(set) var realTimes: [LiveStepID: Duration] = [:]
  /// What each slide shows of its steps.
  var stages: [Int: LiveStage] = [:]

  /// Makes the state of a talk that begins.
  public init(_ file: WalkthroughFile, _ setup: SessionSetup, pace: Duration? = .milliseconds(250)) {
    self.file = file
    self.setup = setup
    self.pace = pace
    problems = file.diagnostics
  }

  var wording: Wording { setup.wording }

  // MARK: Asking

  /// The steps of a slide, in the order in which they stand on it.
  public func steps(on slide: Int) -> [LiveStepID] {
    let all = file.scripts.flatMap { script in
      script.steps.indices.map { (id: LiveStepID(walkthrough: script.id, index: $0), step: script.steps[$0]) }
    }
    return all.filter { $0.step.slide == slide }.sorted { $0.step.lines.lowerBound < $1.step.lines.lowerBound }
      .map(\.id)
  }

  /// The step as it is written.
  public func step(_ id: LiveStepID) -> Step? {
    guard let script = file.scripts.first(where: { $0.id == id.walkthrough }), script.steps.indices.contains(id.index)
    else { return nil }
    return script.steps[id.index]
  }

  /// Whether the slide has a walkthrough.
  public var hasSteps: Bool { !steps(on: slide).isEmpty }
  /// Whether the panes of a step stand in the slide's place.
  public var isShowing: Bool { stage.isShowing && (shownRecord != nil || stage.failure != nil) }
  /// Whether a diagram is growing.
  public var isGrowing: Bool { isShowing && stage.visible < messageCount }
  /// Whether the panes stand in the slide's place, or what comes before them.
  var coversSlide: Bool { isShowing || isChoosing || isTyping }
  /// Whether a list is open from which something has to be chosen.
  public var isChoosing: Bool { stage.whatIf?.isOpen ?? false }
  /// When the next tick has to come; nil while nothing moves.
  public var tickInterval: Duration? {
    if let typingTick { return typingTick }
    guard isGrowing, stage.current == nil, !isChoosing, let pace else { return nil }
    // Long diagrams hurry: no class waits longer than this for one.
    return min(pace, max(.milliseconds(40), .seconds(8) / messageCount))
  }
  /// The next step of the slide; nil when all were run.
  public var next: LiveStepID? { steps(on: slide).first { records[$0] == nil } }

  /// What the slide shows.
  var stage: LiveStage {
    get { stages[slide] ?? LiveStage() }
    set { stages[slide] = newValue }
  }

  /// The record that is shown: of the step, or of the step as it would go with a fault.
  var shownRecord: StepRecord? {
    if case .shown(let rehearsal)? = stage.whatIf { return rehearsal.record }
    return stage.step.flatMap { records[$0] }
  }

  var messageCount: Int { stage.diagram?.messages.count ?? 0 }

  func title(_ id: LiveStepID) -> String {
    guard let step = step(id) else { return id.walkthrough }
    let title = step.title.text(for: setup.language, deckLanguage: setup.deckLanguage)
    return title.isEmpty ? step.id : title
  }

  /// Whether something is wrong with a step's walkthrough, or with the file.
  func isBroken(_ id: LiveStepID) -> Bool {
    guard file.diagnostics.isEmpty, let script = file.scripts.first(where: { $0.id == id.walkthrough }) else {
      return true
    }
    return problems.contains { problem in script.steps.contains { $0.lines.contains(problem.line) } }
  }

  /// Whether a step was run.
  func hasRun(_ id: LiveStepID) -> Bool { records[id] != nil }

  /// How many steps of a walkthrough were run.
  func runCount(_ walkthrough: String) -> Int { records.keys.count { $0.walkthrough == walkthrough } }

  // MARK: Records

  /// Shows what the steps of another version of the deck showed, as far as it is there.
  mutating func take(over old: LiveSteps) {
    (slide, view, detail, pane, explains) = (old.slide, old.view, old.detail, old.pane, old.explains)
    (pace, types, size, keys) = (old.pace, old.types, old.size, old.keys)
    for (number, shown) in old.stages {
      let stage = if case .shown(let rehearsal)? = shown.whatIf { rehearsal.before.stage } else { shown }
      guard let id = stage.step.flatMap({ new($0, of: old) }), let place = step(id)?.slide else { continue }
      stages[place] = LiveStage(step: id, visible: .max, isShowing: stage.isShowing)
      if number == old.slide { slide = place }
    }
  }

  /// Where a step of another version stands in this one: under its id; else at its place.
  private func new(_ id: LiveStepID, of old: LiveSteps) -> LiveStepID? {
    guard let script = file.scripts.first(where: { $0.id == id.walkthrough }) else { return nil }
    let index = script.steps.firstIndex { $0.id == old.step(id)?.id } ?? id.index
    return script.steps.indices.contains(index) ? LiveStepID(walkthrough: script.id, index: index) : nil
  }

  /// How many steps of another version of a walkthrough stand for those that were run.
  func runCount(of new: WalkthroughScript) -> Int {
    let count = runCount(new.id)
    // As many steps as before: who has another id was renamed.
    if file.scripts.first(where: { $0.id == new.id })?.steps.count == new.steps.count { return count }
    for index in (0..<count).reversed() {
      let id = step(LiveStepID(walkthrough: new.id, index: index))?.id
      if let place = new.steps.firstIndex(where: { $0.id == id }) { return place + 1 }
    }
    return min(count, new.steps.count)
  }

  mutating func keep(_ record: StepRecord, real: Duration?) {
    let id = LiveStepID(walkthrough: record.walkthrough, index: record.result.number - 1)
    records[id] = record
    realTimes[id] = real
  }

  /// Forgets all steps of a walkthrough but the first, on every slide.
  mutating func forget(_ walkthrough: String, from count: Int) {
    for id in records.keys where id.walkthrough == walkthrough && id.index >= count {
      records[id] = nil
      realTimes[id] = nil
    }
    for (number, stage) in stages {
      // What the slide showed before the step that is gone.
      var last = stage
      while let step = last.step, records[step] == nil {
        last = last.before?.stage ?? LiveStage()
        last.diagram = nil
      }
      stages[number] = last
    }
  }
}

/// What a slide shows of its steps, kept while other slides are shown.
struct LiveStage: Sendable {
  /// The step that is shown.
  var step: LiveStepID?
  /// Its diagram at the detail that is chosen.
  var diagram: Diagram?
  /// How many of its messages are drawn.
  var visible = 0
  /// The message that is walked to.
  var current: Int?
  /// What is in that message is shown.
  var showsContent = false
  /// Answers stand with their questions.
  var showsAnswers = false
  /// The panes stand in the slide's place.
  var isShowing = false
  /// Rows from the top, by pane; none where the end is kept in sight, or the start.
  var scrolls: [LivePane: Int] = [:]
  /// Rows from the top of what is in a message, or of a list.
  var contentScroll = 0
  /// What is typed before it is run.
  var typing: LiveTyping?
  /// Something is being run.
  var isWaiting = false
  /// What was done beside what was asked for.
  var notice: String?
  /// Why it can't be done.
  var failure: [String]?
  /// A step as it would go with a fault.
  var whatIf: LiveWhatIf?
  /// What the slide showed before this step was run.
  var before: LiveStageBox?
}

/// A stage inside a stage.
final class LiveStageBox: Sendable {
  let stage: LiveStage
  init(_ stage: LiveStage) { self.stage = stage }
}
