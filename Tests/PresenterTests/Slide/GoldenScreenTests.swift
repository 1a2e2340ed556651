import Foundation
import MarpDeck
import Presenter
import TestSupport
import Testing
import TextGrid

/// Every element as the screen shows it, at two sizes: `Fixtures/*.md` become `Snapshots/*.txt`.
struct GoldenScreenTests {
  static let decks = [
    "code", "columns", "edges", "fit", "headings", "hostile", "html", "lists", "long", "math", "quotes", "tables",
    "text",
  ]
  static let sizes = [GridSize(columns: 80, rows: 24), GridSize(columns: 120, rows: 40)]

  @Test(arguments: decks, sizes) func screens(deck name: String, size: GridSize) throws {
    let deck = Deck(try fixture("Fixtures/\(name).md"))
    let layout = SlideLayout(deck: deck, theme: Theme(deck.globals.theme, colors: .plain))
    #expect(snapshot(screens(layout, size), "\(name).\(size.columns)x\(size.rows).txt") == nil)
  }

  /// Colours, links and attributes, as bytes with `ESC` written out.
  @Test(arguments: ["text", "code", "tables", "edges"]) func colours(deck name: String) throws {
    let deck = Deck(try fixture("Fixtures/\(name).md"))
    let layout = SlideLayout(deck: deck, theme: Theme(deck.globals.theme, colors: .trueColor))
    let page = layout.page(0, size: GridSize(columns: 60, rows: 16))
    let text = page.rows.rendered(.trueColor).replacing("\u{1B}", with: "␛")
    #expect(snapshot(text, "\(name).colours.txt") == nil)
  }

  /// The slides under each other, each row between bars, so that blanks at the ends are seen.
  private func screens(_ layout: SlideLayout, _ size: GridSize) -> String {
    layout.deck.slides.indices.map { index in
      let page = layout.page(index, size: size)
      for row in page.rows { #expect(row.displayWidth == size.columns, "\(row.plain)") }
      let more = page.overflow > 0 ? ", \(page.overflow) rows below" : ""
      return "=== slide \(index + 1)\(more)\n" + page.rows.map { "|\($0.plain)|\n" }.joined()
    }.joined()
  }
}
