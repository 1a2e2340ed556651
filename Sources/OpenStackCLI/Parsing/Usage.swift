/// A usage line as argparse wraps it.
struct Usage {
  let program: String
  let signature: Signature

  func text(width: Int?) -> String {
    let limit = max(11, (width ?? 80) - 2)
    let parts = ["[-h]"] + signature.parts.map(Self.shown)
    let whole = (["usage:", program] + parts).joined(separator: " ")
    guard whole.count > limit else { return whole }
    let start = "usage: " + program
    let options = parts.prefix { !Self.isPositional($0) }
    let positionals = parts.dropFirst(options.count)
    if start.count <= limit * 3 / 4 {
      let indent = String(repeating: " ", count: start.count + 1)
      let first = wrapped([program] + options, start: "usage: ", indent: indent, limit: limit)
      let second = wrapped(Array(positionals), start: indent, indent: indent, limit: limit)
      return (first + second).joined(separator: "\n")
    }
    let indent = String(repeating: " ", count: 7)
    let all = wrapped(Array(parts), start: indent, indent: indent, limit: limit)
    let split =
      all.count > 1
      ? wrapped(Array(options), start: indent, indent: indent, limit: limit)
        + wrapped(Array(positionals), start: indent, indent: indent, limit: limit) : all
    return ([start] + split).joined(separator: "\n")
  }

  private static func isPositional(_ part: String) -> Bool {
    !part.hasPrefix("-") && !part.hasPrefix("[-") && !part.hasPrefix("(")
  }

  /// Of two names of an option the usage shows the first.
  private static func shown(_ part: String) -> String {
    part.split(separator: " ").map { word in
      guard word.contains("/-"), let slash = word.firstIndex(of: "/") else { return String(word) }
      let closing = word.hasSuffix("]") ? "]" : ""
      return word[..<slash] + closing
    }.joined(separator: " ")
  }

  private func wrapped(_ parts: [String], start: String, indent: String, limit: Int) -> [String] {
    var lines: [String] = []
    var line: [String] = []
    var length = start.count - 1
    for part in parts {
      if length + 1 + part.count > limit, !line.isEmpty {
        lines.append((lines.isEmpty ? start : indent) + line.joined(separator: " "))
        line = []
        length = indent.count - 1
      }
      line.append(part)
      length += part.count + 1
    }
    if !line.isEmpty { lines.append((lines.isEmpty ? start : indent) + line.joined(separator: " ")) }
    return lines
  }
}
