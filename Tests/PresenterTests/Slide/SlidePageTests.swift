import Presenter
import Testing
import TextGrid

struct SlidePageTests {
  /// Ten rows on a screen of six: one row of header, one of footer.
  let page: SlidePage = {
    var page = SlidePage(rows: (0..<10).map { StyledText("\($0)") }, size: GridSize(columns: 1, rows: 6))
    page.head = 1
    page.foot = 1
    return page
  }()

  @Test func aPageHasNoPlacesOfItsOwn() {
    #expect(SlidePage(rows: ["a"]).places.isEmpty)
    #expect(SlidePage(rows: ["a"]).overflow == 0)
  }

  @Test(arguments: [(-1, "012349"), (0, "012349"), (2, "034569"), (4, "056789"), (9, "056789")])
  func headerAndFooterStayWhenTheRestIsScrolled(offset: Int, screen: String) {
    #expect(page.overflow == 4)
    #expect(page.screen(scrolledBy: offset).map(\.plain).joined() == screen)
  }

  @Test(arguments: [0, 1, 3, 4]) func rowsAreFoundOnTheScreen(offset: Int) {
    let screen = page.screen(scrolledBy: offset).map(\.plain)
    for row in page.rows.indices {
      let place = page.screenRow(of: row, scrolledBy: offset)
      #expect(place == screen.firstIndex(of: "\(row)"))
    }
  }
}
