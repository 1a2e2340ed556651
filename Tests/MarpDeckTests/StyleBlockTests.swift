import Testing

@testable import MarpDeck

@Suite struct StyleBlockTests {
  @Test(
    "A style has its text and its reach",
    arguments: [
      ("<style>\na { b: c }\n</style>", "a { b: c }", false), ("<style scoped>a</style>", "a", true),
      ("<STYLE SCOPED='x'>a</Style> lost", "a", true), ("<style media=print>a</style>", "a", false),
      ("<style class=\"scoped\">a</style>", "a", true), ("<style unscoped>a</style>", "a", false),
      ("  <style\nscoped\n>a\n\nb</style>", "a\n\nb", true), ("<style>a", "", false), ("<style", "", false),
    ])
  func reads(_ html: String, _ css: String, _ isScoped: Bool) throws {
    let style = try #require(StyleBlock(html))
    #expect(style.css == css)
    #expect(style.isScoped == isScoped)
  }

  @Test(arguments: ["<styles>a</styles>", "<style-x>", "a <style>b</style>", "<!-- <style> -->", "<sty"])
  func isNone(_ html: String) { #expect(StyleBlock(html) == nil) }

  @Test("It holds on its slide, or on all")
  func reach() {
    let deck = Deck(
      "<style>a{}</style>\n\n---\n\n<style scoped>\nb{}\n\nc{}\n</style>\n\n> <style>d{}</style>\n\nx <style>e{}</style>"
    )
    #expect(deck.styles == ["a{}", "d{}"])
    #expect(deck.slides.map { $0.styles.map(\.css) } == [[], ["b{}\n\nc{}"]])
  }
}
