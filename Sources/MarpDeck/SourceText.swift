/// The text of a file as Markdown sees it, with the place of every line.
///
/// A leading byte order mark is taken off as Marp CLI does, line ends become `\n`, NUL and bytes that are no UTF-8 become
/// U+FFFD. From here on any input is harmless.
struct SourceText: Sendable {
  private(set) var utf8: [UInt8]
  /// Where each line starts in `utf8`; a last line feed does not start another line.
  private(set) var lineStarts: [Int]

  init(_ bytes: some Collection<UInt8>) {
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  init(_ text: String, _ options: Deck.Options = .init()) {
    utf8 = Self.normalized(text, options)
    lineStarts = Self.starts(in: utf8)
  }

  var lineCount: Int { lineStarts.count }

  /// The bytes of a line, from 1, without its line feed; empty outside the file.
  subscript(line: Int) -> ArraySlice<UInt8> {
    guard line >= 1, line <= lineStarts.count else { return [] }
    let start = lineStarts[line - 1]
    let end = line < lineStarts.count ? lineStarts[line] : utf8.count
    return end > start && utf8[end - 1] == .lineFeed ? utf8[start..<end - 1] : utf8[start..<end]
  }

  func text(ofLine line: Int) -> String { String(decoding: self[line], as: UTF8.self) }

  /// The text of some lines, each with its line feed.
  func text(ofLines lines: Range<Int>) -> String {
    lines.map { text(ofLine: $0) + "\n" }.joined()
  }

  /// The place of the byte at `offset` in a line.
  func position(line: Int, byte offset: Int) -> Position {
    Position(line: line, column: String(decoding: self[line].prefix(offset), as: UTF8.self).count + 1)
  }

  /// The text with the lines of these ranges emptied and the rulers on those lines written with `*`; no line moves.
  func masked(emptying ranges: [Range<Int>], starring rulers: [Int]) -> [UInt8] {
    guard !ranges.isEmpty || !rulers.isEmpty else { return utf8 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    var copied = 0
    func start(of line: Int) -> Int { line <= lineCount ? lineStarts[line - 1] : utf8.count }
    for range in ranges where !range.isEmpty {
      bytes += utf8[copied..<start(of: range.lowerBound)]
      bytes += repeatElement(.lineFeed, count: range.count)
      copied = start(of: range.upperBound)
    }
    bytes += utf8[copied...]
    return starred(bytes, rulers)
  }

  /// The bytes with the dashes of some lines written as stars; emptied lines are shorter than they were.
  private func starred(_ bytes: [UInt8], _ rulers: [Int]) -> [UInt8] {
    var bytes = bytes
    var next = rulers[...]
    var line = 1
    for index in bytes.indices {
      guard let ruler = next.first else { break }
      if line == ruler, bytes[index] == .dash { bytes[index] = .star }
      guard bytes[index] == .lineFeed else { continue }
      line += 1
      if line > ruler { next.removeFirst() }
    }
    return bytes
  }

  private static func normalized(_ text: String, _ options: Deck.Options) -> [UInt8] {
    var input = Array(text.utf8)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    // libcmark takes one off on its own account: a mark that is to stay is given twice.
    if input.starts(with: mark) { input = options.stripsByteOrderMark ? Array(input.dropFirst(3)) : mark + input }
    guard input.contains(where: { $0 == .carriageReturn || $0 == 0 }) else { return input }
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    for (index, byte) in input.enumerated() {
      switch byte {
      case .carriageReturn: output.append(.lineFeed)
      case .lineFeed where index > 0 && input[index - 1] == .carriageReturn: break
      case 0: output += [0xEF, 0xBF, 0xBD]
      default: output.append(byte)
      }
    }
    return output
  }

  private static func starts(in bytes: [UInt8]) -> [Int] {
    guard !bytes.isEmpty else { return [] }
    var starts = [0]
    for index in bytes.indices.dropLast() where bytes[index] == .lineFeed { starts.append(index + 1) }
    return starts
  }
}

extension UInt8 {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let star: UInt8 = 0x2A
  static let dash: UInt8 = 0x2D

  /// The code of an ASCII character, to read byte code as text.
  static func ascii(_ scalar: Unicode.Scalar) -> UInt8 { UInt8(ascii: scalar) }

  var isBlank: Bool { self == .space || self == .tab }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
}
