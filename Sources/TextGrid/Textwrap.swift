extension String {
  /// The text in lines of at most this many columns as Python's `textwrap.wrap` breaks it, for what a Python program
  /// prints.
  ///
  /// Lines end at spaces, and after a hyphen between letters. A word that fits no line starts in what is left of the
  /// line and is broken between any two characters. Newlines in the text stay line ends. A character wider than the line
  /// stands alone.
  public func textwrapped(to width: Int) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.displayWidth <= width ? [String(line)] : wrapLine(line, to: max(width, 1))
    }
  }
}

private func wrapLine(_ line: Substring, to width: Int) -> [String] {
  var lines: [String] = []
  var current = ""
  var used = 0
  func flush() {
    while current.last == " " { current.removeLast() }
    if !current.isEmpty { lines.append(current) }
    (current, used) = ("", 0)
  }
  for piece in pieces(of: line) {
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
    if pieceWidth <= width { flush() }
    var rest = String(piece)
    while !rest.isEmpty {
      let head = headOfLongWord(rest, columns: width - used)
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

/// As much of a word as stands in this many columns, up to its last hyphen there.
private func headOfLongWord(_ word: String, columns: Int) -> String {
  let head = word.prefix(columns: columns).text
  guard head.utf8.count < word.utf8.count, let hyphen = head.lastIndex(of: "-"),
    head[..<hyphen].contains(where: { $0 != "-" })
  else { return head }
  return String(head[...hyphen])
}

/// Runs of spaces and words, in order.
private func pieces(of line: Substring) -> [Substring] {
  var pieces: [Substring] = []
  var start = line.startIndex
  var index = line.startIndex
  while index < line.endIndex {
    let next = line.index(after: index)
    let endsPiece =
      next == line.endIndex || (line[index] == " ") != (line[next] == " ")
      || isHyphenBreak(line, at: index)
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
