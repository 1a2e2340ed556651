import CloudKernel

/// YAML as PyYAML's `safe_dump` writes it: block style, keys sorted.
enum YAML {
  static func text(_ value: JSON) -> String {
    switch value {
    case .array(let elements) where elements.isEmpty: "[]\n"
    case .object(let members) where members.pairs.isEmpty: "{}\n"
    case .array, .object: lines(value).map { $0 + "\n" }.joined()
    default: scalar(value) + "\n...\n"
    }
  }

  private static func lines(_ value: JSON) -> [String] {
    switch value {
    case .array(let elements):
      return elements.flatMap { element -> [String] in
        guard isBlock(element) else { return ["- " + scalar(element)] }
        let inner = lines(element)
        return ["- " + inner[0]] + inner.dropFirst().map { "  " + $0 }
      }
    case .object(let members):
      return members.pairs.sorted { $0.key < $1.key }.flatMap { pair -> [String] in
        let key = scalar(.string(pair.key)) + ":"
        guard isBlock(pair.value) else { return [key + " " + scalar(pair.value)] }
        let inner = lines(pair.value)
        // A list stands at the depth of its key.
        if case .array = pair.value { return [key] + inner }
        return [key] + inner.map { "  " + $0 }
      }
    default: return [scalar(value)]
    }
  }

  private static func isBlock(_ value: JSON) -> Bool {
    switch value {
    case .array(let elements): !elements.isEmpty
    case .object(let members): !members.pairs.isEmpty
    default: false
    }
  }

  private static func scalar(_ value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .array: "[]"
    case .object: "{}"
    case .string(let text): string(text)
    }
  }

  private static func string(_ text: String) -> String {
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value > 0x7e }) { return doubleQuoted(text) }
    return isPlain(text) ? text : "'" + text.replacing("'", with: "''") + "'"
  }

  /// Whether a text means itself without quotes.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.unicodeScalars.last != " ", first != " " else { return false }
    if "-?:".unicodeScalars.contains(first) {
      guard text.unicodeScalars.count > 1, text.unicodeScalars.dropFirst().first != " " else { return false }
    }
    if ",[]{}#&*!|>'\"%@`=<".unicodeScalars.contains(first), first != "<" || text == "<<" { return false }
    if text.hasPrefix("---") || text.hasPrefix("...") { return false }
    if text.contains(": ") || text.contains(" #") || text.hasSuffix(":") { return false }
    return !isSpecial(text)
  }

  /// Whether YAML 1.1 would read a number, a truth value, a time or nothing from a text.
  private static func isSpecial(_ text: String) -> Bool {
    let words: Set = [
      "yes", "no", "true", "false", "on", "off", "null", "~", "", "=", ".inf", "-.inf", "+.inf", ".nan",
    ]
    if words.contains(text.lowercased()) { return true }
    return text.wholeMatch(of: number) != nil || text.wholeMatch(of: time) != nil
  }

  private static var number: Regex<Substring> {
    /[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+][0-9]+)?|0[0-7_]+|\.[0-9][0-9_]*|[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)/
  }
  private static var time: Regex<Substring> {
    /\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?/
  }

  private static func doubleQuoted(_ text: String) -> String {
    text.doubleQuoted { scalar in
      switch scalar.value {
      case 0x1b: "\\e"
      case ...0xff: "\\x" + hex(scalar.value, 2, uppercase: true)
      case ...0xffff: "\\u" + hex(scalar.value, 4, uppercase: true)
      default: "\\U" + hex(scalar.value, 8, uppercase: true)
      }
    }
  }
}
