import TextGrid
import Testing

@testable import MarpDeck

@Suite struct DeckPairTests {
  private let english = """
    ---
    lang: en
    ---
    # Title

    Two sentences. Here they are.

    <!-- say hello -->

    ---
    ## Run

    * one
    * two

    ![bg right](a.png)

    ```console walkthrough=x
    #step boot: One request
    #: It boots.
    $ openstack server list
    #expect: exit 0
    ```
    """
  private let korean = """
    ---
    lang: ko
    ---
    # 제목

    두 문장.

    이렇게 두 문단이다.

    <!-- 인사한다 -->

    ---
    ## 실행

    * 하나
    * 둘

    ![bg right](a.png)

    ```console walkthrough=x
    #step boot: 요청 하나
    #: 부팅한다.
    #: 두 줄로 말한다.
    $ openstack server list
    #expect: exit 0
    ```
    """

  private func pair(_ english: String, _ korean: String) -> DeckPair {
    DeckPair(
      .init(name: "d.en.md", language: "en", deck: Deck(english)),
      .init(name: "d.ko.md", language: "ko", deck: Deck(korean)), wording: Wording("en"))
  }

  @Test func wordsMayDiffer() { #expect(pair(english, korean).differences().isEmpty) }

  @Test(arguments: [
    ("* 둘\n", "", "d.ko.md 15:1 slide 2, blocks: ‘list of 1’ here, ‘list of 2’ in d.en.md:13"),
    ("right](a", "right](b", "d.ko.md 18:1 slide 2, pictures: ‘b.png’ here, ‘a.png’ in d.en.md:16"),
    ("step boot", "step start", "d.ko.md 21:1 slide 2, walkthrough: ‘#step start’ here, ‘#step boot’ in d.en.md:19"),
    ("#expect: exit 0\n", "", "d.ko.md 12:1 slide 2, walkthrough: nothing here, ‘#expect: exit 0’ in d.en.md:22"),
    (
      "list\n", "show\n",
      "d.ko.md 24:1 slide 2, walkthrough: ‘$ openstack server show’ here, ‘$ openstack server list’ in d.en.md:21"
    ),
    (
      "<!-- 인사한다 -->", "<!-- _class: lead -->",
      "d.ko.md 4:1 slide 1, directives: ‘class: lead’ here, nothing in d.en.md:4"
    ),
    ("<!-- 인사한다 -->", "", "d.ko.md 4:1 slide 1, notes: nothing here, there are some in d.en.md:8"),
    ("---\n## 실행", "## 실행", "d.en.md 4:1 d.en.md has 2 slides and d.ko.md 1"),
  ])
  func whatHasNoLanguageIsTheSame(_ old: String, _ new: String, _ expected: String) {
    let found = pair(english, korean.replacing(old, with: new)).differences()
    #expect(found.map { "\($0.name) \($0.problem.position) \($0.problem.found)" } == [expected])
  }

  @Test(
    arguments: [
      ("", "", "", "", []), ("say hello", "say hello twice", "", "", ["d.en.md 4:1"]),
      ("", "", "요청 하나", "요청", ["d.ko.md 12:1"]),
      ("Title", "Name", "제목", "이름", []), ("One request\n", "One request  \n", "", "", []),
      ("# Title", "# Titles\n\n", "실행", "해 보기", ["d.en.md 4:1", "d.ko.md 12:1"]),
    ] as [(String, String, String, String, [String])])
  func aChangeInOneOnlyIsFound(_ a: String, _ b: String, _ c: String, _ d: String, _ expected: [String]) {
    let record = SyncRecord(Deck(english), "en", Deck(korean), "ko")
    let changed = pair(
      a.isEmpty ? english : english.replacing(a, with: b), c.isEmpty ? korean : korean.replacing(c, with: d))
    #expect(changed.drift(since: record).map { "\($0.name) \($0.problem.position)" } == expected)
  }

  @Test func withoutARecordNothingIsKnown() {
    #expect(pair(english, korean).drift(since: nil).map(\.problem.severity) == [.warning])
  }
}
