import CloudKernel

/// JSON as Python's `json.dump` writes it: ASCII only, indented or with spaces after commas.
enum PythonJSON {
  static func text(_ value: JSON, indent: Int?) -> String {
    var out = ""
    write(value, to: &out, indent: indent, depth: 0)
    return out
  }

  private static func write(_ value: JSON, to out: inout String, indent: Int?, depth: Int) {
    switch value {
    case .array(let elements):
      enclose("[", "]", elements, to: &out, indent: indent, depth: depth) { element, out in
        write(element, to: &out, indent: indent, depth: depth + 1)
      }
    case .object(let members):
      enclose("{", "}", members.pairs, to: &out, indent: indent, depth: depth) { pair, out in
        out += quoted(pair.key) + ": "
        write(pair.value, to: &out, indent: indent, depth: depth + 1)
      }
    case .string(let text): out += quoted(text)
    default: out += value.text
    }
  }

  private static func enclose<T>(
    _ open: String, _ close: String, _ elements: [T], to out: inout String, indent: Int?, depth: Int,
    _ write: (T, inout String) -> Void
  ) {
    guard !elements.isEmpty else { return out += open + close }
    let line = { (depth: Int) in indent.map { "\n" + String(repeating: " ", count: $0 * depth) } ?? "" }
    out += open
    for (index, element) in elements.enumerated() {
      if index > 0 { out += indent == nil ? ", " : "," }
      out += line(depth + 1)
      write(element, &out)
    }
    out += line(depth) + close
  }

  private static func quoted(_ text: String) -> String {
    text.doubleQuoted { scalar in
      switch scalar {
      case "\u{8}": "\\b"
      case "\u{c}": "\\f"
      default: String(scalar).utf16.map { "\\u" + hex($0, 4) }.joined()
      }
    }
  }
}
