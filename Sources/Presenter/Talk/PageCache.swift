import TextGrid

/// Pages that were laid out, so that a key that only scrolls, or an overview of the same slides, lays out nothing anew.
///
/// It is for slides that show nothing of a cloud: all that their pages depend on is in the key, and on the deck, with
/// which the cache is replaced.
final class PageCache {
  /// What a page depends on.
  struct Key: Hashable {
    var place: Place
    var size: GridSize
    var theme: Theme
    var sizesText = false
  }

  private var pages: [Key: SlidePage] = [:]
  private var rows = 0
  /// How many rows are kept: a few hundred thumbnails or some long slides.
  private static let limit = 20_000

  /// The page of a key, laid out where it is not known.
  func page(_ key: Key, lay: () -> SlidePage) -> SlidePage {
    if let page = pages[key] { return page }
    let page = lay()
    if rows + page.rows.count > Self.limit { (pages, rows) = ([:], 0) }
    pages[key] = page
    rows += page.rows.count
    return page
  }
}
