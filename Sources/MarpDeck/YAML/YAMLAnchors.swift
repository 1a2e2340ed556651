/// Values with a name: `&name value`, and `*name` where it stands again.
extension YAMLReader {
  /// A value behind its name: `&name value`.
  mutating func anchored(parent: Int) throws(YAMLError) -> YAMLValue {
    let name = try name()
    skipBlanks()
    guard byte != .ascii("&"), byte != .star else { throw error }
    let value = isAtEnd || byte == .lineFeed ? YAMLValue.null : try inline(parent: parent)
    anchors[name] = value
    return value
  }

  /// What stands behind the same name before.
  mutating func alias() throws(YAMLError) -> YAMLValue {
    let start = index
    guard let value = anchors[try name()] else {
      index = start
      throw error
    }
    return value
  }

  private mutating func name() throws(YAMLError) -> String {
    let start = index + 1
    index = start
    while !isAtEnd, !isSeparator(at: index), !Array(",[]{}".utf8).contains(byte) { index += 1 }
    guard index > start else { throw error }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
