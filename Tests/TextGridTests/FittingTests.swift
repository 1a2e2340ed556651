import Testing

@testable import TextGrid

struct FittingTests {
  @Test(arguments: [
    ("nova-api", 8, "nova-api"), ("nova-api", 7, "nova-a…"), ("nova-api", 1, "…"), ("nova-api", 0, ""),
    ("가상머신", 8, "가상머신"), ("가상머신", 7, "가상머…"), ("가상머신", 6, "가상…"), ("가상머신", 2, "…"),
    ("a👨‍👩‍👧‍👦b한글", 5, "a👨‍👩‍👧‍👦b…"), ("cafe\u{301}s", 4, "caf…"), ("cafe\u{301}s", 5, "cafe\u{301}s"),
  ])
  func truncated(text: String, width: Int, expected: String) {
    #expect(text.truncated(to: width) == expected)
    #expect(text.truncated(to: width).displayWidth <= width)
  }

  @Test func anotherEllipsis() {
    #expect("nova-conductor".truncated(to: 8, ellipsis: "...") == "nova-...")
    #expect("nova".truncated(to: 2, ellipsis: "...") == "")
  }

  @Test(arguments: [
    ("한글", 7, Alignment.left, "한글   "), ("한글", 7, .right, "   한글"), ("한글", 7, .centre, " 한글  "),
    ("한글", 3, .left, "한글"), ("", 2, .centre, "  "),
  ])
  func padded(text: String, width: Int, alignment: Alignment, expected: String) {
    #expect(text.padded(to: width, alignment) == expected)
  }

  /// A wide character that would be cut in half leaves a space, so that columns still meet.
  @Test func fittedIsExact() {
    for width in 1...12 { #expect("가상 머신 web".fitted(to: width).displayWidth == width) }
  }
}
