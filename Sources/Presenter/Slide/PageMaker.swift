import MarpDeck
import TextGrid

/// Puts a slide's text, its header and footer and the pictures beside or behind it together to a page.
struct PageMaker {
  let slide: Slide
  let size: GridSize

  func page(_ flow: inout SlideFlow) -> SlidePage {
    let panel = panel(&flow)
    let columns = size.columns - (panel?.width ?? 0)
    flow.screen = GridSize(columns: columns, rows: size.rows)
    var edges = PageEdges(slide: slide, theme: flow.theme, size: flow.screen, columns: size.columns)
    edges.isNumberBeside = panel.map(hasRoomForNumber) ?? false
    let width = max(columns - 2 * edges.margin, 1)
    var body = flow.body(width: width).aligned(.left, in: width)
    let (head, foot) = edges.around(body.height)
    let window = max(size.rows - head.count - foot.count, 1)
    var backdrop: PageBackdrop?
    if let background = slide.background, background.split == nil {
      // Pictures with nothing before them are shown as they are, others behind the text.
      if body.height == 0 {
        body = flow.background(background, GridSize(columns: width, rows: window))
      } else {
        backdrop = flow.backdrop(behind: background, size)
      }
    }
    body = body.placed(flow.theme.placement, inRows: window).padded(left: edges.margin, right: edges.margin)
    let paint = Paint(theme: flow.theme)
    var rows = (head + body.rows + foot).map { paint.row($0, columns) }
    if let backdrop { rows = rows.indices.map { backdrop.row(rows[$0], $0, over: paint.base) } }
    var page = SlidePage(rows: rows, size: size)
    page.head = head.count
    page.foot = foot.count
    page.lines = Array(repeating: slide.line, count: page.rows.count)
    var shift = 0
    if let panel {
      let isLeft = slide.background?.split == .left
      shift = isLeft ? panel.width : 0
      var side = panel.rows
      if edges.isNumberBeside, !foot.isEmpty {
        let number = edges.number(slide.page).truncated(to: max(panel.width - edges.margin, 0))
        side[side.count - 1] = number.padded(to: max(panel.width - edges.margin, 0), .right)
      }
      page.set(side: side.map { paint.row($0, panel.width) }, isLeft: isLeft, blank: paint.row("", panel.width))
      note(panel.marks, flow, &page, down: 0, right: isLeft ? 0 : columns, isFixed: true)
    }
    note(body.marks, flow, &page, down: head.count, right: shift, isFixed: false)
    page.places.sort { $0.rows.lowerBound < $1.rows.lowerBound }
    return page
  }

  /// The pictures beside the text.
  private func panel(_ flow: inout SlideFlow) -> TextBlock? {
    guard let background = slide.background, background.split != nil else { return nil }
    let share = background.splitSize.flatMap { Double($0.dropLast()) } ?? 50
    let columns = Int((Double(size.columns) * share / 100).rounded())
    // The text keeps a few columns, whatever the deck says.
    let width = min(max(columns, 0), max(size.columns - 10, 0))
    guard width > 0 else { return nil }
    return flow.background(background, GridSize(columns: width, rows: size.rows))
  }

  /// Whether the right end of the screen's last row is free for the page's number, since no picture reaches down to it.
  private func hasRoomForNumber(_ panel: TextBlock) -> Bool {
    guard slide.background?.split == .right, panel.height == size.rows, let last = panel.rows.last else { return false }
    return last.plain.allSatisfy { $0 == " " } && !panel.marks.contains { $0.rows.contains(size.rows - 1) }
  }

  /// Takes over what was marked.
  private func note(
    _ marks: [TextBlock.Mark], _ flow: SlideFlow, _ page: inout SlidePage, down: Int, right: Int, isFixed: Bool
  ) {
    for mark in marks {
      let rows = mark.rows.lowerBound + down..<mark.rows.upperBound + down
      let columns = mark.columns.lowerBound + right..<mark.columns.upperBound + right
      switch flow.element(mark.id) {
      case .place(let block): page.places.append(.init(block: block, rows: rows, columns: columns))
      case .picture(let index):
        let picture = flow.pictures[index]
        page.pictures.append(
          .init(
            address: picture.address, alt: picture.alt, fills: picture.fills, rows: rows, columns: columns,
            isFixed: isFixed))
      case .sized(let index):
        var sized = flow.sizedTexts[index]
        sized.text = sized.text.over(flow.theme.base)
        (sized.row, sized.column) = (rows.lowerBound, columns.lowerBound)
        page.sized.append(sized)
      case .latest:
        let all = page.latest ?? rows
        page.latest = min(all.lowerBound, rows.lowerBound)..<max(all.upperBound, rows.upperBound)
      case .line(let line): for row in rows where page.lines[row] < line { page.lines[row] = line }
      }
    }
  }
}

/// Gives rows the theme's colours up to their edges.
private struct Paint {
  let base: Style

  init(theme: Theme) { base = Style(foreground: theme.palette.text, background: theme.palette.background) }

  func row(_ text: StyledText, _ width: Int) -> StyledText { text.over(base).padded(to: width, .left, base) }
}
