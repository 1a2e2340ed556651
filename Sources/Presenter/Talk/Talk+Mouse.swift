import TextGrid

extension Talk {
  /// Takes what the mouse did.
  mutating func point(_ input: MouseInput, _ now: Int) -> [TalkEffect] {
    switch input.action {
    case .wheelDown: return wheel(1, input, now)
    case .wheelUp: return wheel(-1, input, now)
    case .press: return click(input, now)
    case .release, .other: break
    }
    return []
  }

  /// The wheel scrolls what is long, and turns slides where nothing is.
  private mutating func wheel(_ direction: Int, _ input: MouseInput, _ now: Int) -> [TalkEffect] {
    notice = nil
    if let effects = pointLive(input, now) { return effects }
    if layer == .none, overflow > 0 || showsNotes {
      _ = scrollBy(3 * direction)
      return []
    }
    return run(direction > 0 ? .down : .up, now)
  }

  private mutating func click(_ input: MouseInput, _ now: Int) -> [TalkEffect] {
    notice = nil
    if let effects = pointLive(input, now) { return effects }
    switch layer {
    case .overview(let chosen):
      let gallery = Gallery(size)
      let row = gallery.firstRow(chosen: chosen) + input.row / gallery.tile.rows
      let slide = row * gallery.perRow + input.column / gallery.tile.columns
      guard input.column / gallery.tile.columns < gallery.perRow, deck.slides.indices.contains(slide) else {
        return []
      }
      layer = .none
      go(to: Place(slide: slide), isJump: true, now)
    case .help, .blank: layer = .none
    case .none, .prompt:
      guard let link = link(at: input) else { return [] }
      notice = link.url
      return [.open(link.url)]
    }
    return []
  }

  /// Where the cell under the mouse leads.
  private func link(at input: MouseInput) -> Hyperlink? {
    guard !showsNotes, input.column < size.columns else { return nil }
    let rows = slideScreen
    return rows.indices.contains(input.row) ? rows[input.row].cells(size.columns)[input.column].link : nil
  }
}
