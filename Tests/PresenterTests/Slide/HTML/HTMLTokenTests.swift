import Testing

@testable import Presenter

struct HTMLTokenTests {
  private func text(_ html: String) -> String {
    HTMLToken.read(html).map { token in
      switch token {
      case .comment: "[]"
      case .text(let text): text
      case .tag(let tag): "{\(tag.isClosing ? "/" : "")\(tag.name)\(tag.isAllowed ? "" : "!")}"
      }
    }.joined()
  }

  @Test(arguments: [
    ("a<b>c</b>", "a{b}c{/b}"), ("<BR/>", "{br}"), ("1 < 2 > 0", "1 < 2 > 0"), ("<!-- a <b> -->c", "[]c"),
    ("<!-- a", "[]"),
    ("a &lt;b&gt; &amp;&nbsp;&#65;&#x41; &what; &", "a <b> &\u{A0}AA &what; &"), ("<script>", "{script!}"), ("<", "<"),
    ("<a", "<a"), ("<>", "<>"), ("</>", "</>"), ("<a href=x>", "{a}"),
  ])
  func tokens(html: String, expected: String) { #expect(text(html) == expected) }

  @Test func attributes() throws {
    let tag = try #require(HTMLTag(#"<img src="a b.png" ALT='x "y"' width=5 hidden>"#))
    #expect(tag.attributes == ["src": "a b.png", "alt": "x \"y\"", "width": "5", "hidden": ""])
    #expect(HTMLTag("<a =x ==>")?.name == "a")
  }
}
