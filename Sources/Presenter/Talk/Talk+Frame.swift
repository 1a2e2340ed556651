import MarpDeck
import TextGrid

extension Talk {
  /// The smallest screen that can show anything.
  static let smallest = GridSize(columns: 20, rows: 5)

  /// What the screen shows now.
  public func frame(now: Int) -> Frame {
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else { return tooSmall }
    switch layer {
    case .blank: return Frame([], size: size)
    case .help(let scroll):
      let rows = helpRows()
      let hidden = max(rows.count - slideRows - scroll, 0)
      let end =
        hidden > 0
        ? wording("▼ \(hidden) more: ↓ or Space; any other key closes", "▼ \(hidden)줄 더: ↓ 또는 Space, 다른 키로 닫기")
        : wording("any other key closes", "다른 키로 닫기")
      return framed(Array(rows.dropFirst(scroll)), bottom: StyledText(" " + end, muted))
    case .overview(let chosen):
      let help = wording("Enter shows slide \(chosen + 1), Esc closes", "Enter \(chosen + 1)번 슬라이드 보기, Esc 닫기")
      return framed(overviewRows(chosen), bottom: StyledText(" " + help, muted))
    case .prompt(let text):
      let typed = StyledText("/" + text.sanitised.lastColumns(size.columns - 2))
      var frame = framed(bodyRows(now, shownPage), bottom: typed)
      frame.sized = sized(shownPage)
      frame.cursor = .init(column: min(1 + text.sanitised.displayWidth, size.columns - 1), row: size.rows - 1)
      return frame
    case .none:
      let page = shownPage
      let theme = page == nil ? theme : slideTheme
      var frame = framed(bodyRows(now, page), bottom: bottomLine(page, theme), theme)
      frame.pictures = pictures(page)
      frame.sized = sized(page)
      frame.shelf = settings.pictures
      return frame
    }
  }

  /// The slide, where the screen shows it and not the presenter's view or a step.
  private var shownPage: SlidePage? { showsNotes || liveRows != nil ? nil : page() }

  private func bodyRows(_ now: Int, _ page: SlidePage?) -> [StyledText] {
    if showsNotes { return PresenterView(self).rows(now) }
    if let liveRows { return liveRows }
    let rows = screen(of: page ?? self.page())
    return transition?.rows(to: rows, size: GridSize(columns: size.columns, rows: slideRows), base: base, now) ?? rows
  }

  /// What the screen shows of the slide, matches of a search marked.
  var slideScreen: [StyledText] { screen(of: page()) }

  private func screen(of page: SlidePage) -> [StyledText] {
    let rows = page.screen(scrolledBy: scroll)
    guard let search else { return rows }
    // As many steps as a frame can take.
    var steps = 300_000
    return rows.map { $0.highlighting(search.pattern, &steps) }
  }

  private func framed(_ rows: [StyledText], bottom: StyledText, _ theme: Theme? = nil) -> Frame {
    let base = theme?.base ?? base
    var rows = Array(rows.prefix(slideRows))
    while rows.count < slideRows { rows.append("") }
    rows.append(bottom.truncated(to: size.columns))
    return Frame(rows.map { painted($0, base).padded(to: size.columns, .left, base) }, size: size)
  }

  /// A row over a theme's colours.
  private func painted(_ row: StyledText, _ base: Style) -> StyledText {
    let row = row.over(base)
    return base.background.map { row.readable(on: $0) } ?? row
  }

  private var tooSmall: Frame {
    let need = "\(Self.smallest.columns)×\(Self.smallest.rows)"
    let text = wording(
      "too small: \(need) needed, this is \(size.columns)×\(size.rows)",
      "창이 작습니다: \(need) 이상, 지금 \(size.columns)×\(size.rows)")
    return Frame(text.wrapped(to: size.columns).map { StyledText($0) }, size: size)
  }

