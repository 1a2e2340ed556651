import Presenter
import Testing
import TextGrid

@Test func aPageHasNoPlacesOfItsOwn() {
  #expect(SlidePage(rows: ["a"]).places.isEmpty)
}
