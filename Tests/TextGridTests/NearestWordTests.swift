import Testing

@testable import TextGrid

@Suite struct NearestWordTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("expect", "exepct", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("한글", "한굴", 1),
  ])
  func distances(_ a: String, _ b: String, _ distance: Int) {
    #expect(NearestWord.distance(a, b) == distance)
    #expect(NearestWord.distance(b, a) == distance)
  }

  @Test(arguments: [
    ("exepct", "expect"), ("EXPECT", "expect"), ("untill", "until"), ("x", nil), ("", nil), ("something", nil),
    (String(repeating: "a", count: 1000), nil),
  ])
  func nearest(_ word: String, _ expected: String?) {
    #expect(NearestWord.of(word, among: ["until", "expect", "aws"]) == expected)
  }
}
