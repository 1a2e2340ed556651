/// Scalars and flow collections.
extension YAMLReader {
  /// A value that starts in the middle of a line; `parent` is the column its further lines must exceed.
  mutating func inline(parent: Int) throws(YAMLError) -> YAMLValue {
    switch byte {
    case .ascii("|"), .ascii(">"): .scalar(try blockScalar(parent: parent))
    case .ascii("\""), .ascii("'"): .scalar(try quoted())
    case .ascii("["), .ascii("{"): try flow()
    case .ascii("&"): try anchored(parent: parent)
    case .star: try alias()
    default: .scalar(try plain(parent: parent))
    }
  }

  /// A plain scalar, folded over the more indented lines that follow.
  private mutating func plain(parent: Int) throws(YAMLError) -> String {
    guard isPlainStart else { throw error }
    var text = try plainLine()
    while !isAtEnd {
      let end = index
      var breaks = 0
      while !isAtEnd, byte == .lineFeed || byte.isBlank {
        if byte == .lineFeed { breaks += 1 }
        index += 1
      }
      guard !isAtEnd, column > parent, byte != .ascii("#"), breaks > 0, !isDocumentMark else {
        index = end
        break
      }
      text += breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
      text += try plainLine()
    }
    return text
  }

  /// `---` or `...` at the start of a line.
  private var isDocumentMark: Bool {
    column == 0 && isSeparator(at: index + 3)
      && (bytes[index...].starts(with: "---".utf8) || bytes[index...].starts(with: "...".utf8))
  }

  private mutating func plainLine() throws(YAMLError) -> String {
    guard !isDocumentMark else { throw error }
    let start = index
    while byte != .lineFeed {
      if byte == .ascii(":"), isSeparator(at: index + 1) { throw error }
      if byte == .ascii("#"), index > start, bytes[index - 1].isBlank { break }
      index += 1
    }
    return trimmed(start..<index)
  }

  /// A single- or double-quoted scalar.
  mutating func quoted() throws(YAMLError) -> String {
    let quote = byte
    var text: [UInt8] = []
    index += 1
    while !isAtEnd {
      let current = byte
      index += 1
      if current == quote {
        guard quote == .ascii("'"), byte == quote, !isAtEnd else { return String(decoding: text, as: UTF8.self) }
        text.append(quote)
        index += 1
      } else if current == .lineFeed {
        fold(&text)
      } else if current == .ascii("\\"), quote == .ascii("\"") {
        text += try escaped()
      } else {
        text.append(current)
      }
    }
    throw error
  }

  /// After a line feed in a quoted scalar: one break is a space, more are one less.
  private mutating func fold(_ text: inout [UInt8]) {
    while text.last?.isBlank == true { text.removeLast() }
    var breaks = 1
    while !isAtEnd, byte == .lineFeed || byte.isBlank {
      if byte == .lineFeed { breaks += 1 }
      index += 1
    }
    text += breaks == 1 ? [.space] : Array(repeating: .lineFeed, count: breaks - 1)
  }

  /// What a backslash and the bytes after it stand for.
  private mutating func escaped() throws(YAMLError) -> [UInt8] {
    let letter = byte
    guard !isAtEnd else { throw error }
    index += 1
    switch letter {
    case .ascii("n"): return [.lineFeed]
    case .ascii("t"), .tab: return [.tab]
    case .ascii("r"): return [.carriageReturn]
    case .ascii("0"), .ascii("a"), .ascii("b"), .ascii("e"), .ascii("f"), .ascii("v"):
      return Array("\u{FFFD}".utf8)
    case .ascii("N"): return Array("\u{85}".utf8)
    case .ascii("_"): return Array("\u{A0}".utf8)
    case .ascii("L"): return Array("\u{2028}".utf8)
    case .ascii("P"): return Array("\u{2029}".utf8)
    case .ascii("\""), .ascii("/"), .ascii("\\"), .space: return [letter]
    case .ascii("x"): return try hex(2)
    case .ascii("u"): return try hex(4)
    case .ascii("U"): return try hex(8)
    case .lineFeed:
      skipBlanks()
      return []
    default: throw error
    }
  }

