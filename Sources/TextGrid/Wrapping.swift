/// How words are broken over lines.
public enum WrapRule: Sendable, Hashable {
  /// For people: a word that fits no line starts a new one, except where it begins with a wide character.
  case prose
  /// As Python's textwrap, for tables: such a word starts in what is left of the line, and words may end after a
  /// hyphen between letters.
  case textwrap
}

extension String {
  /// The text in lines of at most this many columns.
  ///
  /// Lines end at spaces. A word that fits no line is broken between any two characters, which for Korean and
  /// Chinese is where a reader expects it. Newlines in the text stay line ends. A character wider than the line
  /// stands alone.
  public func wrapped(to width: Int, _ rule: WrapRule = .prose) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.displayWidth <= width ? [String(line)] : wrapLine(line, to: max(width, 1), rule)
    }
  }
}

private func wrapLine(_ line: Substring, to width: Int, _ rule: WrapRule) -> [String] {
  var lines: [String] = []
  var current = ""
  var used = 0
  func flush() {
    while current.last == " " { current.removeLast() }
    if !current.isEmpty { lines.append(current) }
    (current, used) = ("", 0)
  }
  for piece in pieces(of: line, afterHyphens: rule == .textwrap) {
    let isSpace = piece.first == " "
    if isSpace, current.isEmpty, !lines.isEmpty { continue }
    let pieceWidth = piece.displayWidth
    if used + pieceWidth <= width {
      current += piece
      used += pieceWidth
      continue
    }
    if isSpace {
      flush()
      continue
    }
    let mayBegin = pieceWidth > width && (rule == .textwrap || piece.first.map { $0.displayWidth == 2 } ?? false)
    if !mayBegin { flush() }
    var rest = String(piece)
    while !rest.isEmpty {
      let head = headOfLongWord(rest, columns: width - used, rule)
      if head.isEmpty, used > 0 {
        flush()
        continue
      }
      let taken = head.isEmpty ? String(rest.prefix(1)) : head
      current += taken
      used += taken.displayWidth
      rest.removeFirst(taken.count)
      if !rest.isEmpty { flush() }
    }
  }
  flush()
  return lines.isEmpty ? [""] : lines
}

/// As much of a word as stands in this many columns; textwrap prefers to cut it after its last hyphen there.
private func headOfLongWord(_ word: String, columns: Int, _ rule: WrapRule) -> String {
  let head = word.prefix(columns: columns).text
  guard rule == .textwrap, head.utf8.count < word.utf8.count, let hyphen = head.lastIndex(of: "-"),
    head[..<hyphen].contains(where: { $0 != "-" })
  else { return head }
  return String(head[...hyphen])
}

/// Runs of spaces and words, in order.
private func pieces(of line: Substring, afterHyphens: Bool) -> [Substring] {
  var pieces: [Substring] = []
  var start = line.startIndex
  var index = line.startIndex
  while index < line.endIndex {
    let next = line.index(after: index)
    let endsPiece =
      next == line.endIndex || (line[index] == " ") != (line[next] == " ")
      || (afterHyphens && isHyphenBreak(line, at: index))
    if endsPiece {
      pieces.append(line[start..<next])
      start = next
    }
    index = next
  }
  return pieces
}

/// Whether this is a hyphen with two letters before and two behind it, so that `python-client` breaks and `10-11` not.
private func isHyphenBreak(_ line: Substring, at index: Substring.Index) -> Bool {
  guard line[index] == "-" else { return false }
  let before = line[..<index].suffix(2)
  let after = line[line.index(after: index)...].prefix(2)
  return before.count == 2 && after.count == 2 && before.allSatisfy(\.isLetter) && after.allSatisfy(\.isLetter)
}
