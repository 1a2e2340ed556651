import TextGrid
import Testing

@testable import Presenter

@Suite("Headers and footers") struct InlineMarkdownTests {
  private func line(_ markdown: String) -> StyledText { InlineMarkdown.line(markdown, Theme(colors: .plain)) }

  @Test(
    "They are Markdown in a line",
    arguments: [
      ("**굵게** *x*", "굵게 x"), ("a `b` ~~c~~ :smile:", "a `b` c 😄"), ("$x^2$ \\$y$ $5", "x² $y$ $5"), ("[a](b)", "a"),
      ("![bg](a.png) b", "b"), ("![w:20 logo](a.png)", "▣ logo"), ("a<br>b", "a b"),
      ("<b>a</b> <script>", "a <script>"),
      ("a\nb", "a b"), ("*a*\nb", "a b"), ("*C* #", "C #"), ("*C* \\#", "C #"),
      ("*a* ##", "a ##"),
      ("# *a*", "# a"), ("- *a*", "- a"), ("*a* <!-- n -->", "a"), ("&amp; &lt;", "& <"), ("", ""),
    ])
  func inline(_ markdown: String, _ plain: String) {
    #expect(line(markdown).plain.split(separator: " ").joined(separator: " ") == plain)
  }

  @Test("Nothing of them reaches the terminal raw", arguments: ["\u{1B}[31m", "*\u{1B}]0;x\u{7}*", "`\u{9B}2J`"])
  func harmless(_ markdown: String) {
    #expect(!line(markdown).plain.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
  }
}
