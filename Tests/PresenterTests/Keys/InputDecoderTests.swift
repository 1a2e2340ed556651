import Testing

@testable import Presenter

@Suite("Bytes of a terminal")
struct InputDecoderTests {
  private static let cases: [(bytes: String, inputs: [TerminalInput])] = [
    ("a", [.key(Key("a"))]),
    ("한", [.key(Key("한"))]),
    ("\r", [.key(Key(.enter))]),
    ("\u{7F}", [.key(Key(.backspace))]),
    ("\u{3}", [.key(Key(.character("c"), isControl: true))]),
    ("\u{1B}[C", [.key(Key(.right))]),
    ("\u{1B}OC", [.key(Key(.right))]),
    ("\u{1B}[1;2C", [.key(Key(.right, isShift: true))]),
    ("\u{1B}[6~", [.key(Key(.pageDown))]),
    ("\u{1B}[5;5~", [.key(Key(.pageUp, isControl: true))]),
    ("\u{1B}[Z", [.key(Key(.tab, isShift: true))]),
    ("\u{1B}[15~", [.key(Key(.function(5)))]),
    ("\u{1B}x", [.key(Key(.character("x"), isAlt: true))]),
    ("\u{1B}\u{1B}[A", [.key(Key(.escape)), .key(Key(.up))]),
    ("ab", [.key(Key("a")), .key(Key("b"))]),
    ("\u{1B}[<64;10;5M", [.mouse(MouseInput(.wheelUp, column: 9, row: 4))]),
    (
      "\u{1B}[<0;1;1M\u{1B}[<0;1;1m",
      [.mouse(MouseInput(.press, column: 0, row: 0)), .mouse(MouseInput(.release, column: 0, row: 0))]
    ),
    ("\u{1B}[?2026;2$y", [.reply(.synchronizedOutput(true))]),
    ("\u{1B}[?2026;0$y", [.reply(.synchronizedOutput(false))]),
    ("\u{1B}[?62;4;22c", [.reply(.attributes([62, 4, 22]))]),
    ("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", [.reply(.background(brightness: 1))]),
    ("\u{1B}]11;rgb:00/00/00\u{1B}\\", [.reply(.background(brightness: 0))]),
    ("\u{1B}P>|XTerm(354)\u{1B}\\", [.reply(.version("XTerm(354)"))]),
    ("\u{1B}[2;3R", [.reply(.cursor(row: 2, column: 3))]), ("\u{1B}[1;3R", [.key(Key(.function(3), isAlt: true))]),
    // What nobody knows is no key.
    ("\u{1B}[99x", []), ("\u{1B}]52;c;?\u{7}", []), ("\u{1B}[<1;2M", []), ("\u{1B}[200~", []),
  ]

  @Test("Whole, and byte by byte", arguments: cases.indices)
  func cut(index: Int) {
    let (bytes, inputs) = Self.cases[index]
    var decoder = InputDecoder()
    #expect(decoder.feed(Array(bytes.utf8)) == inputs)
    #expect(!decoder.isPending)
    let single = Array(bytes.utf8).flatMap { decoder.feed([$0]) }
    #expect(single == inputs)
  }

  @Test("Escape is a key when nothing follows")
  func escape() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]) == [])
    #expect(decoder.isPending)
    #expect(decoder.flush() == [.key(Key(.escape))])
    #expect(!decoder.isPending)
  }

  @Test("Any bytes at all are taken, and none are kept for ever")
  func noise() {
    var decoder = InputDecoder()
    var seed: UInt64 = 3
    for _ in 0..<5000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      _ = decoder.feed([
        UInt8(truncatingIfNeeded: seed >> 56), seed % 3 == 0 ? 0x1B : UInt8(truncatingIfNeeded: seed >> 40),
      ])
    }
    _ = decoder.flush()
    #expect(decoder.feed([UInt8(ascii: "q")]).last == .key(Key("q")))
    _ = decoder.feed(Array("\u{1B}]".utf8) + Array(repeating: 0x61, count: 10_000))
    #expect(!decoder.isPending)
  }
}
