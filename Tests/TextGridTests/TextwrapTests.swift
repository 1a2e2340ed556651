import Testing

@testable import TextGrid

struct TextwrapTests {
  /// What Python's `textwrap.wrap(text, width)` answers.
  @Test(arguments: [
    ("name abcdefghij", 8, ["name abc", "defghij"]),
    ("python-openstackclient", 12, ["python-opens", "tackclient"]),
    ("2026-11-22 and 10-11", 8, ["2026-11-", "22 and", "10-11"]),
    ("a-b-c", 3, ["a-", "b-c"]),
    ("8f1e2d3c-aabb-4c5d", 10, ["8f1e2d3c-", "aabb-4c5d"]),
    ("the python-openstackclient shell", 14, ["the python-ope", "nstackclient", "shell"]),
  ])
  func asPython(text: String, width: Int, expected: [String]) {
    #expect(text.textwrapped(to: width) == expected)
  }
}
