import Testing

@testable import TextGrid

struct WrappingTests {
  @Test(arguments: [
    ("", 5, [""]),
    ("one", 5, ["one"]),
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("the  quick brown", 10, ["the  quick", "brown"]),
    ("one\ntwo three", 5, ["one", "two", "three"]),
    ("one\n\ntwo", 5, ["one", "", "two"]),
    ("  indented text here", 10, ["  indented", "text here"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("see abcdefghij", 4, ["see", "abcd", "efgh", "ij"]),
    ("가상 머신을 만든다", 9, ["가상", "머신을", "만든다"]),
    ("가상 머신을 만든다", 11, ["가상 머신을", "만든다"]),
    ("가상머신생성요청", 6, ["가상머", "신생성", "요청"]),
    ("web 가상머신생성요청", 8, ["web 가상", "머신생성", "요청"]),
    ("한", 1, ["한"]),
    ("한글", 1, ["한", "글"]),
  ])
  func prose(text: String, width: Int, expected: [String]) { #expect(text.wrapped(to: width) == expected) }

  /// What Python's `textwrap.wrap(text, width)` answers.
  @Test(arguments: [
    ("name abcdefghij", 8, ["name abc", "defghij"]),
    ("python-openstackclient", 12, ["python-opens", "tackclient"]),
    ("2026-11-22 and 10-11", 8, ["2026-11-", "22 and", "10-11"]),
    ("a-b-c", 3, ["a-", "b-c"]),
    ("8f1e2d3c-aabb-4c5d", 10, ["8f1e2d3c-", "aabb-4c5d"]),
    ("the python-openstackclient shell", 14, ["the python-ope", "nstackclient", "shell"]),
  ])
  func textwrap(text: String, width: Int, expected: [String]) {
    #expect(text.wrapped(to: width, .textwrap) == expected)
  }
}
