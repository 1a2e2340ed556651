import CloudServices
import MarpDeck
import OpenStackCLI
import TextGrid

/// Finds what can't work in a walkthrough before anything runs: commands, names of processes, nodes and resources.
public struct SessionCheck {
  private let file: WalkthroughFile
  private let site: Site
  private var diagnostics: Diagnostics

  /// Every word that a command is given: a guest takes part under the name of its server.
  private var guests: Set<String> {
    Set(
      file.scripts.flatMap { $0.steps.flatMap { $0.commands.flatMap { $0.words.dropFirst().compactMap(\.literal) } } })
  }

  /// Everything wrong with a file's walkthroughs, each on its own cloud, in the order of the lines.
  public static func problems(of file: WalkthroughFile, _ sessions: [WalkthroughSession]) -> [Diagnostic] {
    let found = sessions.flatMap { problems(of: file, [$0.script], on: $0.site) }
    return (file.diagnostics + found).sorted { $0.position < $1.position }
  }

  /// Everything wrong with a file's walkthroughs on a cloud, in the order of the lines.
  public static func problems(of file: WalkthroughFile, on site: Site) -> [Diagnostic] {
    (file.diagnostics + problems(of: file, file.scripts, on: site)).sorted { $0.position < $1.position }
  }

  private static func problems(
    of file: WalkthroughFile, _ scripts: [WalkthroughScript], on site: Site
  ) -> [Diagnostic] {
    var check = SessionCheck(file: file, site: site, diagnostics: Diagnostics(file: file.name))
    for script in scripts {
      for step in script.steps { for item in step.items { check.check(item) } }
    }
    return check.diagnostics.all
  }

  private mutating func check(_ item: Step.Item) {
    switch item {
    case .command(let command):
      check(command)
      if let until = command.until { check(until) }
    case .until(let until): check(until)
    case .expect(let expectation): check(expectation)
    case .task(let task): for expectation in task.checks { check(expectation) }
    case .fault(let line):
      guard let (message, word, known) = FaultAction.problem(line.action, on: site) else { return }
      let hint = NearestWord.hint(for: word, among: known) ?? processHint(word)
      diagnostics.report(line.position, "\(message) \(word.quoted) in this cloud", hint: hint)
    case .narration, .aws, .question: return
    }
  }

  /// What to write where somebody names a process in place of something else.
  private func processHint(_ word: String) -> String? {
    NearestWord.of(word, among: site.cloud.processes.map(\.name)).map { "a process is stopped by ‘process \($0) stop’" }
  }

  private mutating func check(_ command: Command) {
    guard let first = command.words.first else { return }
    let words = command.words.map(\.written)
    if case .root(let node) = command.prompt {
      let nodes = site.cloud.nodes.map(\.name).filter { !$0.isEmpty }
      if let node, !nodes.contains(node) {
        diagnostics.report(command.position, "there is no node \(node.quoted) in this cloud", node, among: nodes)
      }
      if let error = HostShell.check(words) { report(error, command, at: error.index) }
      return
    }
    switch words[0] {
    case "openstack":
      if let error = OpenStackClient.check(Array(words.dropFirst())) { report(error, command, at: error.index + 1) }
    case ".", "source":
      let openrc = Openrc(site.description)
      let file = words.count > 1 ? words[1] : ""
      guard openrc.read(file) == nil else { return }
      let place = command.words.count > 1 ? command.words[1].position : first.position
      let hint = NearestWord.hint(for: file, among: openrc.files) ?? "there are \(openrc.files.joined(separator: ", "))"
      diagnostics.report(place, "there is no file \(file.quoted) to read", hint: hint)
    case "export": return
    case let name:
      diagnostics.report(
        first.position, "\(name.quoted) is no command of the user's shell here", name,
        among: ["openstack", ".", "source", "export"])
    }
  }

  private mutating func report(_ error: UsageError, _ command: Command, at index: Int) {
    let position =
      command.words.indices.contains(index)
      ? command.words[index].position : command.words.last?.position ?? command.position
    // The client's own text has the quotes of its own: one line has one kind.
    let isPlain = error.message.contains("'")
    diagnostics.report(
      position, error.message, hint: error.nearest.map { "did you mean \(isPlain ? "'\($0.visible)'" : $0.quoted)?" })
  }

  private mutating func check(_ until: Until) {
    switch until.point {
    case .trace(let pattern): check(pattern, until.position)
    case .state(let test): check(test, until.position)
    case .done: return
    }
  }

  private mutating func check(_ expectation: Expectation) {
    switch expectation.test {
    case .trace(let pattern), .noTrace(let pattern): check(pattern, expectation.position)
    case .state(let test): check(test, expectation.position)
    case .exit, .outputContains, .outputMatches: return
    }
  }

  private mutating func check(_ pattern: TracePattern, _ position: Position) {
    let known = site.cloud.processes.map(\.name)
    for name in [pattern.source, pattern.target]
    where name != "*" && !name.contains("[..]") && !known.contains(name) && !guests.contains(name) {
      diagnostics.report(position, "there is no process \(name.quoted) in this cloud", name, among: known)
    }
  }

  private mutating func check(_ test: StateTest, _ position: Position) {
    let known = site.resourceKinds
    guard !known.contains(test.resource) else {
      // What is there from the start shows its fields; one like none of them may still be made by a command.
      guard let name = test.name.literal, let resource = try? site.find(test.resource, name), !resource.isNull,
        let unknown = UnknownField(test, of: resource), unknown.nearest != nil
      else { return }
      return diagnostics.report(test.fieldPosition, unknown.message, hint: unknown.hint)
    }
    diagnostics.report(position, "no project has a resource \(test.resource.quoted)", test.resource, among: known)
  }
}
