/// Shortcodes of emoji: `:smile:` is 😄, unless a letter stands beside it.
enum Emoji {
  private static let names: [Substring: Substring] = {
    var names: [Substring: Substring] = [:]
    for entry in EmojiTable.source.split(whereSeparator: \.isWhitespace) {
      let equals = entry.firstIndex(of: "=") ?? entry.endIndex
      names[entry[..<equals]] = entry[equals...].dropFirst()
    }
    return names
  }()

  /// The longest name has fewer bytes.
  private static let longest = 64

  /// Where the name that begins behind a colon ends with another; nil where none does.
  static func end(ofName bytes: some Collection<UInt8>) -> Int? {
    var count = 0
    for byte in bytes.prefix(longest) {
      if byte == .ascii(":") { return count > 0 ? count : nil }
      guard byte.isLetter || byte.isDigit || byte == .ascii("_") || byte == .dash || byte == .ascii("+") else {
        return nil
      }
      count += 1
    }
    return nil
  }

  /// The text with its shortcodes replaced; nil where it has none.
  static func replaced(in text: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = text.startIndex
    var place = text.startIndex
    while let colon = text[place...].firstIndex(of: .ascii(":")) {
      place = colon + 1
      guard let count = end(ofName: text[place...]) else { continue }
      let name = String(decoding: text[place..<place + count], as: UTF8.self)
      let next = place + count + 1
      guard let emoji = names[name[...]], !endsWithLetter(text[..<colon]), !startsWithLetter(text[next...]) else {
        continue
      }
      result += text[copied..<colon]
      result += emoji.utf8
      (copied, place) = (next, next)
    }
    return copied == text.startIndex ? nil : result + text[copied...]
  }

  private static func startsWithLetter(_ text: ArraySlice<UInt8>) -> Bool {
    String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first.map(isLetter) ?? false
  }

  private static func endsWithLetter(_ text: ArraySlice<UInt8>) -> Bool {
    String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last.map(isLetter) ?? false
  }

  /// Neither white space nor punctuation.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .spaceSeparator, .control:
      false
    default: true
    }
  }
}
