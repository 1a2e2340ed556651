/// A formula in lines of its own: from a `$$` that starts a line to one that ends a line, or to the end of what it stands in.
struct MathBlock: Sendable {
  /// Where the first `$$` stands in the file.
  let open: Int
  /// Where the last one stands; nil where none does.
  let close: Int?
  /// The lines it takes.
  let lines: Range<Int>

  /// Reads the formula that starts at a place of a line.
  ///
  /// `content` gives the place from where a line belongs to what the formula stands in, nil where that has ended.
  init(_ text: ArraySlice<UInt8>, at open: Int, line: Int, end: (Int) -> Int, content: (Int) -> Int?) {
    self.open = open
    var next = line
    var start: Int? = open + 2
    while let place = start {
      if let close = Self.close(in: text[place..<end(next)]) {
        (self.close, lines) = (close, line..<next + 1)
        return
      }
      next += 1
      start = content(next)
    }
    (close, lines) = (nil, line..<next)
  }

  /// The `$$` that a line ends with.
  static func close(in line: ArraySlice<UInt8>) -> Int? {
    guard let last = line.lastIndex(where: { !$0.isSpace }), last > line.startIndex, line[last] == .ascii("$"),
      line[last - 1] == .ascii("$")
    else { return nil }
    return last - 1
  }

  /// Writes it as an instruction, which libcmark keeps as it is and ends where a formula ends.
  func hide(in bytes: inout [UInt8], from base: Int, to end: Int) {
    bytes[open - base] = .ascii("<")
    bytes[open + 1 - base] = .ascii("?")
    let close = close ?? end
    for place in open + 2..<max(close, open + 2)
    where bytes[place - base] == .ascii("?") && place + 1 - base < bytes.count && bytes[place + 1 - base] == .ascii(">")
    {
      bytes[place - base] = MathShield.hiddenQuestion
    }
    guard close < end else { return }
    bytes[close - base] = .ascii("?")
    bytes[close + 1 - base] = .ascii(">")
  }
}
