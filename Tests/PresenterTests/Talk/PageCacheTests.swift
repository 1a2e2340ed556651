import MarpDeck
import Testing
import TextGrid

@testable import Presenter

@Suite struct PageCacheTests {
  private let size = GridSize(columns: 20, rows: 5)

  /// How often pages are laid out when these are asked for, each of so many rows.
  private func laid(_ places: [Place], rows: Int) -> Int {
    let cache = PageCache()
    var count = 0
    for place in places {
      let page = cache.page(.init(place: place, size: size, theme: Theme())) {
        count += 1
        return SlidePage(rows: Array(repeating: StyledText("\(place.slide)"), count: rows))
      }
      #expect(page.rows.first?.plain == "\(place.slide)")
    }
    return count
  }

  @Test func aPageIsLaidOutOnce() {
    let places = [Place(slide: 0), Place(slide: 1), Place(slide: 0), Place(slide: 0, fragments: 1), Place(slide: 1)]
    #expect(laid(places, rows: 10) == 3)
  }

  @Test func longPagesAreNotKeptForEver() {
    #expect(laid([Place(slide: 0), Place(slide: 1), Place(slide: 1), Place(slide: 0)], rows: 15_000) == 3)
  }

  @Test func anotherDeckOrThemeIsLaidOutAnew() throws {
    var talk = Talk(Deck("# old"), size: size, now: 0)
    #expect(talk.page().rows.contains { $0.plain.contains("old") })
    _ = talk.handle(.deck(TalkSource(text: "# new", deck: Deck("# new"), live: nil)), now: 0)
    #expect(talk.page().rows.contains { $0.plain.contains("new") })
    let before = talk.page().rows
    talk.nextTheme()
    #expect(talk.page().rows != before)
  }
}
