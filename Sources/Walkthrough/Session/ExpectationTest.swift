import CloudKernel
import CloudServices
import MarpDeck

/// Finds out whether something holds in a cloud.
struct ExpectationTest {
  private let site: Site
  private let shell: ShellState
  private let step: Int

  private var cloud: Cloud { site.cloud }

  init(_ site: Site, _ shell: ShellState, _ step: Int) {
    self.site = site
    self.shell = shell
    self.step = step
  }

  /// Lets virtual time pass until an expectation has to hold, or holds before that.
  mutating func wait(for expectation: Expectation) {
    switch expectation.timing {
    case .now: return
    case .after(let span): cloud.advance(by: .microseconds(span.microseconds))
    case .within(let span):
      let deadline = cloud.now + span.microseconds
      while !outcome(of: expectation.test).holds, cloud.now < deadline {
        let outcome = cloud.advance(by: .microseconds(deadline - cloud.now), until: mayDecide(expectation.test))
        guard outcome.isPause else { return }
      }
    }
  }

  /// Whether it holds now, and what is there instead.
  func outcome(of test: Expectation.Test) -> (holds: Bool, seen: String) {
    switch test {
    case .state(let state): return self.state(state)
    case .exit(let code):
      guard let seen = shell.last?.exitCode else { return (false, "no command has ended") }
      return (Int(seen) == code, "exit \(seen)")
    case .outputContains(let word):
      let output = shell.last?.printed ?? ""
      return (output.contains(word.text(shell.variables)), Self.brief(output))
    case .outputMatches(let word):
      let output = shell.last?.printed ?? ""
      let pattern = LinePattern(word.text(shell.variables))
      return (output.split(separator: "\n").contains { pattern.matches(String($0)) }, Self.brief(output))
    case .trace(let pattern):
      return (found(pattern) != nil, nearest(pattern))
    case .noTrace(let pattern):
      return (found(pattern) == nil, found(pattern).map { "event \($0.number): \($0.operation)" } ?? "")
    }
  }

  // MARK: States

  private func state(_ test: StateTest) -> (holds: Bool, seen: String) {
    let name = test.name.text(shell.variables)
    do {
      let resource = try site.find(test.resource, name)
      guard !resource.isNull else { return (test.holds(for: nil, shell.variables), "no \(test.resource) \(name)") }
      if test.field.isEmpty { return (test.holds(for: name, shell.variables), "\(test.resource) \(name) exists") }
      guard let value = resource.field(test.field) else {
        return (false, UnknownField(test, of: resource).map { "\($0.message); \($0.hint)" } ?? "")
      }
      return (test.holds(for: value.plain, shell.variables), "\(test.field) is \(value.plain)")
    } catch {
      return (false, "\(error)")
    }
  }

  /// Where it is wrong by itself: a field that the resource does not have; nil where the cloud is to blame.
  func mistake(in test: Expectation.Test) -> Position? {
    guard case .state(let test) = test,
      let resource = try? site.find(test.resource, test.name.text(shell.variables)), !resource.isNull
    else { return nil }
    return UnknownField(test, of: resource)?.test.fieldPosition
  }

  /// What happened in the step instead of a point that it never came to.
  func seen(insteadOf point: Until.Point) -> String {
    let seen =
      switch point {
      case .done: ""
      case .trace(let pattern): nearest(pattern)
      case .state(let test): MissedPoint(test, shell.variables, in: Array(events)).seen
      }
    return "everything ended without it" + (seen.isEmpty ? "" : "; \(seen)")
  }

  // MARK: Traces

  private var breakpoint: Breakpoint {
    let cloud = cloud
    return Breakpoint(trace: { cloud.trace }, variables: shell.variables)
  }

  private var events: [Event] { cloud.trace.events(ofStep: step) }

  private func found(_ pattern: TracePattern) -> Event? {
    let breakpoint = breakpoint
    return events.first { breakpoint.matches(pattern, $0) }
  }

  /// What went between the two, or where the source went instead.
  private func nearest(_ pattern: TracePattern) -> String {
    let trace = cloud.trace
    let sent = events.filter { trace[$0.source].name == pattern.source && $0.kind != .reply && $0.kind != .state }
    let between = sent.filter { trace[$0.target].name == pattern.target }
    let operations = (between.isEmpty ? sent : between).map { "\(trace[$0.target].name) \($0.operation)" }
    let different = operations.different
    guard !different.isEmpty else { return "nothing from \(pattern.source)" }
    return "\(pattern.source) -> " + different.prefix(4).joined(separator: ", ") + (different.count > 4 ? ", …" : "")
  }

  /// The events at which it is worth looking again.
  private func mayDecide(_ test: Expectation.Test) -> (Event) -> Bool {
    let breakpoint = breakpoint
    return switch test {
    case .trace(let pattern), .noTrace(let pattern): { breakpoint.matches(pattern, $0) }
    default: { $0.kind == .state }
    }
  }

  private static func brief(_ output: String) -> String {
    let line = output.split(separator: "\n").first.map(String.init) ?? ""
    return output.isEmpty ? "no output" : "output that begins ‘\(line.prefix(60))’"
  }
}

extension JSON {
  /// A field by its name, or by what stands behind the extension's colon; `a.b` goes into an object.
  func field(_ name: String) -> JSON? {
    if let exact = members.first(where: { $0.key == name }) ?? members.first(where: { $0.key.shortField == name }) {
      return exact.value
    }
    guard let dot = name.firstIndex(of: ".") else { return nil }
    return field(String(name[..<dot]))?.field(String(name[name.index(after: dot)...]))
  }
}
