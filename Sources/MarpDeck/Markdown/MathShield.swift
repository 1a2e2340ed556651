/// Keeps libcmark from reading the source of formulas as Markdown: `$a*b*c$` has no emphasis in it.
///
/// What Markdown would take for a mark is a control character while libcmark reads, and itself again afterwards. No byte
/// moves, and code that merely looks like a formula comes back as it was.
struct MathShield {
  private static let marks = Array("*_\\`[]<!&~-+#>=".utf8)
  private static let shields: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20]

  /// By a byte of the source, the byte that stands for it.
  private static let shield = table(from: marks, to: shields)
  private static let mark = table(from: shields, to: marks)

  private static func table(from: [UInt8], to: [UInt8]) -> [UInt8] {
    var table = Array(UInt8.min...UInt8.max)
    for (byte, other) in zip(from, to) { table[Int(byte)] = other }
    return table
  }

  /// Whether a formula may stand in a text; one that holds the control characters itself is left alone.
  static func isNeeded(for text: [UInt8]) -> Bool {
    text.contains(.ascii("$")) && !text.contains { mark[Int($0)] != $0 }
  }

  /// Hides the marks in a text's formulas.
  static func raise(over text: inout [UInt8]) {
    var finder = FormulaFinder(text)
    while let formula = finder.next() {
      for place in formula { text[place] = shield[Int(text[place])] }
    }
  }

  /// Brings back what was hidden.
  static func lower(over text: inout [UInt8]) {
    for place in text.indices { text[place] = mark[Int(text[place])] }
  }
}

/// Finds formulas as Marp does: between `$` with no blank inside them and no digit behind, or between `$$`; in one paragraph.
private struct FormulaFinder {
  private let text: [UInt8]
  private var place = 0

  init(_ text: [UInt8]) { self.text = text }

  /// What stands between the next pair of signs.
  mutating func next() -> Range<Int>? {
    while place < text.count {
      switch text[place] {
      case .ascii("\\"): place += 2
      case .ascii("`"): skipCode()
      case .ascii("$"):
        let isDouble = place + 1 < text.count && text[place + 1] == .ascii("$")
        let start = place + (isDouble ? 2 : 1)
        let isOpen = isDouble || start < text.count && !text[start].isBlank && text[start] != .lineFeed
        let end = isOpen ? end(from: start, isDouble: isDouble) : nil
        guard let end else {
          // What no sign closes here, none closes further on in the paragraph.
          place = isOpen && !isDouble ? endOfParagraph(from: start) : start
          continue
        }
        place = end + (isDouble ? 2 : 1)
        return start..<end
      default: place += 1
      }
    }
    return nil
  }

  /// Code in a line is no formula; a run of backticks that nothing closes is text.
  private mutating func skipCode() {
    func run(at start: Int) -> Int { text[start...].prefix { $0 == .ascii("`") }.count }
    let length = run(at: place)
    var next = place + length
    while next < text.count, text[next] != .lineFeed {
      guard text[next] == .ascii("`") else {
        next += 1
        continue
      }
      let other = run(at: next)
      if other == length {
        place = next + other
        return
      }
      next += other
    }
    place += length
  }

  private func end(from start: Int, isDouble: Bool) -> Int? {
    var next = start
    while next < text.count {
      switch text[next] {
      case .ascii("\\"): next += 2
      case .lineFeed where isEndOfParagraph(at: next, isDouble: isDouble): return nil
      case .ascii("$"):
        if isDouble {
          if next + 1 < text.count, text[next + 1] == .ascii("$") { return next > start ? next : nil }
        } else {
          let isClosed = next > start && !text[next - 1].isBlank && text[next - 1] != .lineFeed
          if isClosed, next + 1 == text.count || !text[next + 1].isDigit { return next }
        }
        next += 1
      default: next += 1
      }
    }
    return nil
  }

  private func endOfParagraph(from start: Int) -> Int {
    var next = start
    while next < text.count, text[next] != .lineFeed || !isEndOfParagraph(at: next, isDouble: false) { next += 1 }
    return next
  }

  /// Whether another block begins behind a line feed; lines of a formula by itself may begin with a sign.
  private func isEndOfParagraph(at lineFeed: Int, isDouble: Bool) -> Bool {
    let start = lineFeed + 1
    let end = text[start...].firstIndex(of: .lineFeed) ?? text.count
    let line = text[start..<end]
    if line.allSatisfy(\.isBlank) { return true }
    return !isDouble && LineKind(line, afterText: true) != .text
  }
}
