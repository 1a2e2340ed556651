/// Tags, comments and addresses in angle brackets as they stand in a text that is read from left to right.
struct InlineHTML {
  /// The marks that stand nowhere behind: each is looked for in vain once.
  private var missing: Set<String> = []

  /// Behind what starts at the first byte, a `<`; nil where that is text.
  mutating func end(in text: ArraySlice<UInt8>) -> Int? {
    let inside = text.dropFirst()
    guard let first = inside.first else { return nil }
    switch first {
    case .ascii("!"):
      if inside.starts(with: "!--".utf8) { return close(inside.dropFirst(3), "-->") }
      if inside.starts(with: "![CDATA[".utf8) { return close(inside.dropFirst(8), "]]>") }
      return inside.dropFirst().first?.isLetter == true ? close(inside, ">") : nil
    case .ascii("?"): return close(inside.dropFirst(), "?>")
    case .ascii("/"):
      let name = inside.dropFirst().prefix(while: \.isTagName)
      guard name.first?.isLetter == true else { return nil }
      let rest = inside[name.endIndex...].drop(while: \.isSpace)
      return rest.first == .ascii(">") ? rest.startIndex + 1 : nil
    default:
      guard first.isLetter || first.isDigit else { return nil }
      return Self.address(inside) ?? Self.tag(inside)
    }
  }

  private mutating func close(_ text: ArraySlice<UInt8>, _ mark: String) -> Int? {
    guard !missing.contains(mark) else { return nil }
    if let found = text.firstIndex(of: Array(mark.utf8)) { return found + mark.utf8.count }
    missing.insert(mark)
    return nil
  }

  /// `scheme:…` or `name@host` up to the bracket, without a blank.
  private static func address(_ text: ArraySlice<UInt8>) -> Int? {
    let body = text.prefix { $0 > .space && $0 != .ascii("<") && $0 != .ascii(">") }
    guard body.endIndex < text.endIndex, text[body.endIndex] == .ascii(">") else { return nil }
    let scheme = body.prefix { $0.isLetter || $0.isDigit || Array("+.-".utf8).contains($0) }
    let isURL =
      scheme.first?.isLetter == true && (2...32).contains(scheme.count) && body[scheme.endIndex...].first == .ascii(":")
    return isURL || body.contains(.ascii("@")) ? body.endIndex + 1 : nil
  }

  /// A name, attributes with their values, and the bracket.
  private static func tag(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.first?.isLetter == true else { return nil }
    var rest = text.drop(while: \.isTagName)
    while true {
      let gap = rest.prefix(while: \.isSpace)
      rest = rest[gap.endIndex...]
      guard let next = rest.first else { return nil }
      if next == .ascii(">") { return rest.startIndex + 1 }
      if next == .ascii("/") { return rest.dropFirst().first == .ascii(">") ? rest.startIndex + 2 : nil }
      guard !gap.isEmpty, next.isLetter || next == .ascii("_") || next == .ascii(":") else { return nil }
      rest = rest.drop { $0.isTagName || $0 == .ascii("_") || $0 == .ascii(":") || $0 == .ascii(".") }
      let equals = rest.drop(while: \.isSpace)
      guard equals.first == .ascii("=") else { continue }
      rest = equals.dropFirst().drop(while: \.isSpace)
      guard let value = rest.first else { return nil }
      if value == .ascii("\"") || value == .ascii("'") {
        guard let end = rest.dropFirst().firstIndex(of: value) else { return nil }
        rest = rest[(end + 1)...]
      } else {
        let bare = rest.prefix { !$0.isSpace && !Array("\"'=<>`".utf8).contains($0) }
        guard !bare.isEmpty else { return nil }
        rest = rest[bare.endIndex...]
      }
    }
  }
}

extension UInt8 {
  /// It may stand in the name of a tag.
  fileprivate var isTagName: Bool { isLetter || isDigit || self == .dash }
}
