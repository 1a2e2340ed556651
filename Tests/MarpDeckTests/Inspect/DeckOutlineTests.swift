import TextGrid
import Testing

@testable import MarpDeck

@Suite struct DeckOutlineTests {
  private let deck = Deck(
    """
    ---
    theme: gaia
    lang: ko
    paginate: true
    _class: lead
    ---
    # 안녕 *모두*

    <!-- 첫 메모 -->

    ---
    ![bg right:40%](a.png)

    * 하나
    * 둘

    [//]: # (정의 메모)

    ```console walkthrough=x
    $ a
    ```
    text
    [//]: # (stray)

    ---
    ## \u{1B}[31mred

    | a | b |
    |---|---|
    | 1 | 2 |
    """)

  @Test(arguments: [
    (
      "ko",
      """
      d.md  슬라이드 3장 · ko · 테마 gaia

      1  안녕 모두                                  7행        1/3
          지시어      paginate: true · class: lead
          내용        제목 1
          메모        첫 메모

      2  –                                         11행        2/3
          지시어      class: –
          배경        a.png · right 40%
          내용        목록 2개 · 코드 console walkthrough=x · 글
          메모 []     정의 메모
          메모 (!)    stray

      3  ␛[31mred                                  25행        3/3
          내용        제목 2 · 표 2×2
      """
    ),
    (
      "en",
      """
      d.md  3 slides · ko · theme gaia

      1  안녕 모두                               line 7        1/3
          directives  paginate: true · class: lead
          content     heading 1
          note        첫 메모

      2  –                                      line 11        2/3
          directives  class: –
          background  a.png · right 40%
          content     list of 2 · code console walkthrough=x ·
                      text
          note []     정의 메모
          note (!)    stray

      3  ␛[31mred                               line 25        3/3
          content     heading 2 · table 2×2
      """
    ),
  ])
  func lines(_ language: String, _ expected: String) {
    let outline = DeckOutline(deck, name: "d.md", width: 60, wording: Wording(language))
    #expect(outline.lines.map(\.plain).joined(separator: "\n") == expected)
    #expect(outline.lines.allSatisfy { $0.displayWidth <= 60 })
  }
}
