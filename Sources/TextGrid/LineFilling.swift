extension StyledText {
  /// The width of its widest word, at most a limit.
  public func longestWord(upTo limit: Int) -> Int {
    let text = Array(plain)
    let breaks = LineBreaks.opportunities(in: text)
    var (widest, width) = (0, 0)
    for (index, character) in text.enumerated() where widest < limit {
      if breaks[index] == .word { width = 0 }
      if character != " " { width += character.displayWidth }
      widest = max(widest, width)
    }
    return min(widest, limit)
  }

  /// The line over as many lines of at most this many columns as it takes.
  ///
  /// Lines end where Unicode allows it (`LineBreaks`), Korean words stay whole. A word that fits no line starts in what
  /// is left of one where that is a third of it; it ends where Unicode allows it between its syllables, and at worst
  /// between any two characters. A character wider than the line stands alone.
  public func wrapped(to width: Int) -> [StyledText] {
    guard displayWidth > width else { return [self] }
    var filler = LineFiller(width: max(width, 1))
    filler.fill(self)
    return filler.lines
  }
}

extension String {
  /// The text over as many lines of at most this many columns as it takes, by the rule of `StyledText.wrapped`; newlines
  /// stay line ends.
  public func wrapped(to width: Int) -> [String] {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      StyledText(String(line)).wrapped(to: width).map(\.plain)
    }
  }
}

/// Fills lines with the characters of a styled text, one by one.
private struct LineFiller {
  let width: Int
  var lines: [StyledText] = []

  private struct Cell {
    var character: Character
    var width: Int
    var span: Int
  }

  init(width: Int) { self.width = width }

  mutating func fill(_ text: StyledText) {
    var cells: [Cell] = []
    for (index, span) in text.spans.enumerated() {
      for character in span.text {
        cells.append(Cell(character: character, width: character.displayWidth, span: index))
      }
    }
    let breaks = LineBreaks.opportunities(in: cells.map(\.character))
    var start = 0
    while start < cells.count {
      let end = lineEnd(from: start, cells, breaks)
      lines.append(line(cells[start..<end], text))
      start = end
      // Blanks at a break belong to neither line.
      while start < cells.count, cells[start].character == " " { start += 1 }
    }
  }

  /// Where the line that starts here ends: behind as much as fits.
  private func lineEnd(from start: Int, _ cells: [Cell], _ breaks: [LineBreaks.Opportunity]) -> Int {
    var used = 0
    var word: Int?
    var syllable: Int?
    var index = start
    while index < cells.count {
      if index > start {
        switch breaks[index] {
        case .word: (word, syllable) = (index, nil)
        case .syllable: syllable = index
        case .none: break
        }
      }
      used += cells[index].width
      // A blank may hang over the edge.
      if used > width, cells[index].character != " " {
        let end = syllable ?? max(index, start + 1)
        guard let word else { return end }
        return fitsNoLine(from: word, cells, breaks) && isWorthwhile(start..<word, cells) ? max(end, word) : word
      }
      index += 1
    }
    return cells.count
  }

  /// Whether a word has to be broken wherever it starts.
  private func fitsNoLine(from start: Int, _ cells: [Cell], _ breaks: [LineBreaks.Opportunity]) -> Bool {
    var used = 0
    for index in start..<cells.count {
      if index > start, breaks[index] == .word { return false }
      if cells[index].character != " " { used += cells[index].width }
      if used > width { return true }
    }
    return false
  }

  /// Whether a third of the line or more is left behind its words.
  private func isWorthwhile(_ words: Range<Int>, _ cells: [Cell]) -> Bool {
    3 * words.reduce(0) { $0 + cells[$1].width } <= 2 * width
  }

  private func line(_ cells: ArraySlice<Cell>, _ text: StyledText) -> StyledText {
    let end = (cells.lastIndex { $0.character != " " } ?? cells.startIndex - 1) + 1
    var line = StyledText()
    var index = cells.startIndex
    while index < end {
      let span = cells[index].span
      var piece = ""
      while index < end, cells[index].span == span {
        piece.append(cells[index].character)
        index += 1
      }
      line.append(piece, text.spans[span].style, link: text.spans[span].link)
    }
    return line
  }
}
