import TextGrid

extension Talk {
  /// How thumbnails are laid out on the screen.
  struct Gallery {
    /// A thumbnail with its frame.
    let tile: GridSize
    let perRow: Int
    let rowsShown: Int

    init(_ size: GridSize) {
      perRow = max(size.columns / 26, 1)
      tile = GridSize(columns: size.columns / perRow, rows: min(9, max(size.rows - 1, 3)))
      rowsShown = max((size.rows - 1) / tile.rows, 1)
    }

    /// The first row of tiles that is shown when one slide is chosen.
    func firstRow(chosen: Int) -> Int {
      let row = chosen / perRow
      return max(row - rowsShown / 2, 0)
    }
  }

  mutating func inOverview(_ command: TalkCommand, _ chosen: Int, _ now: Int) {
    let perRow = Gallery(size).perRow
    func choose(_ slide: Int) { layer = .overview(chosen: min(max(slide, 0), deck.slides.count - 1)) }
    switch command {
    case .next, .nextSlide: choose(chosen + 1)
    case .previous, .previousSlide: choose(chosen - 1)
    case .down: choose(chosen + perRow)
    case .up: choose(chosen - perRow)
    case .first: choose(0)
    case .last: choose(deck.slides.count - 1)
    case .run:
      layer = .none
      go(to: Place(slide: chosen), isJump: true, now)
    case .overview, .close: layer = .none
    case .help: layer = .help(scroll: 0)
    case .search: layer = .prompt("")
    default: break
    }
  }

  /// Thumbnails of the slides, row by row.
  func overviewRows(_ chosen: Int) -> [StyledText] {
    let gallery = Gallery(size)
    var rows: [StyledText] = []
    let first = gallery.firstRow(chosen: chosen)
    for tileRow in first..<(first + gallery.rowsShown) {
      let slides = (tileRow * gallery.perRow..<(tileRow + 1) * gallery.perRow).filter {
        deck.slides.indices.contains($0)
      }
      guard !slides.isEmpty else { break }
      let tiles = slides.map { slide in
        tile(
          Place(slide: slide, fragments: deck.slides[slide].steps), title: "\(slide + 1)", gallery.tile,
          isChosen: slide == chosen)
      }
      for line in 0..<gallery.tile.rows {
        var row = StyledText()
        for tile in tiles { row += tile[line] }
        rows.append(row)
      }
    }
    return rows
  }
}
