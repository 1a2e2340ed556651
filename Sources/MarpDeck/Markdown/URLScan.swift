/// Finds addresses in text.
enum URLScan {
  /// The `http://`, `https://` and `ftp://` addresses in order, without the punctuation at their ends.
  static func all(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = text.startIndex
    while let colon = text[from...].firstIndex(of: .ascii(":")) {
      from = colon + 1
      guard let url = address(at: colon, in: text[(found.last?.upperBound ?? text.startIndex)...]) else { continue }
      found.append(url)
      from = url.upperBound
    }
    return found
  }

  /// Behind the address whose scheme ends at a colon; nil where none does.
  static func end(ofAddressAt colon: Int, in text: ArraySlice<UInt8>) -> Int? {
    address(at: colon, in: text)?.upperBound
  }

  private static func address(at colon: Int, in text: ArraySlice<UInt8>) -> Range<Int>? {
    guard text[colon...].starts(with: "://".utf8) else { return nil }
    let scheme = text[..<colon].suffix(6).suffix(while: \.isLetter)
    guard ["http", "https", "ftp"].contains(String(decoding: scheme, as: UTF8.self).lowercased()) else { return nil }
    if scheme.startIndex > text.startIndex, text[scheme.startIndex - 1].isDigit { return nil }
    let end = end(of: text[scheme.startIndex...])
    return end > colon + 3 ? scheme.startIndex..<end : nil
  }

  private static func end(of text: ArraySlice<UInt8>) -> Int {
    let stops: [UInt8] = [.lineFeed, .ascii("<"), .ascii(">"), .ascii("\"")]
    var url = text.prefix { !$0.isBlank && !stops.contains($0) }
    let punctuation = Array("?!.,:;*_~'".utf8)
    var surplus = url.reduce(0) { $0 + ($1 == .ascii(")") ? 1 : $1 == .ascii("(") ? -1 : 0) }
    while let last = url.last, punctuation.contains(last) || last == .ascii(")") && surplus > 0 {
      if last == .ascii(")") { surplus -= 1 }
      url.removeLast()
    }
    return url.endIndex
  }
}

extension ArraySlice<UInt8> {
  /// The bytes at the end that satisfy a condition.
  func suffix(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    self[((lastIndex { !condition($0) } ?? startIndex - 1) + 1)...]
  }
}