  /// The line at the bottom: what there is to say, how far the talk is, the slide's number.
  private func bottomLine(_ page: SlidePage?, _ theme: Theme) -> StyledText {
    let right = isNumbered(page) ? "" : " \(place.slide + 1) / \(isBeginning ? "…" : String(deck.slides.count)) "
    let hidden = page.map { $0.overflow - scroll } ?? 0
    var left = StyledText()
    if let number {
      left.append(" \(number)…", .bold)
      if let enter = settings.keys.label(.run), let close = settings.keys.label(.close), number > 0 {
        let help = wording(
          " \(enter) shows slide \(number), \(close) forgets it", " \(enter) \(number)번 슬라이드로, \(close) 취소")
        left.append(help, theme.muted)
      }
    } else if let notice {
      left.append(" " + notice.sanitised, .bold)
    } else if hidden > 0 {
      left.append(wording(" ▼ \(hidden) more rows: ↓ or wheel", " ▼ 아래 \(hidden)줄 더: ↓ 또는 휠"), .bold)
    } else if scroll > 0, !showsNotes {
      left.append(wording(" ▲ \(scroll) rows above", " ▲ 위에 \(scroll)줄"), theme.muted)
    }
    let room = max(size.columns - right.displayWidth, 0)
    if !left.isEmpty { left = left.truncated(to: room) + " " }
    let bar = max(room - left.displayWidth, 0)
    let done = deck.slides.count > 1 ? bar * place.slide / (deck.slides.count - 1) : bar
    guard settings.showsProgress else { return left.padded(to: room) + StyledText(right, theme.muted) }
    return left + StyledText(String(repeating: "━", count: done), theme.accent)
      + StyledText(String(repeating: "─", count: bar - done), theme.muted) + StyledText(right, theme.muted)
  }

  /// Whether the slide itself shows where in the deck it is.
  private func isNumbered(_ page: SlidePage?) -> Bool {
    guard let page, page.foot > 0, let number = deck.slides[place.slide].page else { return false }
    return number.number == place.slide + 1 && number.total == deck.slides.count
  }

  // MARK: Slides

  /// The slide that is shown.
  func page() -> SlidePage {
    page(
      of: place.slide, fragments: place.fragments, GridSize(columns: size.columns, rows: slideRows),
      sizesText: settings.sizesText)
  }

  /// A slide for a size.
  func page(of slide: Int, fragments: Int, _ size: GridSize, sizesText: Bool = false) -> SlidePage {
    guard !deck.slides[slide].codeBlocks.contains(where: \.isLive) else {
      return layOut(slide, fragments: fragments, size, sizesText)
    }
    let key = PageCache.Key(
      place: Place(slide: slide, fragments: fragments), size: size, theme: theme, sizesText: sizesText)
    return pages.page(key) { layOut(slide, fragments: fragments, size, sizesText) }
  }

  private func layOut(_ slide: Int, fragments: Int, _ size: GridSize, _ sizesText: Bool) -> SlidePage {
    var layout = SlideLayout(deck: deck, theme: theme, pictures: settings.pictures)
    layout.sizesText = sizesText
    return layout.page(slide, size: size, visibleFragments: fragments) { block, width in
      (live ?? readSteps)?.rows(of: block, width: width) ?? changedFigure(block, width)
        ?? FigureRows.rows(
          block, of: live?.cloud(of: block) ?? .course, width: width, language: deck.language ?? wording.language)
    }
  }

  /// The large letters of the slide, once it stands still.
  private func sized(_ page: SlidePage?) -> [SizedText] {
    transition == nil ? page?.sized(scrolledBy: scroll) ?? [] : []
  }

  /// The pictures of the slide that the terminal shows by itself.
  private func pictures(_ page: SlidePage?) -> [SlidePage.Picture] {
    guard let shelf = settings.pictures, shelf.kind != .cells, let page else { return [] }
    return page.pictures(scrolledBy: scroll)
  }
}

extension String {
  /// The end of the text that fits into some columns.
  fileprivate func lastColumns(_ width: Int) -> String {
    var text = self
    while text.displayWidth > width { text.removeFirst() }
    return text
  }
}

extension StyledText {
  /// The line with what matches in reversed colours.
  func highlighting(_ pattern: Pattern, _ steps: inout Int) -> StyledText {
    let characters = spans.flatMap(\.text)
    guard let ranges = pattern.ranges(in: characters, steps: &steps), !ranges.isEmpty else { return self }
    var out = StyledText()
    var index = 0
    for span in spans {
      for character in span.text {
        var style = span.style
        if ranges.contains(where: { $0.contains(index) }) { style.isReversed.toggle() }
        out.append(String(character), style, link: span.link)
        index += 1
      }
    }
    return out
  }
}
