import AWSEquivalents
import CloudKernel
import OpenStackCLI

extension StepRunner {
  mutating func run(_ command: Command) {
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
  mutating func collectEnded() {
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
}
