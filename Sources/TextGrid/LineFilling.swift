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
  /// Lines end where Unicode allows it (`LineBreaks`), Korean words stay whole. A word that fits no line ends where
  /// Unicode allows it between its syllables, and at worst between any two characters. A character wider than the line
  /// stands alone.
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
        case .word: word = index
        case .syllable: syllable = index
        case .none: break
        }
      }
      used += cells[index].width
      // A blank may hang over the edge.
      if used > width, cells[index].character != " " { return word ?? syllable ?? max(index, start + 1) }
      index += 1
    }
    return cells.count
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
