import MarpDeck

/// Reads what `#fault:` and `#heal:` say.
struct FaultReader {
  private var operands: OperandReader
  private let isHeal: Bool

  static func read(_ directive: Directive, _ diagnostics: inout Diagnostics) -> FaultLine? {
    var reader = FaultReader(operands: OperandReader(directive, &diagnostics), isHeal: directive.name == .heal)
    guard let action = reader.action(&diagnostics), reader.operands.finish(&diagnostics) else { return nil }
    return FaultLine(action: action, text: directive.text, position: directive.position)
  }

  private init(operands: OperandReader, isHeal: Bool) {
    self.operands = operands
    self.isHeal = isHeal
  }

  private static let forms = ["host", "process", "drop", "delay", "database"]

  private mutating func action(_ diagnostics: inout Diagnostics) -> FaultLine.Action? {
    if isHeal, operands.take("all") { return .healAll }
    switch operands.next {
    case "host": return host(&diagnostics)
    case "process": return process(&diagnostics)
    case "drop": return drop(&diagnostics)
    case "delay": return delay(&diagnostics)
    case "database": return database(&diagnostics)
    default: return status(&diagnostics)
    }
  }

  private func made(_ fault: Fault, isOver: Bool = false) -> FaultLine.Action {
    isHeal || isOver ? .heal(fault) : .inject(fault)
  }

  private mutating func name(_ what: String, _ diagnostics: inout Diagnostics) -> String? {
    guard let name = operands.next, !name.isEmpty else {
      operands.expected(what, &diagnostics)
      return nil
    }
    _ = operands.take()
    return name
  }

  private mutating func host(_ diagnostics: inout Diagnostics) -> FaultLine.Action? {
    _ = operands.take()
    guard let node = name("the name of a node", &diagnostics) else { return nil }
    if operands.take("down") { return made(.nodeDown(node)) }
    if operands.take("up") { return made(.nodeDown(node), isOver: true) }
    if isHeal, operands.words.isEmpty { return .heal(.nodeDown(node)) }
    let parts = (operands.next ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count == 2 ? String(parts[1]) : ""
    let isHealed = isHeal && parts.count == 1 && operands.next != nil
    guard let resource = parts.first, Identifier.isValid(resource), !value.isEmpty || isHealed else {
      operands.expected("‘down’, ‘up’ or RESOURCE=VALUE", among: ["down", "up"], &diagnostics)
      return nil
    }
    _ = operands.take()
    return made(.nodeResource(node: node, name: String(resource), value: value))
  }

  private mutating func process(_ diagnostics: inout Diagnostics) -> FaultLine.Action? {
    _ = operands.take()
    guard let name = name("the name of a process", &diagnostics) else { return nil }
    var node: String?
    if operands.take("on") {
      node = self.name("the name of a node", &diagnostics)
      if node == nil { return nil }
    }
    let verb = operands.next
    guard let verb, ["stop", "kill", "start"].contains(verb) else {
      if isHeal, operands.words.isEmpty { return .heal(.processStopped(name: name, node: node, isKilled: false)) }
      operands.expected("‘stop’, ‘kill’ or ‘start’", among: ["stop", "kill", "start"], &diagnostics)
      return nil
    }
    _ = operands.take()
    return made(.processStopped(name: name, node: node, isKilled: verb == "kill"), isOver: verb == "start")
  }

  private mutating func drop(_ diagnostics: inout Diagnostics) -> FaultLine.Action? {
    _ = operands.take()
    guard let method = name("the method whose messages are lost", &diagnostics) else { return nil }
    guard let times = times(&diagnostics) else { return nil }
    return made(.drop(method: method, times: times.count))
  }

  private mutating func delay(_ diagnostics: inout Diagnostics) -> FaultLine.Action? {
    _ = operands.take()
    guard let method = name("‘mq’ or the method whose messages are late", &diagnostics) else { return nil }
    let span = operands.next.flatMap { TimeSpan($0) }
    guard span != nil || isHeal && operands.words.isEmpty else {
      operands.expected("a duration as ‘200ms’", &diagnostics)
      return nil
    }
    _ = operands.take()
    return made(.delay(method: method == "mq" ? nil : method, span ?? TimeSpan(microseconds: 0)))
  }

  private mutating func database(_ diagnostics: inout Diagnostics) -> FaultLine.Action? {
    _ = operands.take()
    let isNamed = operands.next != nil && operands.next != "away" && operands.next != "back"
    let name = isNamed && (isHeal || operands.words.count > 1) ? operands.take()?.literal : nil
    if operands.take("away") { return made(.databaseAway(name)) }
    if operands.take("back") { return made(.databaseAway(name), isOver: true) }
    if isHeal, operands.words.isEmpty { return .heal(.databaseAway(name)) }
    operands.expected("‘away’ or ‘back’", among: ["away", "back"], &diagnostics)
    return nil
  }

  /// `glance-api 503 x2`.
  private mutating func status(_ diagnostics: inout Diagnostics) -> FaultLine.Action? {
    let what = "a process and a status, or \(Self.forms.map(\.quoted).joined(separator: ", "))"
    let code = operands.words.dropFirst().first?.literal.flatMap { Int($0) }
    guard let process = operands.next, Identifier.isValid(process), let code, (400...599).contains(code) else {
      if let process = operands.next, Identifier.isValid(process), code != nil {
        _ = operands.take()
        operands.expected("a status from 400 to 599", &diagnostics)
      } else {
        operands.expected(what, among: Self.forms + (isHeal ? ["all"] : []), &diagnostics)
      }
      return nil
    }
    _ = operands.take()
    _ = operands.take()
    guard let times = times(&diagnostics) else { return nil }
    return made(.status(process: process, code: code, times: times.count))
  }

  /// `x2`, or nothing for always; nil after reporting what it is instead.
  private mutating func times(_ diagnostics: inout Diagnostics) -> (count: Int?, Void)? {
    guard let word = operands.next else { return (nil, ()) }
    guard word.first == "x" || word.first == "×", let count = Int(word.dropFirst()), count > 0 else {
      operands.expected("how often, as ‘x2’", &diagnostics)
      return nil
    }
    _ = operands.take()
    return (count, ())
  }
}
