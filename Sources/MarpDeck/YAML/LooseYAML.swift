/// Marp Core's leniency: the value of a directive need not be quoted.
///
/// A line that starts, in its first column, with a directive's name has its value wrapped in double quotes unless it starts
/// with a character that means something to YAML. `color: #f00` and `header: a: b` are text that way.
enum LooseYAML {
  /// Reads text leniently for these directive names.
  static func read(_ text: String, names: Set<String>) throws(YAMLError) -> YAMLValue {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { quoted($0, names) }
    return try YAMLReader.read(lines.joined(separator: "\n"))
  }

  /// Reads `name: value` where that is all and nothing in it means anything to YAML; nil for all else.
  static func pair(_ text: String) -> YAMLValue? {
    guard let colon = text.utf8.firstIndex(of: .ascii(":")) else { return nil }
    let key = text.utf8[..<colon]
    let name = key.first == .ascii("_") ? key.dropFirst() : key
    let value = text.utf8[text.utf8.index(after: colon)...].drop(while: \.isBlank)
    guard let first = value.first, first < 0x80, !special.contains(first), name.allSatisfy(\.isLetter),
      !value.contains(where: { $0 == .lineFeed || $0 == .ascii("\"") || $0 == .ascii("\\") }),
      value.startIndex > text.utf8.index(after: colon), value.last?.isSpace == false, value.last ?? 0 < 0x80,
      Directive.builtIn.contains(String(Substring(name)))
    else { return nil }
    let entry = YAMLValue.Entry(key: String(Substring(key)), value: .scalar(String(Substring(value))), line: 0)
    return .mapping([entry])
  }

  /// What a value starts with that is left as it is.
  private static let special = Array("[\"'{|>~&*`".utf8)

  private static func quoted(_ line: Substring, _ names: Set<String>) -> String {
    guard let colon = line.firstIndex(of: ":") else { return String(line) }
    var name = line[..<colon].drop(while: { $0 == "\"" || $0 == "'" })
    while let last = name.last, last == "\"" || last == "'" || last == " " || last == "\t" { name.removeLast() }
    if name.first == "_" { name.removeFirst() }
    let value = line[line.index(after: colon)...].trimmingBlanks()
    guard names.contains(String(name)), let first = value.first, !"[\"'{|>~&*`".contains(first) else {
      return String(line)
    }
    let gap = line[line.index(after: colon)...].prefix { $0 == " " || $0 == "\t" }
    return line[...colon] + gap + "\"" + value.replacing("\"", with: "\\\"") + "\""
  }
}

extension StringProtocol {
  /// The text without the white space at both ends.
  func trimmingBlanks() -> SubSequence {
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.isSpace }), let end = scalars.lastIndex(where: { !$0.isSpace })
    else { return self[endIndex...] }
    return self[start..<scalars.index(after: end)]
  }
}

extension Unicode.Scalar {
  /// White space, found without a look into the tables for what most text is made of.
  fileprivate var isSpace: Bool {
    switch value {
    case 0x20, 0x09...0x0D: true
    case 0...0x7F, 0x3001...0xD7FF: false
    default: properties.isWhitespace
    }
  }
}
