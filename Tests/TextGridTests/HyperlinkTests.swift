import Testing

@testable import TextGrid

struct HyperlinkTests {
  @Test(arguments: [
    ("https://a.b/c?d=e#f", "https://a.b/c?d=e#f"), ("HTTP://a", "HTTP://a"), ("mailto:a@b", "mailto:a@b"),
    ("https://한.kr", "https://%ED%95%9C.kr"), ("https://a\u{1B}]0;x\u{07}", "https://a%1B]0;x%07"),
    ("https://a b", "https://a%20b"), ("javascript:alert(1)", nil), ("file:///etc/passwd", nil), ("a.md", nil),
    ("http:", nil), ("", nil),
  ])
  func leads(address: String, url: String?) { #expect(Hyperlink(address)?.url == url) }

  @Test func isWrittenAroundItsText() {
    let text = StyledText("a", link: Hyperlink("https://b"))
    #expect(text.rendered(.ansi) == "\u{1B}]8;;https://b\u{1B}\\a\u{1B}]8;;\u{1B}\\")
    #expect(text.rendered(.plain) == "a")
  }
}
