/// One line of text in which `[..]` stands for any text; blanks at the end of a line do not count.
public struct LinePattern: Sendable, Hashable {
  private let pieces: [[UInt8]]

  /// Makes a pattern.
  public init(_ text: String) {
    var pieces: [[UInt8]] = [[]]
    var rest = text.withoutTrailingBlanks.utf8[...]
    let gap = Array("[..]".utf8)
    while let byte = rest.first {
      if rest.starts(with: gap) {
        pieces.append([])
        rest = rest.dropFirst(gap.count)
      } else {
        pieces[pieces.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    self.pieces = pieces
  }

  /// Whether a line is meant, in time linear in its length.
  public func matches(_ line: some StringProtocol) -> Bool { mismatch(in: line) == nil }

  /// The column, from 1, where a line stops being what is meant; nil when it is.
  public func mismatch(in line: some StringProtocol) -> Int? {
    let text = Array(line.withoutTrailingBlanks.utf8)
    let common = zip(text, pieces[0]).prefix { $0 == $1 }.count
    guard common == pieces[0].count else { return Self.column(common, in: text) }
    guard pieces.count > 1 else { return common == text.count ? nil : Self.column(common, in: text) }
    var place = common
    for piece in pieces[1..<pieces.count - 1] {
      guard let found = text.firstIndex(of: piece, from: place) else { return Self.column(place, in: text) }
      place = found + piece.count
    }
    let last = pieces[pieces.count - 1]
    return text.count - place >= last.count && text.suffix(last.count).elementsEqual(last)
      ? nil : Self.column(place, in: text)
  }

  private static func column(_ offset: Int, in text: [UInt8]) -> Int {
    // Two letters may share their first bytes: the column is that of the letter.
    let whole = text.prefix(offset + 1).lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    return String(decoding: text.prefix(offset < text.count ? whole : offset), as: UTF8.self).count + 1
  }
}

extension StringProtocol {
  var withoutTrailingBlanks: SubSequence {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }
}

extension [UInt8] {
  /// Where `piece` first stands at or behind `start`; Knuth, Morris and Pratt's way, so that no input is slow.
  func firstIndex(of piece: [UInt8], from start: Int) -> Int? {
    guard !piece.isEmpty else { return start }
    var border = [0]
    var length = 0
    for byte in piece.dropFirst() {
      while length > 0, byte != piece[length] { length = border[length - 1] }
      if byte == piece[length] { length += 1 }
      border.append(length)
    }
    length = 0
    for index in start..<Swift.max(count, start) {
      while length > 0, self[index] != piece[length] { length = border[length - 1] }
      if self[index] == piece[length] { length += 1 }
      if length == piece.count { return index + 1 - length }
    }
    return nil
  }
}
