import AWSEquivalents
import CloudKernel
import CloudServices
import MarpDeck
import OpenStackCLI

/// Runs the lines of a step in order.
struct StepRunner {
  let site: Site
  let setup: SessionSetup
  var shell: ShellState
  private var faults: FaultAction
  /// The step being run.
  var result: StepResult

  var cloud: Cloud { site.cloud }

  /// Whether every command has ended.
  var isQuiet: Bool { shell.pending.isEmpty }

  init(_ site: Site, _ setup: SessionSetup) {
    self.site = site
    self.setup = setup
    shell = ShellState(environment: Openrc(site.description).initial)
    faults = FaultAction(site)
    result = StepResult(Step(id: "", title: LocalizedText(), lines: 0..<0, slide: 0), number: 0)
  }

  /// Runs a step to its end, or to its `#until:`.
  mutating func run(_ step: Step, number: Int) -> StepResult {
    result = StepResult(step, number: number)
    cloud.step = number
    let first = cloud.trace.events.count
    let start = cloud.now
    for item in step.items { run(item) }
    goOn()
    let events = cloud.trace.events
    result.events = first..<events.count
    result.time = start...cloud.now
    result.changes = events[first...].compactMap { StateChange($0) }
    return result
  }

  /// Breaks something before a step is run.
  mutating func inject(_ fault: Fault) { faults.apply(.inject(fault)) }

  /// Says which commands have not ended when the walkthrough is over.
  mutating func reportUnfinished(_ result: inout StepResult) {
    for pending in shell.pending where pending.run.command.output != nil {
      result.failures.append(
        Failure(
          position: pending.run.command.position, expected: "the command to end",
          seen: pending.run.status == .paused ? "an #until: holds it" : "it still waits"))
    }
  }

  private mutating func run(_ item: Step.Item) {
    switch item {
    case .narration(let text, _): result.entries.append(.narration(text))
    case .command(let command): run(command)
    case .until(let until): goOn(to: until)
    case .expect(let expectation): expect(expectation)
    case .fault(let line):
      goOn()
      faults.apply(line.action)
      result.entries.append(.fault(line))
      goOn()
    case .aws(let override): replaceEquivalent(override)
    case .question(let question): result.entries.append(.question(question))
    case .task(let task): result.entries.append(.task(task))
    }
  }

  // MARK: Time

  /// Lets what is under way come to its end, but for what an `#until:` holds.
  mutating func goOn() {
    if shell.isHeld {
      // Held lanes stay aside; the rest goes on until nothing is left to do.
      _ = cloud.proceed { false }
    } else {
      cloud.settle()
    }
    collectEnded()
  }

  mutating func goOn(to until: Until) {
    let point = until.point
    var isReached = isReachedAlready(point)
    if !isReached {
      let outcome = cloud.settle(until: breakpoint(point))
      shell.isHeld = outcome.isPause
      isReached = outcome.isPause || point == .done
      collectEnded()
    }
    result.entries.append(.until(until, isReached: isReached))
    if !isReached { failToReach(until) }
  }

  private func isReachedAlready(_ point: Until.Point) -> Bool {
    guard case .state(let test) = point else { return false }
    return ExpectationTest(site, shell, result.number).outcome(of: .state(test)).holds
  }

  mutating func failToReach(_ until: Until) {
    result.failures.append(
      Failure(
        position: until.position, expected: "to come to this point",
        seen: ExpectationTest(site, shell, result.number).seen(insteadOf: until.point)))
  }

  func breakpoint(_ point: Until.Point) -> (Event) -> Bool {
    let cloud = cloud
    let breakpoint = Breakpoint(trace: { cloud.trace }, variables: shell.variables)
    return { breakpoint.isReached(point, by: $0) }
  }

  // MARK: Expectations

  private mutating func expect(_ expectation: Expectation) {
    if !shell.isHeld { goOn() }
    var tester = ExpectationTest(site, shell, result.number)
    tester.wait(for: expectation)
    collectEnded()
    tester = ExpectationTest(site, shell, result.number)
    let outcome = tester.outcome(of: expectation.test)
    let failure =
      outcome.holds
      ? nil
      : Failure(
        position: tester.mistake(in: expectation.test) ?? expectation.position, expected: expectation.text,
        seen: outcome.seen)
    result.entries.append(.expectation(expectation, failure))
    if let failure { result.failures.append(failure) }
  }
}

extension Cloud.Outcome {
  var isPause: Bool { if case .paused = self { true } else { false } }
}
