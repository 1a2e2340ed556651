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
  private var result: StepResult

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
  private mutating func goOn() {
    if shell.isHeld {
      // Held lanes stay aside; the rest goes on until nothing is left to do.
      _ = cloud.proceed { false }
    } else {
      cloud.settle()
    }
    collectEnded()
  }

  private mutating func goOn(to until: Until) {
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

  private mutating func failToReach(_ until: Until) {
    result.failures.append(
      Failure(position: until.position, expected: "to come to this point", seen: "everything ended without it"))
  }

  private func breakpoint(_ point: Until.Point) -> (Event) -> Bool {
    let cloud = cloud
    let breakpoint = Breakpoint(trace: { cloud.trace }, variables: shell.variables)
    return { breakpoint.isReached(point, by: $0) }
  }

  // MARK: Commands

  private mutating func run(_ command: Command) {
    goOn()
    let arguments = command.arguments(shell.variables)
    if command.value == nil, command.prompt == .user, arguments.first == "openstack" {
      return runClient(command, Array(arguments.dropFirst()))
    }
    let run = CommandRun(command, .ended, firstEvent: cloud.trace.events.count)
    add(run, answer(command, arguments))
    if let until = command.until { goOn(to: until) } else { goOn() }
  }

  /// What the shell does itself, and what root does on a node.
  private mutating func answer(_ command: Command, _ arguments: [String]) -> CommandResult {
    if let value = command.value, let name = command.capture {
      shell.variables[name] = value.text(shell.variables)
      return CommandResult()
    }
    if case .root(let node) = command.prompt {
      return HostShell.run(arguments, node: node ?? site.controller.name, site: site)
    }
    switch arguments.first {
    case ".", "source": return readOpenrc(arguments.dropFirst().first ?? "")
    case "export": return export(arguments.dropFirst())
    case let name: return CommandResult(errors: "bash: \(name ?? ""): command not found\n", exitCode: 127)
    }
  }

  private mutating func runClient(_ command: Command, _ arguments: [String]) {
    let client = OpenStackClient(environment: shell.environment)
    let box = ResultBox()
    let firstEvent = cloud.trace.events.count
    let underway = cloud.begin { context in box.result = try await client.run(arguments, on: context) }
    let stop = command.until.map { breakpoint($0.point) }
    var outcome = cloud.proceed(until: stop) { underway.isDone }
    let pending = PendingCommand(
      run: CommandRun(command, .waiting, firstEvent: firstEvent), underway: underway, result: box)
    // The client is back long before what it asked for is done: the point lies behind its end.
    if outcome == .finished, let stop { outcome = cloud.proceed(until: stop) { false } }
    if outcome.isPause { shell.isHeld = true }
    finish(pending, isContinued: false)
    guard let until = command.until else { return goOn() }
    let isReached = outcome.isPause || until.point == .done
    if until.point == .done { goOn() }
    result.entries.append(.until(until, isReached: isReached))
    if !isReached { failToReach(until) }
  }

  /// Reports a command that has ended, or keeps it for later.
  private mutating func finish(_ pending: PendingCommand, isContinued: Bool) {
    var pending = pending
    pending.run.equivalent = equivalent(of: pending)
    pending.run.isContinued = isContinued
    guard pending.underway.isDone else {
      pending.run.status = shell.isHeld ? .paused : .waiting
      shell.pending.append(pending)
      return result.entries.append(.command(pending.run))
    }
    pending.run.status = .ended
    let answer = pending.result.result
    add(
      pending.run,
      answer ?? CommandResult(errors: "\(pending.underway.error.map { "\($0)" } ?? "ended")\n", exitCode: 1))
  }

  /// Reports commands of earlier lines that have ended meanwhile.
  private mutating func collectEnded() {
    let ended = shell.pending.filter(\.underway.isDone)
    shell.pending.removeAll { $0.underway.isDone }
    for pending in ended { finish(pending, isContinued: true) }
  }

  private mutating func add(_ run: CommandRun, _ answer: CommandResult) {
    var run = run
    run.printed = answer.output + answer.errors
    run.exitCode = answer.exitCode
    if let name = run.command.capture, run.command.value == nil {
      let value = String(answer.output.reversed().drop { $0.isNewline }.reversed())
      shell.variables[name] = value
      run.captured = value
      run.output = answer.errors
    } else {
      run.output = run.printed
    }
    run.difference = run.command.output?.difference(from: run.printed)
    if let difference = run.difference {
      result.failures.append(
        Failure(
          position: difference.expected?.position ?? run.command.position,
          expected: difference.expected.map { "output ‘\($0.text)’" } ?? "no more output",
          seen: difference.seen.map { "‘\($0)’" } ?? "the end of the output"))
    }
    shell.last = run
    result.entries.append(.command(run))
  }

  private mutating func readOpenrc(_ file: String) -> CommandResult {
    guard let variables = Openrc(site.description).read(file) else {
      return CommandResult(errors: "bash: \(file): No such file or directory\n", exitCode: 1)
    }
    shell.environment.merge(variables) { $1 }
    return CommandResult()
  }

  private mutating func export(_ assignments: ArraySlice<String>) -> CommandResult {
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2 { shell.environment[parts[0]] = parts[1] }
    }
    return CommandResult()
  }

  // MARK: AWS

  private func equivalent(of pending: PendingCommand) -> Equivalent? {
    let arguments = pending.run.command.arguments(shell.variables)
    let trace = cloud.trace
    var calls = trace.events[pending.run.firstEvent...].filter { $0.kind == .request && $0.source == cloud.client.id }
      .compactMap { APICall(operation: $0.operation) }
    // How big a flavor is decides the instance type.
    if let flavor = CommandWords(arguments).value("--flavor"), let found = try? site.find("flavor", flavor) {
      calls.append(APICall("", "", "", answer: ["flavor": found]))
    }
    return Equivalents.of(command: arguments, calls: calls, language: setup.wording.language)
  }

  /// Puts an author's line in place of the automatic equivalent of the command before it.
  private mutating func replaceEquivalent(_ override: AWSOverride) {
    let language = setup.wording.language
    if let tag = override.language, !LanguageTag.matches(tag, language) { return }
    guard
      let index = result.entries.lastIndex(where: { if case .command = $0 { true } else { false } }),
      case .command(var run) = result.entries[index]
    else { return }
    let openstack = run.equivalent?.openstack ?? run.command.text
    switch override.content {
    case .command(let text):
      run.equivalent = Equivalent(openstack: openstack, service: nil, operation: nil, command: text, caveat: "")
    case .none(let reason):
      run.equivalent = Equivalent(openstack: openstack, service: nil, operation: nil, command: nil, caveat: reason)
    }
    result.entries[index] = .command(run)
  }

  // MARK: Expectations

  private mutating func expect(_ expectation: Expectation) {
    if !shell.isHeld { goOn() }
    var tester = ExpectationTest(site, shell, result.number)
    tester.wait(for: expectation)
    collectEnded()
    let outcome = ExpectationTest(site, shell, result.number).outcome(of: expectation.test)
    let failure =
      outcome.holds
      ? nil : Failure(position: expectation.position, expected: expectation.text, seen: outcome.seen)
    result.entries.append(.expectation(expectation, failure))
    if let failure { result.failures.append(failure) }
  }
}

extension Cloud.Outcome {
  var isPause: Bool { if case .paused = self { true } else { false } }
}
