import TextGrid

/// What the mouse does on the panes.
extension LiveSteps {
  /// A pane that is clicked is the one that keys act on; a message is walked to, and at a second click looked into.
  mutating func click(_ column: Int, _ row: Int) -> [LiveEffect] {
    let view = LiveView(self, size)
    if isChoosing { return view.choice(at: row).map { choose($0) } ?? [] }
    guard let place = view.place(column, row) else { return [] }
    pane = place.frame.pane
    guard place.part == .pane, let message = view.message(place) else { return [] }
    if message == stage.current {
      // The message stays in sight over what is in it.
      stage.scrolls[.diagram] = nil
      showContent()
    } else {
      // What was clicked stays under the pointer.
      stage.scrolls[.diagram] = view.window(.diagram, view.upperSize(place.frame)).start
      walk(to: message)
    }
    return []
  }

  /// The wheel scrolls what is under it, and leaves the keys where they are.
  mutating func wheel(_ rows: Int, _ column: Int, _ row: Int) -> [LiveEffect] {
    let view = LiveView(self, size)
    if isChoosing { return handle(.command(rows < 0 ? .up : .down)) }
    guard let place = view.place(column, row) else { return [] }
    if place.part == .content, let content = view.contentWindow(place.frame.size) {
      scroll(content, by: rows)
    } else {
      scroll(place.frame.pane, view.window(place.frame.pane, view.upperSize(place.frame)), by: rows)
    }
    return []
  }

  /// The first click on a fault chooses it, the second runs the step with it.
  private mutating func choose(_ choice: Int) -> [LiveEffect] {
    guard case .choosing(var menu)? = stage.whatIf else { return [] }
    if menu.selected == choice { return handle(.command(.runNext)) }
    menu.selected = choice
    stage.whatIf = .choosing(menu)
    return []
  }
}

extension LiveView {
  /// A place on the panes.
  struct Place {
    /// What of a pane is there.
    enum Part { case title, pane, content }

    let frame: Frame
    let part: Part
    /// The row under the pane's title.
    let row: Int
  }

  /// What is at a cell; nil where no pane is.
  func place(_ column: Int, _ row: Int) -> Place? {
    let frames = frames
    if row == 0, frames.count == 1 { return tab(column).map { Place(frame: frames[0].of($0), part: .title, row: 0) } }
    guard let frame = frames.first(where: { $0.contains(column, row) }) else { return nil }
    let inner = row - frame.row - 1
    let part: Place.Part = inner < 0 ? .title : inner < upperSize(frame).rows ? .pane : .content
    return Place(frame: frame, part: part, row: inner)
  }

  /// The size of a pane without what is in a message, which stands under it.
  func upperSize(_ frame: Frame) -> GridSize {
    guard frame.pane == .diagram, let content = contentWindow(frame.size) else { return frame.size }
    return GridSize(columns: frame.size.columns, rows: frame.size.rows - content.size.rows - 1)
  }

  /// The message that is drawn at a place.
  func message(_ place: Place) -> Int? {
    guard place.frame.pane == .diagram else { return nil }
    let size = upperSize(place.frame)
    let window = window(.diagram, size)
    guard let index = window.index(ofRow: place.row) else { return nil }
    return messages(size)[index]
  }

  /// The tab at a column, where panes are shown one at a time.
  private func tab(_ column: Int) -> LivePane? {
    var end = 0
    return LivePane.allCases.first { pane in
      end += named(pane).displayWidth + 2
      return column < end
    }
  }

  /// The fault in a row of the list.
  func choice(at row: Int) -> Int? {
    guard case .choosing(let menu)? = stage.whatIf, row >= 2 else { return nil }
    let room = GridSize(columns: size.columns, rows: size.rows - footRows)
    let index = choices(menu, room).lowerBound + row - 2
    return choices(menu, room).contains(index) ? index : nil
  }
}
