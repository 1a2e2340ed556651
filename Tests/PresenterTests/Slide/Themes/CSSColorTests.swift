import Testing
import TextGrid

@testable import Presenter

struct CSSColorTests {
  @Test(
    arguments: [
      ("red", 0xFF0000), ("RebeccaPurple", 0x663399), (" navy ", 0x000080), ("#fff", 0xFFFFFF), ("#0366d6", 0x0366D6),
      ("#f008", 0xFF0000), ("#12345678", 0x123456), ("#12345600", nil), ("rgb(1, 2, 3)", 0x010203),
      ("rgb(100% 0% 50%)", 0xFF0080),
      ("rgba(1,2,3,.5)", 0x010203), ("rgba(1,2,3,0)", nil), ("hsl(120, 100%, 50%)", 0x00FF00),
      ("hsl(210deg 50% 40%)", 0x336699),
      ("transparent", nil), ("var(--x)", nil), ("", nil), ("#", nil), ("#ggg", nil), ("rgb(", nil), ("rgb()", nil),
      ("rgb(999,-5,0)", 0xFF0000),
    ] as [(String, UInt32?)])
  func colours(text: String, rgb: UInt32?) {
    #expect(CSSColor.read(text) == rgb.map(Color.init(rgb:)))
  }

  @Test(
    arguments: [
      ("linear-gradient(to right, #f00, blue)", 0xFF0000),
      ("radial-gradient(circle, rgb(0, 0, 255) 20%, red)", 0x0000FF),
      ("url(a.png)", nil), ("none", nil), ("linear-gradient", nil),
    ] as [(String, UInt32?)])
  func gradients(text: String, rgb: UInt32?) { #expect(CSSColor.first(in: text) == rgb.map(Color.init(rgb:))) }
}
