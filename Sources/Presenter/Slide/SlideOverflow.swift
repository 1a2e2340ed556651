public import MarpDeck
public import TextGrid

/// A slide that a screen has no room for.
public struct SlideOverflow: Sendable, Hashable {
  /// The screen, or its part that slides have.
  public let size: GridSize
  /// How many rows are too many.
  public let rows: Int
  /// The line of the deck whose row is the first that is not shown.
  public let line: Int
}

extension SlideLayout {
  /// What a screen has no room for of a slide, by its index in the deck's `slides`; nil where everything fits.
  public func overflow(of index: Int, size: GridSize, block: BlockRows = { _, _ in nil }) -> SlideOverflow? {
    let page = page(index, size: size, block: block)
    guard page.overflow > 0 else { return nil }
    let hidden = page.lines[(size.rows - page.foot)...].dropLast(page.foot)
    return SlideOverflow(size: size, rows: page.overflow, line: hidden.first ?? deck.slides[index].line)
  }
}
