import TextGrid

/// The texts of a diagram as captions want them; the same few come again and again.
final class Shortening {
  private var known: [String: String] = [:]

  /// What `shortened` makes of a text.
  func shortened(_ text: String) -> String {
    if text.isEmpty { return text }
    if let known = known[text] { return known }
    let short = SequenceDiagram.shortened(text)
    known[text] = short
    return short
  }
}

/// Text of the trace as a caption wants it: harmless, long ids cut to eight characters, long queries cut.
func shortened(_ text: String) -> String {
  guard text.utf8.count > 20 else { return text.sanitised }
  return shortenedQuery(String(decoding: shortenedIDs(Array(text.utf8)), as: UTF8.self)).sanitised
}

/// Cuts UUIDs, with or without hyphens, to their first eight characters.
private func shortenedIDs(_ bytes: [UInt8]) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    var end = index
    while end < bytes.count, bytes[end].isHexDigit || (end > index && bytes[end] == UInt8(ascii: "-")) {
      end += 1
    }
    if isUUID(bytes[index..<end]) {
      out += bytes[index..<(index + 8)]
    } else {
      // The first byte that is no part of a word goes along, so that the next word starts at its beginning.
      while end < bytes.count, bytes[end].isWord { end += 1 }
      if end == index { end += 1 }
      out += bytes[index..<end]
    }
    index = end
  }
  return out
}

private func isUUID(_ bytes: ArraySlice<UInt8>) -> Bool {
  switch bytes.count {
  case 32: bytes.allSatisfy(\.isHexDigit)
  case 36:
    bytes.enumerated().allSatisfy { offset, byte in
      [8, 13, 18, 23].contains(offset) ? byte == UInt8(ascii: "-") : byte.isHexDigit
    }
  default: false
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  fileprivate var isWord: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}

/// Keeps a short query, which tells what is asked for, and cuts a long one after its first name.
private func shortenedQuery(_ text: String) -> String {
  guard let mark = text.firstIndex(of: "?") else { return text }
  let query = text[text.index(after: mark)...]
  guard query.utf8.count > 24 else { return text }
  return text[...mark] + query.prefix { $0 != "=" && $0 != "&" } + "=…"
}