  private mutating func hex(_ count: Int) throws(YAMLError) -> [UInt8] {
    let digits = String(decoding: bytes[index...].prefix(count), as: UTF8.self)
    guard digits.utf8.count == count, let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
      throw error
    }
    index += count
    return Array(String(scalar).utf8)
  }

  /// A literal (`|`) or folded (`>`) scalar.
  private mutating func blockScalar(parent: Int) throws(YAMLError) -> String {
    let isFolded = byte == .ascii(">")
    index += 1
    var chomping: UInt8?
    var indent: Int?
    while byte == .ascii("+") || byte == .dash || byte.isDigit {
      if byte.isDigit { indent = max(parent, 0) + Int(byte - .ascii("0")) } else { chomping = byte }
      index += 1
    }
    try endLine()
    index = min(index + 1, bytes.count)
    var lines: [String] = []
    while !isAtEnd {
      let end = bytes[index...].firstIndex(of: .lineFeed) ?? bytes.count
      let spaces = bytes[index..<end].prefix { $0 == .space }.count
      if index + spaces < end {
        guard spaces >= indent ?? (parent + 1) else { break }
        indent = indent ?? spaces
      }
      lines.append(String(decoding: bytes[index..<end].dropFirst(indent ?? spaces), as: UTF8.self))
      index = min(end + 1, bytes.count)
    }
    let content = lines.prefix((lines.lastIndex { !$0.isEmpty } ?? -1) + 1)
    let text = isFolded ? folded(content) : content.joined(separator: "\n")
    if chomping == .dash || content.isEmpty { return text }
    return text + (chomping == .ascii("+") ? String(repeating: "\n", count: 1 + lines.count - content.count) : "\n")
  }

  /// Single breaks between lines of the same indent become spaces.
  private func folded(_ lines: ArraySlice<String>) -> String {
    var text = ""
    var breaks = 0
    for line in lines {
      if line.isEmpty {
        breaks += 1
        continue
      }
      if !text.isEmpty { text += breaks == 0 ? " " : String(repeating: "\n", count: breaks) }
      text += line
      breaks = 0
    }
    return text
  }

  /// `[a, b]` or `{a: b}`, over any number of lines.
  private mutating func flow() throws(YAMLError) -> YAMLValue {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64 else { throw error }
    let isMapping = byte == .ascii("{")
    let close: UInt8 = isMapping ? .ascii("}") : .ascii("]")
    var items: [YAMLValue] = []
    var entries: [YAMLValue.Entry] = []
    var keys: Set<String> = []
    index += 1
    while true {
      skipToContent()
      guard !isAtEnd else { throw error }
      if byte == close {
        index += 1
        return isMapping ? .mapping(entries) : .sequence(items)
      }
      let line = line()
      let item = try flowItem()
      skipToContent()
      if isMapping {
        guard case .scalar(let key) = item, keys.insert(key).inserted else { throw error }
        var value = YAMLValue.null
        if byte == .ascii(":") {
          index += 1
          skipToContent()
          if byte != .ascii(","), byte != close { value = try flowItem() }
          skipToContent()
        }
        entries.append(.init(key: key, value: value, line: line))
      } else {
        items.append(item)
      }
      if byte == .ascii(",") { index += 1 } else if byte != close { throw error }
    }
  }

  private mutating func flowItem() throws(YAMLError) -> YAMLValue {
    switch byte {
    case .ascii("["), .ascii("{"): return try flow()
    case .ascii("\""), .ascii("'"): return .scalar(try quoted())
    default:
      guard isPlainStart else { throw error }
      let start = index
      while !isAtEnd, byte != .lineFeed, !isFlowEnd { index += 1 }
      return .scalar(trimmed(start..<index))
    }
  }

  /// A plain scalar in a flow collection ends here.
  private var isFlowEnd: Bool {
    switch byte {
    case .ascii(","), .ascii("["), .ascii("]"), .ascii("{"), .ascii("}"): true
    case .ascii(":"):
      isSeparator(at: index + 1) || [.ascii(","), .ascii("]"), .ascii("}")].contains(bytes[index + 1])
    case .ascii("#"): bytes[index - 1].isBlank
    default: false
    }
  }
}
