import Foundation
import MarpDeck
import TestSupport
import Testing
import TextGrid
import Walkthrough

@testable import Presenter

@Suite("Every slide of the course, as its screen shows it")
struct CourseScreenTests {
  @Test(
    "Golden screens", arguments: ["ko", "en"], [GridSize(columns: 80, rows: 24), GridSize(columns: 120, rows: 40)])
  func screens(language: String, size: GridSize) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../slides")
    let text = try String(contentsOf: folder.appending(path: "openstack.\(language).md"), encoding: .utf8)
    let deck = Deck(text)
    let steps = LiveSteps(
      Walkthrough.parse(file: "openstack.\(language).md", deck: deck), SessionSetup(deckLanguage: language))
    var settings = TalkSettings()
    settings.colors = .plain
    var talk = Talk(deck, settings: settings, live: steps, size: size, now: 0)
    var screens = ""
    for (index, slide) in deck.slides.enumerated() {
      _ = talk.handle(.go(Place(slide: index, fragments: slide.fragments)), now: 0)
      let rows = talk.frame(now: 0).rows
      #expect(rows.allSatisfy { $0.displayWidth <= size.columns })
      screens += rows.map { "│" + $0.trimmed.plain + "\n" }.joined() + "\n"
    }
    #expect(snapshot(screens, "course.\(language).\(size.columns)x\(size.rows).txt") == nil)
  }
}
