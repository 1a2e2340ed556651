import Testing
import TextGrid

@testable import Presenter

struct SectionStyleTests {
  @Test(
    arguments: [
      ("section { color: red; background: #010203; }", "", 0xFF0000, 0x010203),
      ("section{background-color:navy}", "", nil, 0x000080),
      ("h1, section { color: lime !important }", "", 0x00FF00, nil),
      ("section { background: linear-gradient(red, blue) }", "", nil, 0xFF0000),
      ("section { color: red } section.lead { color: blue }", "lead", 0x0000FF, nil),
      ("section.lead { color: blue }", "", nil, nil), ("section h1 { color: red }", "", nil, nil),
      ("section { color: var(--x); background: url(a.png) }", "", nil, nil), ("section {", "", nil, nil),
      ("}section{", "", nil, nil),
      ("section { :; color }", "", nil, nil),
    ] as [(String, String, UInt32?, UInt32?)])
  func colours(css: String, classes: String, text: UInt32?, background: UInt32?) {
    let style = SectionStyle([css], classes: classes.split(separator: " "))
    #expect(style.text == text.map(Color.init(rgb:)))
    #expect(style.background == background.map(Color.init(rgb:)))
  }
}
