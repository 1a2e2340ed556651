/// A line that can mean little: most lines of most decks, told apart quickly.
enum PlainLine {
  case blank
  /// It starts with a letter, up to three spaces before it, and holds neither a bar, a bracket that closes, nor `$`.
  case text

  init?(_ source: SourceText, _ line: Int) {
    let start = source.lineStarts[line - 1]
    let end = line < source.lineCount ? source.lineStarts[line] : source.utf8.count
    let kind: PlainLine? = source.utf8.withUnsafeBufferPointer { bytes in
      var place = start
      while place < end, bytes[place] == .space { place += 1 }
      guard place < end, bytes[place] != .lineFeed else { return .blank }
      guard place - start < 4, bytes[place].isLetter || bytes[place] >= 0x80 else { return nil }
      while place < end {
        let byte = bytes[place]
        if byte == .ascii("|") || byte == .ascii(">") || byte == .ascii("$") { return nil }
        place += 1
      }
      return .text
    }
    guard let kind else { return nil }
    self = kind
  }
}
