import MarpDeck

/// A piece of HTML: a tag or what stands between tags.
enum HTMLToken: Equatable {
  /// A tag with its name in small letters.
  case tag(HTMLTag)
  /// Text with its entities decoded.
  case text(String)
  case comment

  /// The pieces of some HTML in order; what begins like a tag and ends nowhere is text.
  static func read(_ html: String) -> [HTMLToken] {
    var tokens: [HTMLToken] = []
    var rest = html[...]
    var text = ""
    func flush() {
      if !text.isEmpty { tokens.append(.text(HTMLEntity.decoded(text))) }
      text = ""
    }
    while let start = rest.firstIndex(of: "<") {
      text += rest[..<start]
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        flush()
        tokens.append(.comment)
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
      } else if let end = rest.firstIndex(of: ">"), let tag = HTMLTag(rest[...end]) {
        flush()
        tokens.append(.tag(tag))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append("<")
        rest.removeFirst()
      }
    }
    text += rest
    flush()
    return tokens
  }
}

/// A tag.
struct HTMLTag: Equatable {
  let name: String
  let isClosing: Bool
  let attributes: [String: String]
  /// As it stands in the text.
  let source: String

  /// Reads a tag from `<` to `>`; nil for what is none.
  init?(_ source: Substring) {
    var body = source.dropFirst().dropLast()
    isClosing = body.first == "/"
    if isClosing { body.removeFirst() }
    if body.last == "/" { body.removeLast() }
    let name = body.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let rest = body[name.endIndex...]
    guard name.first?.isLetter == true, rest.first?.isWhitespace ?? true else { return nil }
    self.name = name.lowercased()
    self.source = String(source)
    attributes = Self.attributes(rest)
  }

  private static func attributes(_ text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.drop(while: \.isWhitespace)
    while !rest.isEmpty {
      let name = rest.prefix { !$0.isWhitespace && $0 != "=" }
      rest = rest[name.endIndex...].drop(while: \.isWhitespace)
      var value = ""
      if rest.first == "=" {
        rest = rest.dropFirst().drop(while: \.isWhitespace)
        if let quote = rest.first, quote == "\"" || quote == "'" {
          let quoted = rest.dropFirst().prefix { $0 != quote }
          value = String(quoted)
          rest = rest[quoted.endIndex...].dropFirst()
        } else {
          let word = rest.prefix { !$0.isWhitespace }
          value = String(word)
          rest = rest[word.endIndex...]
        }
      } else if name.isEmpty {
        break
      }
      attributes[name.lowercased()] = HTMLEntity.decoded(value)
      rest = rest.drop(while: \.isWhitespace)
    }
    return attributes
  }

  /// Marp lets it through; other tags are shown as they are written.
  var isAllowed: Bool { HTMLAllowlist.allows(tag: name) }

  /// It starts and ends lines.
  var isBlock: Bool { HTMLAllowlist.blocks.contains(name) }
}

/// The names of characters in HTML, as far as people type them.
enum HTMLEntity {
  /// The text with its entities replaced; unknown ones stay.
  static func decoded(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var out = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      out += rest[..<start]
      let name = rest[rest.index(after: start)...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
      let end = name.endIndex
      if end < rest.endIndex, rest[end] == ";", let character = character(name) {
        out.append(character)
        rest = rest[rest.index(after: end)...]
      } else {
        out.append("&")
        rest = rest[rest.index(after: start)...]
      }
    }
    return out + rest
  }

  private static func character(_ name: Substring) -> Character? {
    guard name.first == "#" else { return names[String(name)] }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    return UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
      .map(Character.init)
  }

  private static let names: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
    "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "times": "×", "divide": "÷", "plusmn": "±", "deg": "°",
    "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "rArr": "⇒", "le": "≤", "ge": "≥", "ne": "≠",
    "infin": "∞", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "para": "¶", "check": "✓",
  ]
}
