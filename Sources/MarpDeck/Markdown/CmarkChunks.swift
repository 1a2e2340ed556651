/// Cuts a deck where libcmark can begin anew, so that its tree never holds more than a piece of the deck.
///
/// A piece ends with a ruler at the top level, which leaves nothing open. Whether a line of dashes is one, only libcmark
/// can tell: a piece is tried, and taken together with the next when its last element is something else.
struct CmarkChunks {
  /// How long a piece is at least; libcmark's tree of one fits the processor's cache.
  static let size = 48 << 10

  private let source: SourceText
  private let size: Int

  /// Pieces are much longer than the definitions that each of them has to be read with.
  init(_ source: SourceText, definitions: Int) {
    self.source = source
    size = max(Self.size, 16 * definitions)
  }

  /// The last line of a piece that starts on a line and is at least this many times as long as usual.
  func end(from line: Int, times factor: Int) -> Int {
    let target = source.lineStarts[line - 1] + size * factor
    guard target < source.utf8.count else { return source.lineCount }
    var next = source.lineStarts.partitioningIndex { $0 >= target } + 1
    while next <= source.lineCount {
      if isRuler(next) { return next }
      next += 1
    }
    return source.lineCount
  }

  /// The line that ends the first half of a long deck, so that each half may be read by itself; of others the last line.
  func middle(from line: Int) -> Int {
    guard line <= source.lineCount else { return source.lineCount }
    let length = source.utf8.count - source.lineStarts[line - 1]
    return length < 4 * size ? source.lineCount : end(from: line, times: length / size / 2)
  }

  /// Three dashes or stars at the start of a line, behind a line that they do not underline.
  private func isRuler(_ line: Int) -> Bool {
    let start = source.lineStarts[line - 1]
    let mark = source.utf8[start]
    guard mark == .dash || mark == .star, start + 2 < source.utf8.count, source.utf8[start + 1] == mark,
      source.utf8[start + 2] == mark
    else { return false }
    return source[line].allSatisfy { $0 == mark || $0.isBlank } && (mark == .star || ends(line - 1))
  }

  private func ends(_ line: Int) -> Bool {
    let bytes = source[line]
    guard let first = bytes.first, let last = bytes.last else { return true }
    return first == .ascii("#") || first == .ascii("[") || last == .ascii(">") || last == .ascii("`")
      || bytes.allSatisfy(\.isBlank)
  }
}
