extension Until {
  /// The point as it is written, with variables as they stand.
  public var text: String {
    switch point {
    case .done: "done"
    case .trace(let pattern): "trace \(pattern.text)"
    case .state(let test): test.text
    }
  }
}

extension TracePattern {
  /// `A -> B OPERATION`.
  public var text: String { "\(source) -> \(target)" + (operation.isEmpty ? "" : " \(operation)") }
}

extension StateTest {
  /// `server web status == ACTIVE`.
  public var text: String {
    let words = [resource, name.written, field, comparison.rawValue] + (value.map { [$0.written] } ?? [])
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Word {
  /// The word with its variables as they are written.
  var written: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .variable(let name, _, _): "$\(name)"
      }
    }.joined()
  }
}
