import MarpDeck
import Testing
import TextGrid

@testable import Presenter

struct ThemeTests {
  private func contrast(_ a: Color?, _ b: Color?) -> Int { abs((a?.luminance ?? 0) - (b?.luminance ?? 0)) }

  /// Whatever the theme, the light and the class, text can be read.
  @Test(arguments: Theme.names, [Theme.Appearance.light, .dark])
  func textStandsOut(name: String, appearance: Theme.Appearance) {
    for classes in ["", "invert", "lead", "gaia", "lead invert"] {
      let theme = Theme(name, appearance: appearance).changed(
        classes: classes.split(separator: " "), text: nil, background: nil)
      let palette = theme.palette
      #expect(contrast(palette.text, palette.background) > 60, "\(name) \(classes)")
      #expect(contrast(palette.heading, palette.background) > 60, "\(name) \(classes)")
      #expect(contrast(palette.muted, palette.background) > 35, "\(name) \(classes)")
      #expect(contrast(palette.link, palette.background) > 35, "\(name) \(classes)")
    }
  }

  @Test func aTerminalThatIsNotKnownKeepsItsBackground() {
    let palette = Theme("gaia", appearance: nil).palette
    #expect(palette.background == nil)
    for color in [palette.heading, palette.accent, palette.link, palette.muted].compactMap(\.self) {
      #expect(color.contrast(with: .black) > 3.5)
      #expect(color.contrast(with: .brightWhite) > 3.5)
    }
  }

  @Test(
    arguments: [
      ("15;0", .dark), ("0;15", .light), ("0;default;15", .light), ("12;8", .dark), ("0;7", .light),
      ("15;default", nil), ("", nil), ("0;99", nil),
    ] as [(String, Theme.Appearance?)])
  func theEnvironmentsHint(text: String, appearance: Theme.Appearance?) {
    #expect(Theme.Appearance(colorFGBG: text) == appearance)
  }

  @Test func sixteenColoursLeaveTheBackgroundToTheTerminal() {
    #expect(Theme("gaia", colors: .ansi).palette.background == nil)
    #expect(Theme("gaia", colors: .plain).palette == .none)
    #expect(Theme("unknown").name == "default")
  }

  @Test(
    arguments: [
      ("<!-- _backgroundColor: navy -->", nil, 0x000080), ("<!-- _color: red -->", 0xFF0000, nil),
      ("<!-- _backgroundImage: \"linear-gradient(#010203, red)\" -->", nil, 0x010203),
      ("<!-- _color: nonsense -->", nil, nil),
    ] as [(String, UInt32?, UInt32?)])
  func directives(comment: String, text: UInt32?, background: UInt32?) throws {
    let layout = SlideLayout(deck: Deck(comment + "\n\na"), theme: Theme())
    let palette = layout.theme(of: layout.deck.slides[0]).palette
    if let text { #expect(palette.text == Color(rgb: text)) }
    #expect(palette.background == background.map(Color.init(rgb:)) ?? Theme().palette.background)
    #expect(contrast(palette.text, palette.background) > 50)
  }
}
