/// Keeps libcmark from reading the source of formulas as Markdown: `$a*b*c$` has no emphasis in it; comments, too, may hold
/// what they may not to libcmark.
///
/// What Markdown would take for a mark is a control character while libcmark reads, and itself again afterwards; so are the
/// signs around a formula, which tell where in a text it stands. No byte moves.
enum MathShield {
  /// What stands for the sign before a formula and for the one behind it.
  static let open: UInt8 = 0x16
  static let close: UInt8 = 0x17
  /// What stands for a question mark, which may not end a formula in lines of its own.
  static let hiddenQuestion: UInt8 = 0x15

  // Not those that terminals obey: decks that try it have formulas, too.
  private static let pairs = zip(
    Array("*_\\`[]<>!& -?$$".utf8),
    [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x10, 0x11, 0x12, 0x13, 0x14, 0x18, hiddenQuestion, open, close] as [UInt8])

  /// By a byte of the source, the byte that stands for it.
  private static let shield: [UInt8] = {
    var table = Array(UInt8.min...UInt8.max)
    for (byte, other) in pairs where other != open && other != close { table[Int(byte)] = other }
    return table
  }()

  /// By a byte that stands for another, that one.
  private static let mark: [UInt8] = {
    var table = Array(UInt8.min...UInt8.max)
    for (byte, other) in pairs { table[Int(other)] = byte }
    return table
  }()

  /// Whether formulas can be hidden in a text: in one that holds the control characters itself they cannot.
  static func fits(_ text: ArraySlice<UInt8>) -> Bool { !text.contains { mark[Int($0)] != $0 } }

  /// Hides a formula, told by the places of its bytes, with its signs.
  static func raise(over bytes: inout [UInt8], _ formula: some BidirectionalCollection<Int>) {
    guard let first = formula.first, let last = formula.last else { return }
    for place in formula where bytes[place] != .lineFeed { bytes[place] = shield[Int(bytes[place])] }
    bytes[first] = open
    bytes[last] = close
  }

  /// Hides what stands in a comment, told by the places of its bytes.
  static func raise(over bytes: inout [UInt8], comment: some BidirectionalCollection<Int>) {
    for place in comment.dropFirst(4).dropLast(3) where bytes[place] != .lineFeed {
      bytes[place] = shield[Int(bytes[place])]
    }
  }

  /// Brings back what was hidden in some of a text's bytes.
  static func lower(over text: inout [UInt8], _ range: Range<Int>) {
    for place in range { text[place] = mark[Int(text[place])] }
  }
}
