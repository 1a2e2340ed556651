import Testing

@testable import Export

@Suite struct MarkdownTextTests {
  @Test(arguments: [
    ("a|b", "a\\|b"), ("<script>", "&lt;script&gt;"), ("*a* `b` [c](d)", "\\*a\\* \\`b\\` \\[c\\](d)"), ("한글", "한글"),
    ("a\nb", "a b"), ("\u{1B}[2J", "␛\\[2J"),
  ])
  func cells(text: String, cell: String) { #expect(MarkdownText.cell(text) == cell) }

  @Test(arguments: [
    ("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a|b", "`a\\|b`"), ("", ""),
  ])
  func codeInCells(text: String, cell: String) { #expect(MarkdownText.codeCell(text) == cell) }

  @Test(arguments: [("x", "```"), ("```", "````"), ("a\n`````\nb", "``````")])
  func fencesAreLongerThanWhatTheyHold(text: String, fence: String) {
    #expect(MarkdownText.fenced(text, as: "sh") == "\(fence)sh\n\(text)\n\(fence)")
  }

  @Test(arguments: [
    ("# not a heading", "\\# not a heading"), ("- not a list", "\\- not a list"), ("1. not a list", "1\\. not a list"),
    ("2026 is a year", "2026 is a year"), ("**bold** stays", "**bold** stays"), ("`code` stays", "`code` stays"),
    ("```", "\\```"), ("    indented", "indented"), ("a <b>", "a &lt;b>"), ("> quote", "\\> quote"),
  ])
  func proseStaysProse(text: String, prose: String) { #expect(MarkdownText.prose(text) == prose) }
}
