import Testing

@testable import TextGrid

struct LineFillingTests {
  @Test(arguments: [
    ("a b", 3, ["a b"]), ("a b", 2, ["a", "b"]), ("aa  bb", 3, ["aa", "bb"]), ("", 3, [""]),
    // Korean words stay whole where they fit a line.
    ("스케줄러가 호스트를 고릅니다", 12, ["스케줄러가", "호스트를", "고릅니다"]),
    ("Nova는 Placement에서 얻는다", 14, ["Nova는", "Placement에서", "얻는다"]),
    ("가나다라마바사", 6, ["가나다", "라마바", "사"]),
    // Chinese and Japanese break anywhere, but no line starts with a full stop or a small kana, or ends with a bracket.
    ("これはペンです。", 14, ["これはペンで", "す。"]),
    ("漢字漢字（漢）漢", 10, ["漢字漢字", "（漢）漢"]),
    ("チェック", 4, ["チェ", "ック"]), ("ちょっと", 2, ["ち", "ょ", "っ", "と"]),
    ("가나(다라) 마", 8, ["가나(다", "라) 마"]),
    // Options, paths, numbers.
    ("openstack server create --wait", 26, ["openstack server create", "--wait"]),
    ("the nova-compute process", 12, ["the", "nova-compute", "process"]),
    ("nova-conductor", 8, ["nova-", "conducto", "r"]),
    ("/var/lib/nova/instances", 14, ["/var/lib/nova/", "instances"]), ("3.14 10,000원", 8, ["3.14", "10,000원"]),
    // What has no place to break breaks between two characters; what is wider than the line stands alone.
    ("aaaaaaa", 3, ["aaa", "aaa", "a"]), ("가", 1, ["가"]), ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4, ["👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"]),
    ("각각각", 4, ["각각", "각"]),
  ])
  func wraps(text: String, width: Int, lines: [String]) {
    #expect(StyledText(text).wrapped(to: width).map(\.plain) == lines)
  }

  @Test(arguments: [
    ("", 5, [""]), ("one\ntwo three", 5, ["one", "two", "three"]), ("one\n\ntwo", 5, ["one", "", "two"]),
    ("  indented text here", 10, ["  indented", "text here"]), ("see abcdefghij", 4, ["see", "abcd", "efgh", "ij"]),
    ("web 가상머신생성요청", 8, ["web 가상", "머신생성", "요청"]), ("한글", 1, ["한", "글"]),
    ("go to https://a.example/path", 16, ["go to https://", "a.example/path"]),
    ("words then https://a.example/path", 16, ["words then", "https://", "a.example/path"]),
  ])
  func text(text: String, width: Int, lines: [String]) { #expect(text.wrapped(to: width) == lines) }

  @Test func stylesAndLinksGoOnOverTheLine() throws {
    let link = try #require(Hyperlink("https://a.b"))
    let text = StyledText("aa ", .bold) + StyledText("bb cc", .dim, link: link)
    let lines = text.wrapped(to: 5)
    #expect(
      lines == [StyledText("aa ", .bold) + StyledText("bb", .dim, link: link), StyledText("cc", .dim, link: link)])
  }

  @Test(arguments: 1...12) func nothingIsLostAndNothingIsTooWide(width: Int) {
    let text = "Nova의 스케줄러는 (Placement에서) 후보를 얻어 漢字、カタカナ「引用」👩🏽‍💻 --wait 1,000원 a/b " + String(repeating: "x", count: 1000)
    let lines = StyledText(text).wrapped(to: width)
    #expect(lines.map(\.plain).joined().filter { $0 != " " } == text.filter { $0 != " " })
    #expect(lines.allSatisfy { $0.displayWidth <= max(width, 2) })
  }
}
