import Testing

@testable import MarpDeck

@Suite struct SourceTextTests {
  @Test(arguments: [
    ("a\r\nb\rc", "a\nb\nc"), ("\u{FEFF}a", "a"), ("x\0y", "x\u{FFFD}y"), ("", ""), ("\r\r\n\r", "\n\n\n"),
  ])
  func normalizes(_ input: String, _ expected: String) {
    #expect(String(decoding: SourceText(input).utf8, as: UTF8.self) == expected)
  }

  @Test func bytesThatAreNoTextAreHarmless() {
    #expect(SourceText([0xFF, 0x61, 0x0A] as [UInt8]).text(ofLine: 1) == "\u{FFFD}a")
  }

  @Test func columnsCountCharacters() {
    let source = SourceText("x\n가나다 $ b")
    #expect(source.position(line: 2, byte: 10) == Position(line: 2, column: 5))
  }

  @Test func linesOutsideTheFileAreEmpty() {
    let source = SourceText("a\n")
    #expect(source.lineCount == 1)
    #expect(source[0].isEmpty && source[2].isEmpty)
  }
}
