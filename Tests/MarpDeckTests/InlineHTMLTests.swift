import Testing

@testable import MarpDeck

@Suite("What stands in angle brackets") struct InlineHTMLTests {
  @Test(
    "It ends where CommonMark ends it, or is text",
    arguments: [
      ("<b>x", "<b>"), ("</b >x", "</b >"), ("<a href=\"$>\" b='>' c=d e>x", "<a href=\"$>\" b='>' c=d e>"),
      ("<br/>x", "<br/>"),
      ("<a\nb = c>x", "<a\nb = c>"), ("<x-y>z", "<x-y>"), ("<!-- a -- > -->x", "<!-- a -- > -->"),
      ("<?a > b?>x", "<?a > b?>"),
      ("<!A b>x", "<!A b>"), ("<![CDATA[a>b]]>x", "<![CDATA[a>b]]>"), ("<https://a.b/$>x", "<https://a.b/$>"),
      ("<a@b.c>x", "<a@b.c>"), ("<a+b:c>x", "<a+b:c>"),
      ("< b>", nil), ("<1>", nil), ("<b", nil), ("<b c=>", nil), ("<b \"c\">", nil), ("<b c=\"d>", nil), ("<b$>", nil),
      ("<!-- a", nil), ("<? a", nil), ("<!1>", nil), ("</1>", nil), ("<a b=c\"d>", nil), ("<http://a b>", nil),
      ("<", nil),
    ] as [(String, String?)])
  func end(_ text: String, _ expected: String?) {
    var html = InlineHTML()
    let bytes = Array(text.utf8)
    #expect(html.end(in: bytes[...]).map { String(decoding: bytes[..<$0], as: UTF8.self) } == expected)
  }
}
