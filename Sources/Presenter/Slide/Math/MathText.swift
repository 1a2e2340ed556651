/// TeX mathematics as readable Unicode, in one line: `\frac{a}{b^2}` is `a∕b²`.
///
/// What is not known stays as it is written.
enum MathText {
  /// The text of a formula without its dollar signs.
  static func unicode(_ source: String) -> String {
    var reader = MathReader(source)
    return reader.sequence(until: nil).joined
  }

  /// A text with its formulas between single or double dollar signs replaced, as Marp finds them: no blank inside the
  /// signs, no digit behind them; `\$` is a dollar sign.
  static func replacingFormulas(in text: String) -> String {
    guard text.contains("$") else { return text }
    var out = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "$") {
      out += rest[..<start]
      if out.last == "\\" {
        out.append("$")
        rest = rest[rest.index(after: start)...]
        continue
      }
      let isDouble = rest[start...].hasPrefix("$$")
      let open = rest.index(start, offsetBy: isDouble ? 2 : 1)
      if let close = end(of: rest[open...], isDouble: isDouble) {
        out += unicode(String(rest[open..<close]))
        rest = rest[rest.index(close, offsetBy: isDouble ? 2 : 1)...]
      } else {
        out += rest[start..<open]
        rest = rest[open...]
      }
    }
    return out + rest
  }

  private static func end(of text: Substring, isDouble: Bool) -> Substring.Index? {
    guard let first = text.first, isDouble || !first.isWhitespace, first != "$" else { return nil }
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "\\" {
        index = text.index(index, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
        continue
      }
      if text[index] == "$" {
        let next = text.index(after: index)
        if isDouble { return text[next...].first == "$" ? index : nil }
        let before = text[text.index(before: index)]
        let isClosed = !before.isWhitespace && !(next < text.endIndex && text[next].isNumber)
        return isClosed ? index : nil
      }
      index = text.index(after: index)
    }
    return nil
  }
}
