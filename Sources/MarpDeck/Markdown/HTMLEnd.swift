/// What ends a block of raw HTML.
enum HTMLEnd: Equatable {
  case comment, instruction, data, declaration
  /// The end tag of `script`, `pre`, `style` or `textarea`.
  case rawTag
  case emptyLine

  /// The tags whose content is raw text.
  static let rawTags = ["script", "pre", "style", "textarea"]
  private static let rawTagEnds = rawTags.map { Array("</\($0)>".utf8) }
  private static let marks: [HTMLEnd: [UInt8]] = [
    .comment: Array("-->".utf8), .instruction: Array("?>".utf8), .data: Array("]]>".utf8),
    .declaration: Array(">".utf8),
  ]

  /// Whether the block ends with a line.
  func isReached(by line: ArraySlice<UInt8>) -> Bool {
    if self == .emptyLine { return line.allSatisfy(\.isBlank) }
    guard line.contains(.ascii(">")) else { return false }
    if let mark = Self.marks[self] { return line.firstIndex(of: mark) != nil }
    let small = line.map { $0.isLetter ? $0 | 0x20 : $0 }
    return Self.rawTagEnds.contains { small[...].firstIndex(of: $0) != nil }
  }
}

extension ArraySlice<UInt8> {
  /// Where some bytes first stand.
  func firstIndex(of piece: [UInt8]) -> Int? {
    guard let first = piece.first else { return nil }
    var place = startIndex
    while let found = self[place...].firstIndex(of: first) {
      if self[found...].starts(with: piece) { return found }
      place = found + 1
    }
    return nil
  }
}
