/// What a line of a block is, seen by its first characters.
enum BlockLine {
  case blank
  case user
  case root(node: String?)
  case directive
  /// `#word` and the like: neither a prompt nor a directive.
  case stray
  case output

  init(_ text: String) {
    guard let first = text.first(where: { !$0.isWhitespace }) else {
      self = .blank
      return
    }
    switch text.first {
    case "$": self = text.dropFirst().first.map { $0 == " " } ?? true ? .user : .stray
    case "#":
      switch text.dropFirst().first {
      case " ", nil: self = .root(node: nil)
      case ":": self = .directive
      case let next?: self = next.isLetter ? .directive : .stray
      }
    default:
      let node = text.prefix { $0.isASCIILetter || $0.isASCIIDigit || "-._".contains($0) }
      let isPrompt = first.isASCIILetter && text[node.endIndex...].hasPrefix("# ")
      self = isPrompt ? .root(node: String(node)) : .output
    }
  }
}
