import AWSEquivalents
import CloudKernel
import CloudServices
import MarpDeck

extension StepRunner {
  /// What AWS has for a command, told by its words and by the requests it made.
  func equivalent(of pending: PendingCommand) -> Equivalent? {
    let arguments = pending.run.command.arguments(shell.variables)
    let trace = cloud.trace
    var calls = trace.events[pending.run.firstEvent...].filter { $0.kind == .request && $0.source == cloud.client.id }
      .compactMap { APICall(operation: $0.operation) }
    // How big a flavor is decides the instance type.
    if let flavor = CommandWords(arguments).value("--flavor"), let found = try? site.find("flavor", flavor) {
      calls.append(APICall("", "", "", answer: ["flavor": found]))
    }
    var found = Equivalents.of(command: arguments, calls: calls, language: setup.wording.language)
    // In what two answers differ says nothing of a call that failed; that AWS has no such call stays true.
    if pending.underway.isDone, pending.result.result?.exitCode != 0, found?.command != nil { found?.caveat = "" }
    return found
  }

  /// Puts an author's line in place of the automatic equivalent of the command before it.
  mutating func replaceEquivalent(_ override: AWSOverride) {
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
}
