import MarpDeck
import TextGrid

/// What the speaker sees: this slide and the next, the notes, and the time.
struct PresenterView {
  let talk: Talk
  let size: GridSize
  private var wording: Wording { talk.wording }

  /// The view of a talk for as many rows as slides have.
  init(_ talk: Talk) {
    self.talk = talk
    size = GridSize(columns: talk.size.columns, rows: talk.slideRows)
  }

  /// Below this, slides and notes stand under each other.
  private static let wide = 60
  private var isWide: Bool { size.columns >= Self.wide }
  private var height: Int { size.rows - head }
  /// How many rows stand over slides and notes: the time, and the step where there is one.
  private var head: Int { talk.step != nil && size.rows >= 8 ? 2 : 1 }
  private var slidesWidth: Int { isWide ? size.columns * 3 / 5 : size.columns }
  private var slidesHeight: Int { isWide ? height : height < 8 ? 0 : height / 2 }
  private var notesWidth: Int { isWide ? size.columns - slidesWidth - 2 : size.columns - 1 }
  private var notesHeight: Int { (isWide ? height : height - slidesHeight) - 1 }

  /// How many lines of the notes do not fit.
  var notesOverflow: Int { max(notes.count - notesHeight, 0) }

  /// The rows of the screen, but for the one at the bottom.
  func rows(_ now: Int) -> [StyledText] {
    let slides = slides
    let hidden = notesOverflow - talk.notesScroll
    var title = StyledText(" " + wording("notes", "노트"), .bold)
    if hidden > 0 { title.append(wording("  ▼ \(hidden) more: ↓", "  ▼ \(hidden)줄 더: ↓"), talk.muted) }
    let notes = [title] + notes.dropFirst(talk.notesScroll).prefix(max(notesHeight, 0)).map { " " + $0 }
    var lines = [clockLine(now)]
    if head == 2, let step = talk.step { lines.append(" " + step.text(wording).truncated(to: size.columns - 1)) }
    guard isWide else { return lines + slides + notes }
    return lines
      + (0..<height).map { row in
        (row < slides.count ? slides[row] : "").padded(to: slidesWidth) + (row < notes.count ? notes[row] : "")
      }
  }

  // MARK: Notes

  private var notes: [StyledText] {
    let notes = talk.slide.notes
    guard !notes.isEmpty else {
      return [StyledText(wording("none for this slide", "이 슬라이드에는 없습니다"), talk.muted)]
    }
    return notes.enumerated().flatMap { offset, note in
      let lines = NoteText.paragraphs(note.text).flatMap { line in
        line.expandingTabs().sanitised.wrapped(to: max(notesWidth, 1)).map { StyledText($0) }
      }
      return offset == 0 ? lines : [""] + lines
    }
  }

  // MARK: Slides

  /// This slide over the next one.
  private var slides: [StyledText] {
    guard slidesHeight >= 3 else { return [] }
    let slide = talk.slide
    let title = wording("now", "지금") + (slide.steps > 0 ? " \(talk.place.fragments)/\(slide.steps)" : "")
    let nowHeight = isWide ? max(slidesHeight * 3 / 5, 3) : slidesHeight
    let nowSize = GridSize(columns: slidesWidth, rows: nowHeight)
    let rows = talk.tile(talk.place, title: title, nowSize, showsLatest: true)
    let nextSize = GridSize(columns: slidesWidth, rows: slidesHeight - nowHeight)
    guard nextSize.rows >= 3 else { return rows }
    guard let next = talk.nextPlace else {
      return rows
        + TextBlock([], width: slidesWidth - 4).placed(.left, inRows: nextSize.rows - 2)
        .framed(title: wording("the end", "끝")).rows
    }
    return rows + talk.tile(next, title: wording("next", "다음"), nextSize, showsLatest: true)
  }

  // MARK: Time

  /// Time gone, time left, time on this slide and what each may take.
  private func clockLine(_ now: Int) -> StyledText {
    let clock = talk.clock
    var line = StyledText(" " + TalkClock.text(clock.elapsed(now)), .bold)
    if !clock.isRunning { line.append(wording(" stopped", " 멈춤"), Style(isReversed: true)) }
    if let remaining = clock.remaining(now) {
      let style = remaining < 0 ? Style(foreground: .red, isBold: true) : .plain
      line.append("  " + wording("left ", "남음 ") + TalkClock.text(remaining), style)
    }
    line.append("  " + wording("this slide ", "이 슬라이드 ") + TalkClock.text(clock.onSlide(now)))
    if let pace = clock.pace(slidesLeft: talk.deck.slides.count - talk.place.slide, now) {
      line.append("  " + wording("pace ", "장당 ") + TalkClock.text(pace), talk.muted)
    }
    return line.truncated(to: size.columns)
  }
}

extension Talk {
  /// What the next key shows: another fragment, or the next slide.
  var nextPlace: Place? {
    if place.fragments < slide.steps { return Place(slide: place.slide, fragments: place.fragments + 1) }
    return place.slide + 1 < deck.slides.count ? Place(slide: place.slide + 1) : nil
  }

  /// A place of the talk in a frame: from the top, or with its latest step in sight; a heavy frame where it is chosen
  /// among others.
  func tile(
    _ place: Place, title: String, _ size: GridSize, showsLatest: Bool = false, isChosen: Bool = false
  ) -> [StyledText] {
    let inner = GridSize(columns: max(size.columns - 4, 1), rows: max(size.rows - 2, 1))
    // The slide that is shown has its step in its place.
    let step = place == self.place && live?.coversSlide == true ? live?.rows(inner) : nil
    let rows: [StyledText]
    if let step {
      rows = step
    } else {
      let page = page(of: place.slide, fragments: place.fragments, inner)
      rows = page.screen(scrolledBy: showsLatest ? page.offsetShowingLatest(from: 0) : 0)
    }
    let block = TextBlock(rows, width: inner.columns).placed(.left, inRows: inner.rows)
    return block.framed(title: title, glyphs: isChosen ? .heavy : .round, isChosen ? theme.accent : .dim).rows
  }
}
