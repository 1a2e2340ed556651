import MarpDeck
import TextGrid

extension Talk {
  /// The notes of the slide that is shown, wrapped for the presenter view.
  var notesLines: [StyledText] { notesLines(width: presenterColumns.notes) }

  /// How many lines of the notes do not fit.
  var notesOverflow: Int { max(notesLines.count - (slideRows - 2), 0) }

  /// How wide slides and notes are.
  private var presenterColumns: (slides: Int, notes: Int) {
    let notes = max(size.columns * 2 / 5, 18)
    return (size.columns - notes, notes - 2)
  }

  private func notesLines(width: Int) -> [StyledText] {
    let notes = slide.notes
    guard !notes.isEmpty else { return [StyledText(wording("no notes for this slide", "이 슬라이드에는 노트가 없습니다"), .dim)] }
    return notes.enumerated().flatMap { offset, note in
      let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        line.expandingTabs().sanitised.wrapped(to: max(width, 1)).map { StyledText($0) }
      }
      return offset == 0 ? lines : [""] + lines
    }
  }

  /// What the speaker sees: this slide and the next, the notes, and the time.
  func presenterRows(_ now: Int) -> [StyledText] {
    let left = presenterColumns.slides
    let height = slideRows - 1
    let nowHeight = max(height * 3 / 5, 3)
    let nextHeight = height - nowHeight
    let title = wording("now", "지금") + (slide.fragments > 0 ? " \(place.fragments)/\(slide.fragments)" : "")
    var slides = tile(of: place, title: title, GridSize(columns: left, rows: nowHeight))
    if nextHeight >= 3 {
      slides +=
        nextPlace.map {
          tile(of: $0, title: wording("next", "다음"), GridSize(columns: left, rows: nextHeight))
        }
        ?? boxed(
          Array(repeating: "", count: nextHeight - 2), title: wording("the end", "끝"), width: left)
    }
    var notes = Array(notesLines.dropFirst(notesScroll))
    notes.insert(StyledText(wording("notes", "노트"), .bold), at: 0)
    return [clockLine(now)]
      + (0..<height).map { row in
        (row < slides.count ? slides[row].padded(to: left) : StyledText(String(repeating: " ", count: left)))
          + " " + (row < notes.count ? notes[row] : "")
      }
  }

  /// What the next key shows: another fragment, or the next slide.
  private var nextPlace: Place? {
    if place.fragments < slide.fragments { return Place(slide: place.slide, fragments: place.fragments + 1) }
    return place.slide + 1 < deck.slides.count ? Place(slide: place.slide + 1) : nil
  }

  private func tile(of place: Place, title: String, _ size: GridSize) -> [StyledText] {
    let inner = GridSize(columns: max(size.columns - 4, 1), rows: max(size.rows - 2, 1))
    var lines = Array(page(of: place.slide, fragments: place.fragments, inner).rows.prefix(inner.rows))
    while lines.count < inner.rows { lines.append("") }
    return boxed(lines, title: title, width: size.columns)
  }

  /// Time gone, time left, time on this slide and what each may take.
  private func clockLine(_ now: Int) -> StyledText {
    var line = StyledText(" " + TalkClock.text(clock.elapsed(now)), .bold)
    if !clock.isRunning { line.append(wording(" stopped", " 멈춤"), Style(foreground: .yellow)) }
    if let remaining = clock.remaining(now) {
      let style = remaining < 0 ? Style(foreground: .red, isBold: true) : .plain
      line.append("  " + wording("left ", "남음 ") + TalkClock.text(remaining), style)
    }
    line.append("  " + wording("this slide ", "이 슬라이드 ") + TalkClock.text(clock.onSlide(now)))
    if let pace = clock.pace(slidesLeft: deck.slides.count - place.slide, now) {
      line.append("  " + wording("pace ", "장당 ") + TalkClock.text(pace), .dim)
    }
    return line.truncated(to: size.columns)
  }
}
