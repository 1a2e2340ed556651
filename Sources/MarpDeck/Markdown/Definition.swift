/// A link reference definition, `[label]: destination (title)`; with the label `//` it is how people write comments.
struct Definition: Sendable, Hashable {
  var label: String
  var destination: String
  /// The text in the quotes or parentheses; empty where there is none.
  var title: String
  /// The lines it takes.
  var lines: Range<Int>
  /// Where the title starts, behind its quote; where the definition starts when it has none.
  var position: Position
}

/// Reads one definition from the bytes of a paragraph.
struct DefinitionReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  /// A definition as offsets into the bytes.
  struct Found {
    var label: Range<Int>
    var destination: Range<Int>
    var title: Range<Int>?
    /// Behind its last line feed.
    var end: Int
  }

  /// The definition that starts at `start`; nil where there is none.
  static func read(_ bytes: ArraySlice<UInt8>, at start: Int) -> Found? {
    var reader = DefinitionReader(bytes: bytes, index: start)
    return reader.definition()
  }

  /// Behind the `(destination "title")` of a link that starts at `start`; nil where there is none.
  static func linkTarget(in bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    guard start < bytes.endIndex, bytes[start] == .ascii("(") else { return nil }
    var reader = DefinitionReader(bytes: bytes, index: start + 1)
    return reader.linkTarget()
  }

  private init(bytes: ArraySlice<UInt8>, index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private var byte: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func definition() -> Found? {
    skipBlanks()
    guard let label = label(), byte == .ascii(":") else { return nil }
    index += 1
    guard skipGap(), let destination = destination() else { return nil }
    let afterDestination = index
    let hasGap = skipBlanks() || byte == .lineFeed
    let endsLine = lineEnd()
    index = afterDestination
    if hasGap, skipGap(), let title = title(), let end = lineEnd() {
      return Found(label: label, destination: destination, title: title, end: end)
    }
    return endsLine.map { Found(label: label, destination: destination, title: nil, end: $0) }
  }

  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = index
    while byte?.isBlank == true { index += 1 }
    return index > start
  }

  /// Skips white space with at most one line feed; false at the end or at an empty line.
  private mutating func skipGap() -> Bool {
    skipBlanks()
    if byte == .lineFeed {
      index += 1
      skipBlanks()
    }
    return byte != nil && byte != .lineFeed
  }

  /// Behind the line feed when only blanks are left on the line.
  private mutating func lineEnd() -> Int? {
    skipBlanks()
    guard let byte else { return index }
    return byte == .lineFeed ? index + 1 : nil
  }

  private mutating func label() -> Range<Int>? {
    guard byte == .ascii("[") else { return nil }
    index += 1
    let start = index
    while let byte, index - start < 1000 {
      switch byte {
      case .ascii("]"):
        index += 1
        return bytes[start..<index - 1].allSatisfy { $0.isBlank || $0 == .lineFeed } ? nil : start..<index - 1
      case .ascii("["): return nil
      case .ascii("\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  private mutating func destination() -> Range<Int>? {
    if byte == .ascii("<") { return enclosed(close: .ascii(">"), refusing: [.ascii("<"), .lineFeed]) }
    let start = index
    var depth = 0
    while let byte, byte > .space {
      if byte == .ascii("(") { depth += 1 }
      if byte == .ascii(")") { depth -= 1 }
      guard depth >= 0 else { return nil }
      index = min(index + (byte == .ascii("\\") ? 2 : 1), bytes.endIndex)
    }
    return index > start && depth == 0 ? start..<index : nil
  }

  private mutating func linkTarget() -> Int? {
    skipSpace()
    if byte != .ascii(")") {
      guard linkDestination() else { return nil }
      if skipSpace(), byte != .ascii(")"), title() == nil { return nil }
      skipSpace()
    }
    return byte == .ascii(")") ? index + 1 : nil
  }

  /// A destination that ends with the parenthesis around it.
  private mutating func linkDestination() -> Bool {
    if byte == .ascii("<") { return enclosed(close: .ascii(">"), refusing: [.ascii("<"), .lineFeed]) != nil }
    var depth = 0
    while let byte, byte > .space, depth > 0 || byte != .ascii(")") {
      if byte == .ascii("(") { depth += 1 }
      if byte == .ascii(")") { depth -= 1 }
      // markdown-it and libcmark give up here.
      guard depth < 32 else { return false }
      index = min(index + (byte == .ascii("\\") ? 2 : 1), bytes.endIndex)
    }
    return depth == 0
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = index
    while byte?.isSpace == true { index += 1 }
    return index > start
  }

  private mutating func title() -> Range<Int>? {
    switch byte {
    case .ascii("\""): enclosed(close: .ascii("\""), refusing: [])
    case .ascii("'"): enclosed(close: .ascii("'"), refusing: [])
    case .ascii("("): enclosed(close: .ascii(")"), refusing: [.ascii("(")])
    default: nil
    }
  }

  private mutating func enclosed(close: UInt8, refusing: [UInt8]) -> Range<Int>? {
    let start = index + 1
    index = start
    while let byte {
      if byte == close {
        index += 1
        return start..<index - 1
      }
      guard !refusing.contains(byte) else { return nil }
      // A paragraph ends at an empty line, and what was opened in it with it.
      if byte == .lineFeed, bytes[(index + 1)...].first(where: { !$0.isBlank }) == .lineFeed { return nil }
      index = min(index + (byte == .ascii("\\") ? 2 : 1), bytes.endIndex)
    }
    return nil
  }
}
