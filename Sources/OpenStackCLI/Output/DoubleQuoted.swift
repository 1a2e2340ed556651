extension String {
  /// The text in double quotes and in ASCII, as both JSON and YAML read it.
  ///
  /// `escape` says how everything is written for which the two have no common word.
  func doubleQuoted(_ escape: (Unicode.Scalar) -> String) -> String {
    var out = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case " "..."~": out.unicodeScalars.append(scalar)
      default: out += escape(scalar)
      }
    }
    return out + "\""
  }
}

/// A number in base sixteen with at least this many digits.
func hex(_ value: some BinaryInteger, _ digits: Int, uppercase: Bool = false) -> String {
  let text = String(value, radix: 16, uppercase: uppercase)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
