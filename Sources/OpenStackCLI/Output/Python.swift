import CloudKernel

/// Values as Python writes them, which is what the client prints.
enum Python {
  /// `str(value)`.
  static func str(_ value: JSON) -> String {
    if case .string(let text) = value { return text }
    return repr(value)
  }

  /// `repr(value)`.
  static func repr(_ value: JSON) -> String {
    switch value {
    case .null: "None"
    case .bool(let value): value ? "True" : "False"
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .string(let text): quoted(text)
    case .array(let elements): "[" + elements.map(repr).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.pairs.map { "\(quoted($0.key)): \(repr($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text in the quotes that Python chooses.
  static func quoted(_ text: String) -> String {
    let mark: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var out = String(mark)
    for scalar in text.unicodeScalars {
      switch scalar {
      case mark, "\\": out += "\\" + String(scalar)
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        out += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + String(mark)
  }
}
