import Glibc

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

  /// Where a line starts; the end of the text behind the last one.
  func lineStart(_ line: Int) -> Int { line <= lineCount ? lineStarts[line - 1] : utf8.count }

  func text(ofLine line: Int) -> String { String(decoding: self[line], as: UTF8.self) }

  /// The text of some lines, each with its line feed.
  func text(ofLines lines: Range<Int>) -> String {
    lines.map { text(ofLine: $0) + "\n" }.joined()
  }

  /// Where in the text an element starts; libcmark's columns may lie behind the end of a line, never so this.
  func start(of node: MarkdownTree.Node) -> Int {
    guard node.line >= 1, node.line <= lineCount else { return utf8.count }
    return min(lineStarts[Int(node.line) - 1] + Int(node.byte), utf8.count)
  }

  /// The place of the byte at `offset` in a line.
  func position(line: Int, byte offset: Int) -> Position {
    let before = self[line].prefix(offset)
    guard before.contains(where: { $0 >= 0x80 }) else { return Position(line: line, column: before.count + 1) }
    return Position(line: line, column: String(decoding: before, as: UTF8.self).count + 1)
  }

  /// The text with tables, definitions and formulas written as instructions, which libcmark keeps as they are; no byte moves.
  func masked(_ scan: BlockScan) -> [UInt8] {
    guard !scan.tables.isEmpty || !scan.definitions.isEmpty || !scan.formulas.isEmpty else { return utf8 }
    var bytes = utf8
    bytes.withUnsafeMutableBytes { bytes in
      func hide(_ lines: Range<Int>) {
        for place in lineStart(lines.lowerBound)..<lineStart(lines.upperBound) where bytes[place] != .lineFeed {
          bytes[place] = .space
        }
      }
      func write(_ mark: StaticString, line: Int) {
        let start = lineStart(line)
        let indent = utf8[start...].prefix { $0 == .space }.count
        for place in 0..<mark.utf8CodeUnitCount { bytes[start + indent + place] = mark.utf8Start[place] }
      }
      // Both are longer than the marks: a definition than four letters, each of a table's lines than one.
      for definition in scan.definitions {
        hide(definition.lines)
        write("<??>", line: definition.lines.lowerBound)
      }
      for table in scan.tables {
        hide(table.lines)
        write("<?", line: table.lines.lowerBound)
        write("?>", line: table.lines.lowerBound + 1)
      }
    }
    for formula in scan.formulas { formula.hide(in: &bytes, from: 0, to: bytes.count) }
    return bytes
  }

  private static func normalized(_ text: String, _ options: Deck.Options) -> [UInt8] {
    var input = Array(text.utf8)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if options.stripsByteOrderMark, input.starts(with: mark) { input.removeFirst(3) }
    let isPlain = input.withUnsafeBytes {
      $0.firstIndex(of: .carriageReturn, from: 0) == nil && $0.firstIndex(of: 0, from: 0) == nil
    }
    guard !isPlain else { return input }
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
    return bytes.withUnsafeBytes { buffer in
      var starts = [0]
      starts.reserveCapacity(bytes.count / 24)
      var place = 0
      while let feed = buffer.firstIndex(of: .lineFeed, from: place), feed + 1 < buffer.count {
        place = feed + 1
        starts.append(place)
      }
      return starts
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Where a byte first stands at or behind a place.
  func firstIndex(of byte: UInt8, from place: Int) -> Int? {
    guard let base = baseAddress, place < count, let found = memchr(base + place, Int32(byte), count - place) else {
      return nil
    }
    return UnsafeRawPointer(found) - base
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
