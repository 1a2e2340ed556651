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

  init(_ text: String) {
    utf8 = Self.normalized(text)
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

  /// The text with these lines emptied and the rulers on those lines written with `*`; nothing else moves.
  func masked(emptying lines: Range<Int>, starring rulers: [Int]) -> [UInt8] {
    guard !lines.isEmpty || !rulers.isEmpty else { return utf8 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    bytes.append(contentsOf: repeatElement(.lineFeed, count: lines.count))
    let kept = lines.isEmpty ? 1 : lines.upperBound
    if kept <= lineCount { bytes.append(contentsOf: utf8[lineStarts[kept - 1]...]) }
    let shift = utf8.count - bytes.count
    for ruler in rulers {
      for index in self[ruler].indices where utf8[index] == .dash { bytes[index - shift] = .star }
    }
    return bytes
  }

  private static func normalized(_ text: String) -> [UInt8] {
    var input = Array(text.utf8)
    if input.starts(with: [0xEF, 0xBB, 0xBF]) { input.removeFirst(3) }
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
