import MarpDeck
import TextGrid

/// Reads what `#expect:`, `#check:` and `#until:` say.
struct ConditionReader {
  private var operands: OperandReader
  private let directive: Directive

  init(_ directive: Directive, _ diagnostics: inout Diagnostics) {
    self.directive = directive
    operands = OperandReader(directive, &diagnostics)
  }

  /// The variables it uses are known only here, as words.
  var words: [Word] { Array(operands.words) }

  mutating func expectation(_ diagnostics: inout Diagnostics) -> Expectation? {
    guard let timing = timing(&diagnostics), let test = test(&diagnostics) else { return nil }
    return Expectation(test: test, timing: timing, text: directive.text, position: directive.position)
  }

  mutating func until(_ diagnostics: inout Diagnostics) -> Until? {
    let point: Until.Point
    switch operands.next {
    case "done":
      _ = operands.take()
      guard operands.finish(&diagnostics) else { return nil }
      point = .done
    case "trace":
      _ = operands.take()
      guard let pattern = trace(&diagnostics) else { return nil }
      point = .trace(pattern)
    default:
      guard let test = state(&diagnostics, others: ["trace", "done"]) else { return nil }
      point = .state(test)
    }
    return Until(point: point, position: directive.position)
  }

  /// `within 30s` or `after 60s` at the end.
  private mutating func timing(_ diagnostics: inout Diagnostics) -> Expectation.Timing? {
    let words = operands.words
    guard words.count >= 2, let word = words.dropLast().last?.literal, word == "within" || word == "after" else {
      if words.count > 1, let last = words.last?.literal, last == "within" || last == "after" {
        diagnostics.report(words[words.endIndex - 1].position, "\(last.quoted) is followed by no duration, as ‘30s’")
        return nil
      }
      return .now
    }
    let amount = words[words.endIndex - 1]
    guard let span = amount.literal.flatMap({ TimeSpan($0) }) else {
      diagnostics.report(
        amount.position, "\((amount.literal ?? "a variable").quoted) is no duration",
        hint: "write a number and us, ms, s, m, h or d, as ‘30s’")
      return nil
    }
    operands.takeLast(2)
    return word == "within" ? .within(span) : .after(span)
  }

  private mutating func test(_ diagnostics: inout Diagnostics) -> Expectation.Test? {
    switch operands.next {
    case "exit":
      _ = operands.take()
      guard let code = operands.next.flatMap({ Int($0) }), (0...255).contains(code) else {
        operands.expected("an exit code from 0 to 255", &diagnostics)
        return nil
      }
      _ = operands.take()
      return operands.finish(&diagnostics) ? .exit(code) : nil
    case "output":
      _ = operands.take()
      return output(&diagnostics)
    case "trace":
      _ = operands.take()
      return trace(&diagnostics).map { .trace($0) }
    case "no":
      _ = operands.take()
      guard operands.take("trace") else {
        operands.expected("‘trace’ behind ‘no’", among: ["trace"], &diagnostics)
        return nil
      }
      return trace(&diagnostics).map { .noTrace($0) }
    default:
      return state(&diagnostics, others: ["exit", "output", "trace", "no"]).map { .state($0) }
    }
  }

  private mutating func output(_ diagnostics: inout Diagnostics) -> Expectation.Test? {
    let verb = operands.next
    guard verb == "contains" || verb == "matches" else {
      operands.expected("‘contains’ or ‘matches’", among: ["contains", "matches"], &diagnostics)
      return nil
    }
    _ = operands.take()
    guard let text = remaining() else {
      operands.expected("a text", &diagnostics)
      return nil
    }
    return verb == "contains" ? .outputContains(text) : .outputMatches(text)
  }

  /// The words that are left as one, with single blanks between them.
  private mutating func remaining() -> Word? {
    guard let first = operands.take() else { return nil }
    var word = first
    while let next = operands.take() { word.parts += [.literal(" ")] + next.parts }
    return word
  }

  private mutating func trace(_ diagnostics: inout Diagnostics) -> TracePattern? {
    guard let source = operands.next, source != "->" else {
      operands.expected("the process that sends", &diagnostics)
      return nil
    }
    _ = operands.take()
    guard operands.take("->") || operands.take("→") else {
      operands.expected("‘->’", &diagnostics)
      return nil
    }
    guard let target = operands.next else {
      operands.expected("the process that receives", &diagnostics)
      return nil
    }
    _ = operands.take()
    let operation = remaining()
    guard let text = operation.map(\.literal) ?? "" else {
      diagnostics.report(
        operation?.position ?? operands.position, "a trace pattern holds no variables", hint: "use [..]")
      return nil
    }
    return TracePattern(source: source, target: target, operation: text)
  }

  /// `server web status == ACTIVE`.
  private mutating func state(_ diagnostics: inout Diagnostics, others: [String]) -> StateTest? {
    guard let resource = operands.next, isResource(resource, others: others) else {
      operands.expected(
        "a kind of resource, \(others.map(\.quoted).joined(separator: ", "))", among: others + Self.kinds, &diagnostics)
      return nil
    }
    _ = operands.take()
    guard let name = operands.take() else {
      operands.expected("the name of a \(resource)", &diagnostics)
      return nil
    }
    let fieldPosition = operands.position
    if let comparison = operands.next.flatMap(StateTest.Comparison.init), comparison == .exists || comparison == .gone {
      _ = operands.take()
      guard operands.finish(&diagnostics) else { return nil }
      return StateTest(
        resource: resource, name: name, field: "", fieldPosition: fieldPosition, comparison: comparison, value: nil)
    }
    guard let field = operands.next, !field.isEmpty else {
      operands.expected("a field, ‘exists’ or ‘gone’", &diagnostics)
      return nil
    }
    _ = operands.take()
    guard let comparison = operands.next.flatMap(StateTest.Comparison.init) else {
      operands.expectedOperator(&diagnostics)
      return nil
    }
    _ = operands.take()
    guard let value = remaining() else {
      operands.expected("a value", &diagnostics)
      return nil
    }
    return StateTest(
      resource: resource, name: name, field: field, fieldPosition: fieldPosition, comparison: comparison, value: value)
  }

  /// Any word may name a resource, since systems can be added; a slip in a known one is a slip all the same.
  private func isResource(_ word: String, others: [String]) -> Bool {
    guard Identifier.isValid(word), word.first?.isLetter == true else { return false }
    if Self.kinds.contains(word) { return true }
    if operands.words.count < 3 { return false }
    return !(others + Self.kinds).contains { NearestWord.distance($0, word) == 1 }
  }

  private static let kinds = [
    "server", "volume", "port", "network", "subnet", "image", "flavor", "router", "stack", "secret", "snapshot",
    "agent",
    "service", "host", "hypervisor", "keypair", "project", "user", "backup", "share", "container", "object",
    "allocation",
    "attachment", "floating-ip", "security-group", "loadbalancer", "zone", "node", "cluster",
  ]
}

extension OperandReader {
  fileprivate func expectedOperator(_ diagnostics: inout Diagnostics) {
    let hint =
      switch next {
      case "=", "is", "===", "eq": "did you mean ‘==’?"
      case "<>", "=!", "ne": "did you mean ‘!=’?"
      case "=<": "did you mean ‘<=’?"
      case "=>": "did you mean ‘>=’?"
      default: next.flatMap { NearestWord.hint(for: $0, among: ["contains", "matches", "exists", "gone"]) }
      }
    diagnostics.report(position, "found \(found), expected ==, !=, <, <=, >, >=, contains or matches", hint: hint)
  }
}
