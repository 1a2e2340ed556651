import TestSupport
import TextGrid
import Testing

@testable import MarpDeck

@Suite struct LinterTests {
  /// `line:column rule` of each problem; the only file beside the deck is `a.png`.
  private func found(_ text: String) -> [String] {
    Linter.problems(in: Deck(text), wording: Wording("en"), fileExists: { $0 == "a.png" || $0 == "한 글.png" })
      .map { "\($0.position) \($0.rule)" }
  }

  @Test(arguments: [
    "# a\n\n---\n\n# b\n", "---\ntheme: gaia\n---\n# a", "<!-- note -->\n<!-- _class: lead -->\n# a",
    "# A\n\nText\n\n---\n\n## B\n![w:200 h:3cm](a.png)\n\n![bg left:40% blur:3px](a.png)",
    "```\n---\ntitle: x\n---\n```",
    "<!-- lint disable x -->\n# a", "<!-- 메모: 오늘은 class: 를 말한다 -->\n# a", "a\n===\n\n- b\n---\nc",
    "<!-- header: OpenStack · 강의 -->\n# a", "<!-- color: rgba(0, 0, 0, .5) -->\n# a", "![](https://a.b/x.png)",
    "![](data:image/png;base64,xx) ![](%ED%95%9C%20%EA%B8%80.png)", "---\nmarp: true\nedition: classic\ndate: x\n---\n",
    "<!-- Today's question: why? -->\n# a", "---\nfooter: \"# 1\"\npaginate: true\n---\n# a",
    "![bg](a.png)\n\n---\n\n# b", "```py {1,2-3| all } +line_numbers\na\nb\nc\n```", "```py {.x #y}\n```",
    "$$\na\n$$\n\n# b", "$$x$$", "text $$x$$ b", "> $$\n> a $$\n\n$5", "- $$\n\n  a $$\n- b", "  $$ a\n  b$$  \n[x]: y",
    "# a\n\n<!-- say it\n\n# loudly -->", "# a\n\n<!-- one\n---\ntwo -->", "<!-- one -->\n<!-- two -->\n# a",
    "```js {cmd=node}\n```", "```{r}\n```", "```py +exec\n```",
  ])
  func nothingIsWrong(_ text: String) { #expect(found(text) == []) }

  @Test(
    arguments: [
      ("---\ntheme: gaia\n# a", ["1:1 front-matter-unclosed"]),
      ("\n---\ntheme: gaia\n---\n# a", ["1:1 empty-slide", "2:1 front-matter-late", "4:1 ruler-underlines"]),
      (" ---\ntheme: gaia\n---\n# a", ["1:1 front-matter-late", "1:1 empty-slide", "3:1 ruler-underlines"]),
      ("---\na: b\ntheme: [\n---\n# a", ["4:1 front-matter-broken"]),
      ("---\ntext\n---\n# a", ["1:1 front-matter-broken"]),
      ("---\ntheme: gaia\nclass: a\ntheme: default\n---\n# a", ["4:1 duplicate-key"]),
      ("# a\n<!--\nclass: a\nclass: b\n-->", ["4:1 duplicate-key"]),
      ("---\nthem: gaia\n---\n# a", ["2:1 unknown-directive"]),
      ("# a\n\n<!-- Class: lead -->", ["3:6 unknown-directive"]),
      ("<!-- _theme: gaia -->\n# a", ["1:6 unknown-directive"]),
      ("<!-- $theme: gaia -->\n# a", ["1:6 unknown-directive"]),
      ("<!-- page_number: true -->\n# a", ["1:6 unknown-directive"]),
      ("---\ntheme: giaa\n---\n# a", ["2:1 directive-value"]), ("<!-- paginate: yes -->\n# a", ["1:6 directive-value"]),
      ("---\nheadingDivider: 7\n---\n# a", ["2:1 directive-value"]),
      ("<!-- math: foo -->\n# a", ["1:6 directive-value"]),
      ("---\nmath: foo\nheader: [a]\n---\n# a", ["2:1 directive-value", "3:1 directive-value"]),
      ("---\npaginate: true # from here\n---\n# a", ["2:1 value-comment"]),
      ("# a\n<!-- color: #f00 # red -->", ["2:6 value-comment"]),
      ("<!-- color:red -->\n# a", ["1:6 directive-is-note"]),
      ("<!-- class: a\nnote text -->\n# a", ["1:6 directive-is-note"]),
      ("<!--\n  class: a\n  color: red\n-->\n# a", ["2:3 directive-is-note"]),
      ("# a\n<!-- header: remember to mention the budget. -->", ["2:6 note-is-directive"]),
      ("# a\n\n<!--\nclass: a\nfoo: bar\n-->", ["5:1 note-is-directive"]),
      ("# a\n\n<!-- b\n\n# c", ["3:1 comment-unclosed"]),
      ("# a\n\n<!-- b\n\n# c\n\n<!-- d -->", ["3:1 comment-swallows"]),
      ("a <!-- b\nc <!-- d -->", ["1:3 comment-swallows"]),
      ("# a\n\n<!-- b\n\n---\n\n```sh\nls\n```\n-->", ["3:1 comment-swallows"]),
      ("# a\n\n<!--\n---\n# b -->\n", ["3:1 comment-swallows"]),
      ("# a\n\n$$x$$ is famous\n\n# b", ["3:1 formula-unclosed"]), ("> $$\n> a\n\nb $$", ["1:3 formula-unclosed"]),
      ("$$\n$$\n\n 가\n  $$", ["5:3 formula-unclosed"]), ("$$$\na", ["1:1 formula-unclosed"]),
      ("$$x$$ is\n\n$$\ny\n$$\n", ["1:1 formula-unclosed", "5:1 formula-unclosed"]),
      ("- a\n  $$ b\n- c\n- $$d$$", ["2:3 formula-unclosed"]),
      ("<!-- a --> lost", ["1:12 text-after-comment"]), ("<!--\na\n--> <!-- b -->\n# x", ["3:5 text-after-comment"]),
      ("<div>\n<!-- note -->\n</div>", ["2:1 comment-in-html"]),
      ("---\nheadingDivider: 1\n---\n# A\n\n<!-- for B -->\n# B", ["6:1 note-before-heading"]),
      ("a\n[//]: # (note)", ["2:1 note-shown"]), ("[//]: # (has (parens) inside)", ["1:1 note-shown"]),
      ("# a\n\n[//]: # (one)\n[//]: # (two)\n", ["3:1 note-unknown-to-marp"]),
      ("para\n---\nnext", ["2:1 ruler-underlines"]), ("![bg](a.png)\n---\n# b", ["2:1 ruler-underlines"]),
      ("# a\n\n---\n---\n\n# b", ["3:1 empty-slide"]), ("# a\n\n---\n", ["3:1 empty-slide"]),
      ("---\nheadingDivider: 2\n---\n# A\n\n---\n\n## B", ["6:1 empty-slide"]),
      ("# 그림\n\n글 ![x](b.png)", ["3:8 image-missing"]),
      ("![](../a.png) ![](/a.png)", ["1:5 image-missing", "1:19 image-missing"]),
      ("![bg]()\n# a", ["1:7 image-missing"]),
      ("![bg left:50 w:5rem](a.png)\n# a", ["1:22 image-word", "1:22 image-word"]),
      ("# a\n\n```py {1|4}\na\nb\n```", ["3:10 line-highlight"]),
      ("- ```py {2-1}\n  a\n  ```", ["1:10 line-highlight"]),
      ("```파이 {1||2}\na\nb\n```", ["1:10 line-highlight"]), ("~~~py  {0}\na\n~~~", ["1:9 line-highlight"]),
      ("```py {1\na\n```", ["1:8 line-highlight"]),
      ("```py {a-3} +line_number\n```", ["1:8 line-highlight", "1:13 line-highlight"]),
      ("![W:100](a.png)", ["1:10 image-word"]), ("text <style>h1{}</style>", ["1:6 inline-style"]),
      ("a <iframe src=\"x\"></iframe>\n\n<div>\n <Script>\n</div>", ["1:3 html-not-allowed", "4:2 html-not-allowed"]),
      (
        "<div class='a' STYLE=\"b>c\" onclick=d title/>\n<p id>",
        ["1:1 html-attribute-dropped", "1:1 html-attribute-dropped", "2:1 html-attribute-dropped"]
      ),
    ] as [(String, [String])])
  func traps(_ text: String, _ expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test(
    arguments: [
      ("<!-- lint disable empty-slide -->\n# a\n\n---\n---\n\n# b", []),
      (
        "<!-- lint disable empty-slide -->\n# a\n<!-- lint enable empty-slide -->\n\n---\n---\n\n# b",
        ["5:1 empty-slide"]
      ),
      ("<!-- lint ignore ruler-underlines -->\npara\n---\n\nb\n---\n", ["6:1 ruler-underlines"]),
      ("---\nlintDisable: image-missing, ruler-underlines\n---\n![](x.png)\n---\n", []),
    ] as [(String, [String])])
  func silence(_ text: String, _ expected: [String]) {
    #expect(found(text) == expected)
    #expect(Deck(text).slides.allSatisfy { $0.notes.isEmpty })
  }

  /// Every rule's words, in both languages.
  @Test(arguments: ["en", "ko"])
  func words(_ language: String) throws {
    let decks = try fixture("../Fixtures/traps.md").components("\n%%%%\n")
    let problems = decks.flatMap {
      Linter.problems(in: Deck($0), wording: Wording(language), fileExists: { _ in false })
    }
    #expect(Set(problems.map(\.rule)) == Set(Linter.ruleNames))
    let text = problems.map { "\($0.position): \($0.severity): \($0.message) [\($0.rule)]\n" }.joined()
    #expect(snapshot(text, "traps.\(language).txt") == nil)
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}
