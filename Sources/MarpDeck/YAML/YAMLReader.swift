/// Reads the part of YAML that front matter and directive comments use.
///
/// Block mappings and sequences, flow collections, plain, quoted and block scalars, comments. A key that stands twice is an
/// error, as it is for Marp.
struct YAMLReader {
  var bytes: [UInt8]
  var index = 0
  /// What was named with `&name`, for `*name`.
  var anchors: [String: YAMLValue] = [:]
  /// How deep collections may nest; deeper input is an error and not a stack overflow.
  var depth = 0

  static func read(_ text: String) throws(YAMLError) -> YAMLValue {
    var reader = YAMLReader(bytes: Array(text.utf8))
    reader.skipToContent()
    guard !reader.isAtEnd else { return .null }
    let value = try reader.block(parent: -1)
    try reader.endLine()
    reader.skipToContent()
    guard reader.isAtEnd else { throw reader.error }
    return value
  }

  var isAtEnd: Bool { index >= bytes.count }
  var byte: UInt8 { isAtEnd ? .lineFeed : bytes[index] }
  var error: YAMLError { YAMLError(line: bytes.prefix(index).count { $0 == .lineFeed }) }

  /// The line breaks before `counted.index`, so that lines are counted once.
  private var counted = (index: 0, line: 0)

  /// The line of the current place, from 0.
  mutating func line() -> Int {
    counted.line += bytes[counted.index..<index].count { $0 == .lineFeed }
    counted.index = index
    return counted.line
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// How far the current place is from the start of its line.
  var column: Int {
    index - ((bytes[..<min(index, bytes.count)].lastIndex(of: .lineFeed) ?? -1) + 1)
  }

  /// A byte that ends a word: white space or the end of the text.
  func isSeparator(at place: Int) -> Bool {
    place >= bytes.count || bytes[place].isBlank || bytes[place] == .lineFeed
  }

  mutating func skipBlanks() {
    while !isAtEnd, byte.isBlank { index += 1 }
  }

  /// Skips white space, line feeds and comments.
  mutating func skipToContent() {
    while !isAtEnd {
      if byte == .ascii("#"), index == 0 || isSeparator(at: index - 1) {
        while !isAtEnd, byte != .lineFeed { index += 1 }
      } else if byte.isBlank || byte == .lineFeed {
        index += 1
      } else {
        return
      }
    }
  }

  /// Skips blanks and a comment; anything else before the line feed is an error.
  mutating func endLine() throws(YAMLError) {
    skipBlanks()
    if byte == .ascii("#"), index == 0 || isSeparator(at: index - 1) {
      while !isAtEnd, byte != .lineFeed { index += 1 }
    }
    guard isAtEnd || byte == .lineFeed else { throw error }
  }

  /// A node that starts here, on a line of its own or after `- `.
  mutating func block(parent: Int) throws(YAMLError) -> YAMLValue {
    depth += 1
    defer { depth -= 1 }
    guard depth < 64 else { throw error }
    if byte == .dash, isSeparator(at: index + 1) { return try sequence(at: column) }
    if isKey() { return try mapping(at: column) }
    return try inline(parent: parent)
  }

  private mutating func sequence(at column: Int) throws(YAMLError) -> YAMLValue {
    var items: [YAMLValue] = []
    while !isAtEnd, self.column == column, byte == .dash, isSeparator(at: index + 1) {
      index += 1
      items.append(try value(parent: column, allowsSequence: false))
    }
    guard isAtEnd || self.column <= column else { throw error }
    return .sequence(items)
  }

  private mutating func mapping(at column: Int) throws(YAMLError) -> YAMLValue {
    var entries: [YAMLValue.Entry] = []
    var keys: Set<String> = []
    while !isAtEnd, self.column == column {
      guard isKey() else { throw error }
      let line = line()
      let key = try self.key()
      guard keys.insert(key).inserted else { throw error }
      entries.append(.init(key: key, value: try value(parent: column, allowsSequence: true), line: line))
    }
    guard isAtEnd || self.column < column else { throw error }
    return .mapping(entries)
  }

  /// What follows `key:` or `-`: on the same line, or indented below, or nothing; ends at the next content.
  private mutating func value(parent: Int, allowsSequence: Bool) throws(YAMLError) -> YAMLValue {
    skipBlanks()
    let isBelow = isAtEnd || byte == .lineFeed || byte == .ascii("#")
    if isBelow {
      skipToContent()
      let isSequence = allowsSequence && column == parent && byte == .dash && isSeparator(at: index + 1)
      guard !isAtEnd, column > parent || isSequence else { return .null }
    }
    let value = isBelow || !allowsSequence ? try block(parent: parent) : try inline(parent: parent)
    if !startsLine { try endLine() }
    skipToContent()
    return value
  }

  /// Only white space stands before this place on its line.
  private var startsLine: Bool {
    bytes[(index - column)..<index].allSatisfy(\.isBlank)
  }

  /// A mapping key and its colon start here.
  private func isKey() -> Bool {
    var copy = self
    return (try? copy.key()) != nil
  }

  private mutating func key() throws(YAMLError) -> String {
    let key: String
    if byte == .ascii("\"") || byte == .ascii("'") {
      key = try quoted()
      skipBlanks()
    } else {
      guard isPlainStart else { throw error }
      let start = index
      while byte != .lineFeed, !(byte == .ascii(":") && isSeparator(at: index + 1)) {
        if byte == .ascii("#"), isSeparator(at: index - 1) { throw error }
        index += 1
      }
      key = trimmed(start..<index)
    }
    guard byte == .ascii(":"), !isAtEnd, isSeparator(at: index + 1) else { throw error }
    index += 1
    return key
  }

  func trimmed(_ range: Range<Int>) -> String {
    let start = bytes[range].firstIndex { !$0.isBlank } ?? range.upperBound
    let end = (bytes[start..<range.upperBound].lastIndex { !$0.isBlank } ?? start - 1) + 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// A plain scalar can start with this byte.
  var isPlainStart: Bool {
    switch byte {
    case .ascii("-"), .ascii("?"), .ascii(":"): !isSeparator(at: index + 1)
    case .lineFeed, .ascii(","), .ascii("["), .ascii("]"), .ascii("{"), .ascii("}"), .ascii("#"), .ascii("&"), .star,
      .ascii("!"), .ascii("|"), .ascii(">"), .ascii("'"), .ascii("\""), .ascii("%"), .ascii("@"), .ascii("`"):
      false
    default: !isAtEnd
    }
  }
}
